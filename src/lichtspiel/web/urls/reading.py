"""Reading reviews: their own pages, likes, replies, feeds, and what is remembered."""

from __future__ import annotations

from django.urls import path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import feeds, replies, reviews

urlpatterns = [
    path("me/reading", reviews.remember),
    path("<lang:language>/reviews", reviews.newest),
    path("<lang:language>/reviews.atom", feeds.newest),
    path("<lang:language>/film/<id:film_id>/reviews.atom", feeds.of_film),
    path("<lang:language>/reader/<str:username>/reviews.atom", feeds.of_reader),
    path("<lang:language>/review/<id:review_id>", reviews.show),
    path("<lang:language>/review/<id:review_id>/like", reviews.like),
    path("<lang:language>/review/<id:review_id>/reply", replies.reply),
    path("<lang:language>/reply/<id:reply_id>/delete", replies.delete),
]
