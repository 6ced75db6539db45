"""Follows, lists, diaries and what people are told of."""
