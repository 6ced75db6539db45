"""Machine translations, kept."""
