"""Moderation: reporting, deciding, the log, and what people see of it."""
