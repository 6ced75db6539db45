"""Translations of texts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import translating

urlpatterns: list[URLPattern | URLResolver] = [
    path("<lang:language>/review/<id:review_id>/translate", translating.translate_review),
    path("<lang:language>/review/<id:review_id>/translate/write", translating.write_review),
    path("<lang:language>/review/<id:review_id>/translation/<id:translation_id>/delete", translating.delete),
    path("<lang:language>/review/<id:review_id>/reply/<id:reply_id>/translate", translating.translate_reply),
    path("<lang:language>/film/<id:film_id>/plot/<id:synopsis_id>/translate", translating.translate_plot),
    path("<lang:language>/film/<id:film_id>/plot/<id:synopsis_id>/translate/write", translating.write_plot),
    path("<lang:language>/film/<id:film_id>/title/<id:title_id>/translate", translating.translate_title),
]
