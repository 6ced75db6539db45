"""Everything one person wrote and chose, taken out of the guide: JSON, and the CSV files of Letterboxd."""
