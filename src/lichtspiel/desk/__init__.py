"""Findings that wait for a person, and what was decided."""
