"""The pages of follows, feeds, watchlists, diaries, lists and notifications."""
