"""/me/… and /<language>/reader/…: what is one's own, and what others see of it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from lichtspiel.web.urls import converters  # noqa: F401  registers them

urlpatterns: list[URLPattern | URLResolver] = []
