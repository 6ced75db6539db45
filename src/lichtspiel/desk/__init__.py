"""Findings that wait for a person, and what was decided."""

FOLLOWER = "desk"
"""What the examiner of texts is called among the followers of the change log."""
