"""The translating app."""

from __future__ import annotations

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    """Machine translations, kept."""

    name = "lichtspiel.translating"
    label = "translating"
    verbose_name = "Translations"
