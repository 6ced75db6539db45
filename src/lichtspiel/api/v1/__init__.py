"""The first version of the guide's own interface."""
