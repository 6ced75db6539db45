"""The listing app."""

from __future__ import annotations

from django.apps import AppConfig


class ListingConfig(AppConfig):
    """Rows made for lists."""

    name = "lichtspiel.listing"
    label = "listing"
    verbose_name = "Listing"
