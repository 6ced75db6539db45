"""The addresses of the guide, a module for each part of it."""

from __future__ import annotations

from django.urls import path

from lichtspiel.web.urls import (
    accounts,
    catalogue,
    community,
    desk,
    editing,
    me,
    moderation,
    reading,
    translating,
    writing,
)
from lichtspiel.web.views import errors

handler400 = "lichtspiel.web.middleware.bad_request"
handler403 = "lichtspiel.web.middleware.forbidden"
handler404 = "lichtspiel.web.middleware.not_found"
handler429 = "lichtspiel.web.views.entrance.too_many_attempts"
handler500 = "lichtspiel.web.middleware.server_error"

urlpatterns = [
    *accounts.urlpatterns,
    *me.urlpatterns,
    *desk.urlpatterns,
    *moderation.urlpatterns,
    *editing.urlpatterns,
    *writing.urlpatterns,
    *reading.urlpatterns,
    *translating.urlpatterns,
    *community.urlpatterns,
    *catalogue.urlpatterns,
    path("<path:rest>", errors.nowhere),
]
