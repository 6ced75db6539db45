"""The moderation app."""

from __future__ import annotations

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Reports, what moderators did, and appeals."""

    name = "lichtspiel.moderation"
    label = "moderation"
    verbose_name = "Moderation"
