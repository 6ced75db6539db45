"""All addresses: the interfaces for programs, then the pages."""

from __future__ import annotations

from django.urls import include, path

from lichtspiel.web.urls import handler400, handler403, handler404, handler429, handler500

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    path("api/", include("lichtspiel.api.urls")),
    path("", include("lichtspiel.web.urls")),
]
