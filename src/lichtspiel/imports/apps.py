"""The imports app."""

from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Imports and what they did."""

    name = "lichtspiel.imports"
    label = "imports"
    verbose_name = "Imports"
