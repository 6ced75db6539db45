"""The reviews app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews and ratings."""

    name = "lichtspiel.reviews"
    label = "reviews"
    verbose_name = "Reviews"
