"""/me/… and /<language>/reader/…: what is one's own, and what others see of it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from lichtspiel.accounts.languages import Use
from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import readers
from lichtspiel.web.views.me import data, keys, leaving, preferences, profile, security


class UseConverter:
    """What somebody does in a language: reads or writes."""

    regex = "|".join(Use)

    def to_python(self, value: str) -> Use:
        """Read the word."""
        return Use(value)

    def to_url(self, value: Use) -> str:
        """Write the word."""
        return str(value)


register_converter(UseConverter, "use")

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", preferences.show),
    path("me/preferences", preferences.save),
    path("me/languages/<use:use>/add", preferences.add),
    path("me/languages/<use:use>/<str:tag>/remove", preferences.remove),
    path("me/languages/<use:use>/<str:tag>/up", preferences.move_up),
    path("me/languages/<use:use>/<str:tag>/down", preferences.move_down),
    path("me/profile", profile.profile),
    path("me/privacy", profile.privacy),
    path("me/security", security.show),
    path("me/keys", keys.keys),
    path("me/keys/<id:key_id>/revoke", keys.revoke),
    path("me/data", data.show),
    path("me/data/download", data.download),
    path("me/leave", leaving.show),
    path("<lang:language>/reader/<str:username>", readers.overview),
    path("<lang:language>/reader/<str:username>/reviews", readers.reviews),
    path("<lang:language>/reader/<str:username>/ratings", readers.ratings),
    path("<lang:language>/reader/<str:username>/statistics", readers.statistics),
]
