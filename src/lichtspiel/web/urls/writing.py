"""Writing reviews, ratings and drafts."""

from __future__ import annotations

from django.urls import path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views.writing import drafts, form, rating, settling, versions

urlpatterns = [
    path("me/drafts", drafts.show),
    path("me/drafts/<uuid:posting>", drafts.save),
    path("me/drafts/<id:draft_id>/discard", drafts.discard),
    path("<lang:language>/film/<id:film_id>/review", form.write),
    path("<lang:language>/film/<id:film_id>/rate", rating.rate),
    path("<lang:language>/review/<id:review_id>/edit", form.edit),
    path("<lang:language>/review/<id:review_id>/settle", settling.settle),
    path("<lang:language>/review/<id:review_id>/history", versions.show),
    path("<lang:language>/review/<id:review_id>/delete", versions.delete),
    path("<lang:language>/review/<id:review_id>/restore", versions.restore),
]
