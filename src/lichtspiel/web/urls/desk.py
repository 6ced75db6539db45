"""/desk/…: findings that wait."""

from __future__ import annotations

from django.urls import path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import desk

urlpatterns = [
    path("desk", desk.with_slash),
    path("desk/", desk.show_queue),
    path("desk/decided", desk.show_decided),
    path("desk/cause", desk.decide_cause),
    path("desk/finding/<id:finding_id>", desk.show_finding),
    path("desk/finding/<id:finding_id>/decide", desk.decide),
    path("desk/finding/<id:finding_id>/translate", desk.make_anew),
    path("desk/decision/<id:decision_id>/undo", desk.undo_decision),
]
