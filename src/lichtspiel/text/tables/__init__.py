"""Tables the engine reads: letters and languages, word lists, phrases."""
