"""The tables of what people do with films and with each other."""

from __future__ import annotations

from lichtspiel.community.models.follow import FilmWatch, Follow, Mute
from lichtspiel.community.models.lists import FilmList, ListEntry
from lichtspiel.community.models.notification import DigestMail, Notification, NotificationChoice, NotificationKind
from lichtspiel.community.models.seeing import Viewing, WatchlistEntry

__all__ = [
    "DigestMail",
    "FilmList",
    "FilmWatch",
    "Follow",
    "ListEntry",
    "Mute",
    "Notification",
    "NotificationChoice",
    "NotificationKind",
    "Viewing",
    "WatchlistEntry",
]
