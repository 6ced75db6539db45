"""Follows, feeds, watchlists, diaries, lists, notifications."""

from __future__ import annotations

from django.urls import path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views.community import diary, diary_pages, feed, list_films, list_form, lists, notices, people
from lichtspiel.web.views.community import watchlist as watchlists

urlpatterns = [
    # /me/…
    path("me/feed", feed.show),
    path("me/mutes", people.show_mutes),
    path("me/watchlist", watchlists.to_own),
    path("me/diary", diary.to_own),
    path("me/diary/<id:viewing_id>", diary.change),
    path("me/diary/<id:viewing_id>/delete", diary.forget),
    path("me/lists", lists.to_own),
    path("me/lists/new", list_form.make),
    path("me/notifications", notices.show),
    path("me/notifications/read", notices.read),
    path("me/notifications/choices", notices.choose),
    path("<lang:language>/digest/<str:token>", notices.stop),
    # /<language>/reader/<username>/…
    path("<lang:language>/reader/<str:username>/follow", people.follow),
    path("<lang:language>/reader/<str:username>/mute", people.mute),
    path("<lang:language>/reader/<str:username>/follows", people.show_following),
    path("<lang:language>/reader/<str:username>/following", people.to_following),
    path("<lang:language>/reader/<str:username>/followers", people.show_followers),
    path("<lang:language>/reader/<str:username>/watchlist", watchlists.show),
    path("<lang:language>/reader/<str:username>/diary", diary_pages.show),
    path("<lang:language>/reader/<str:username>/diary.atom", diary_pages.feed),
    path("<lang:language>/reader/<str:username>/lists", lists.show_of_person),
    # /<language>/film/<id>/…
    path("<lang:language>/film/<id:film_id>/watchlist", watchlists.want),
    path("<lang:language>/film/<id:film_id>/watch", watchlists.watch),
    path("<lang:language>/film/<id:film_id>/seen", diary.seen),
    path("<lang:language>/film/<id:film_id>/lists", list_films.choose_list),
    # /<language>/list/<id>/…
    path("<lang:language>/lists", lists.show_all),
    path("<lang:language>/list/<id:list_id>", lists.show),
    path("<lang:language>/list/<id:list_id>.atom", lists.feed),
    path("<lang:language>/list/<id:list_id>/edit", list_form.change),
    path("<lang:language>/list/<id:list_id>/delete", lists.delete),
    path("<lang:language>/list/<id:list_id>/bring-back", lists.bring_back),
    path("<lang:language>/list/<id:list_id>/films", list_films.show),
    path("<lang:language>/list/<id:list_id>/add", list_films.add),
    path("<lang:language>/list/<id:list_id>/put-back", list_films.put_back),
    path("<lang:language>/list/<id:list_id>/entry/<id:entry_id>/move", list_films.move),
    path("<lang:language>/list/<id:list_id>/entry/<id:entry_id>/note", list_films.note),
    path("<lang:language>/list/<id:list_id>/entry/<id:entry_id>/remove", list_films.remove),
]
