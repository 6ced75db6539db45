"""The web app: no tables, only pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "lichtspiel.web"
    label = "web"
    verbose_name = "Web"
