"""The addresses of the guide."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from lichtspiel.web.middleware import language_of_path
from lichtspiel.web.views import desk, errors, film, films, home, language, operator, person, pictures, search, sitemaps


class LanguageConverter:
    """A canonical BCP 47 tag."""

    regex = "[A-Za-z0-9-]{2,35}"

    def to_python(self, value: str) -> str:
        """Take the tag as it is."""
        if language_of_path(f"/{value}") is None:
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        """Write the tag as it is."""
        return value


class IdConverter:
    """A row's id: what a database's big integer holds."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)


class OperatorPageConverter(StringConverter):
    """The name of a page the operator fills."""

    regex = "|".join(operator.NAMES)


register_converter(LanguageConverter, "lang")
register_converter(OperatorPageConverter, "operator")
register_converter(IdConverter, "id")

handler400 = "lichtspiel.web.middleware.bad_request"
handler403 = "lichtspiel.web.middleware.forbidden"
handler404 = "lichtspiel.web.middleware.not_found"
handler500 = "lichtspiel.web.middleware.server_error"

urlpatterns = [
    path("", language.welcome),
    path("language", language.choose_language),
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-<id:number>.xml", sitemaps.part),
    path("favicon.ico", pictures.favicon),
    path("admin/", admin.site.urls),
    # /desk/…
    path("desk", desk.with_slash),
    path("desk/", desk.show_queue),
    path("desk/decided", desk.show_decided),
    path("desk/cause", desk.decide_cause),
    path("desk/finding/<id:finding_id>", desk.show_finding),
    path("desk/finding/<id:finding_id>/decide", desk.decide),
    path("desk/decision/<id:decision_id>/undo", desk.undo_decision),
    # /<language>/film/…
    path("<lang:language>/film/<id:film_id>", film.short),
    path("<lang:language>/film/<id:film_id>/", film.short),
    path("<lang:language>/film/<id:film_id>/poster.svg", pictures.poster_svg_view),
    path("<lang:language>/film/<id:film_id>/poster-<id:width>.<str:form>", pictures.poster_picture),
    path("<lang:language>/film/<id:film_id>/preview.png", pictures.preview),
    path("<lang:language>/film/<id:film_id>/<str:slug>", film.show),
    # /<language>/…
    path("<lang:language>", language.with_slash),
    path("<lang:language>/", home.show),
    path("<lang:language>/films/", films.show),
    path("<lang:language>/languages", language.show),
    path("<lang:language>/search", search.show),
    path("<lang:language>/person/<id:person_id>", person.short),
    path("<lang:language>/person/<id:person_id>/<str:slug>", person.show),
    path("<lang:language>/<operator:name>", operator.show),
    path("<path:rest>", errors.nowhere),
]
