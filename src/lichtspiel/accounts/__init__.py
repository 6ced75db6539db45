"""Readers: who they are, the languages they read, and what they may do."""
