"""What Django's own templates (the admin) need to stand in the site's frame."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lichtspiel.web import addresses
from lichtspiel.web.formats import native_language_name
from lichtspiel.web.jinja import asset
from lichtspiel.web.reader import INTERFACE_LANGUAGES, preferred_language


def context(request: HttpRequest) -> dict[str, object]:
    """The guide's name, its ways home and to its films, its languages and its stylesheets."""
    reader = getattr(request, "reader", None)
    language = reader.interface if reader else preferred_language(request)
    return {
        "guide_name": settings.SITE_NAME,
        "guide_home": addresses.home(language),
        "guide_films": addresses.films(language),
        "guide_films_label": _("Films"),
        "guide_editing_label": _("Administration"),
        "guide_main_label": _("Main"),
        "guide_language_label": _("Language"),
        "guide_language": language,
        "guide_languages": [(tag, native_language_name(tag)) for tag in INTERFACE_LANGUAGES],
        "guide_icon": asset("img/icon.svg"),
        "guide_styles": [asset("css/fonts.css"), asset("css/admin.css")],
    }
