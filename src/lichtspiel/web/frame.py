"""What Django's own templates (the admin) need to stand in the site's frame."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from lichtspiel.web import addresses
from lichtspiel.web.jinja import asset
from lichtspiel.web.reader import preferred_language


def context(request: HttpRequest) -> dict[str, object]:
    """The guide's name, its way home and its stylesheets."""
    reader = getattr(request, "reader", None)
    language = reader.interface if reader else preferred_language(request)
    return {
        "guide_name": settings.SITE_NAME,
        "guide_home": addresses.home(language),
        "guide_films": addresses.films(language),
        "guide_styles": [asset("css/fonts.css"), asset("css/admin.css")],
    }
