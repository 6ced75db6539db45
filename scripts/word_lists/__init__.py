"""Word lists of languages: their sources, the forms of their words, and how they are packed."""
