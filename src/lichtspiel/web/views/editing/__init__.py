"""Editing the catalogue in the guide itself: forms, previews, history, recent changes and roll-backs."""
