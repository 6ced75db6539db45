"""The catalogue: films, their titles, texts and people, and what became of them."""
