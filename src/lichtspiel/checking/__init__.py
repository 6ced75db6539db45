"""The text engine at the command line: texts in files of any kind are examined and mended. Needs no Django."""
