"""The desk app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Findings and decisions."""

    name = "lichtspiel.desk"
    label = "desk"
    verbose_name = "Desk"
