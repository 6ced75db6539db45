"""Posters: generated from a film's own facts, and cut from uploaded pictures."""
