"""What people do with films and with each other: follows, feeds, watchlists, diaries, lists, notifications."""
