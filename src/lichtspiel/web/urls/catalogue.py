"""The public pages of the catalogue."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import film, films, home, language, operator, person, pictures, search, sitemaps

urlpatterns = [
    path("", language.welcome),
    path("language", language.choose_language),
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-<id:number>.xml", sitemaps.part),
    path("favicon.ico", pictures.favicon),
    path("admin/", admin.site.urls),
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
]
