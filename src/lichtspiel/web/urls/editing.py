"""Editing the catalogue: films and people, their history, recent changes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views.editing import catalogue, changes, history

urlpatterns: list[URLPattern | URLResolver] = [
    path("<lang:language>/film/new", catalogue.new_film),
    path("<lang:language>/film/<id:film_id>/edit", catalogue.edit_film),
    path("<lang:language>/person/new", catalogue.new_person),
    path("<lang:language>/person/find", catalogue.find_people),
    path("<lang:language>/person/<id:person_id>/edit", catalogue.edit_person),
    path("<lang:language>/film/<id:film_id>/history", history.of_film),
    path("<lang:language>/person/<id:person_id>/history", history.of_person),
    path("changes", changes.show),
    path("changes/by/<str:username>", changes.by_person),
    path("changes/rolled-back/<id:act_id>", changes.rolled_back),
    path("changes/rolled-back/<id:act_id>/undo", changes.undo),
]
