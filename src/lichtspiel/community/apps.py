"""The community app."""

from __future__ import annotations

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Follows, lists, diaries and what people are told of."""

    name = "lichtspiel.community"
    label = "community"
    verbose_name = "Community"
