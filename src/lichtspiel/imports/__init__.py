"""Dumps, exports and documents in; rows of the guide out."""
