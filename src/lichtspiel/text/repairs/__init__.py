"""The repairs, one file a family: text in, text out."""
