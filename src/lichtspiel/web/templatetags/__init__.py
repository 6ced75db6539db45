"""Tags for the pages Django's engine renders."""
