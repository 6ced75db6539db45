"""Writing reviews: the form, drafts, versions, and what is found in them later."""
