"""The films app."""

from __future__ import annotations

from django.apps import AppConfig


class FilmsConfig(AppConfig):
    """The catalogue."""

    name = "lichtspiel.films"
    label = "films"
    verbose_name = "Films"
