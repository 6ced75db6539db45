"""Everything one person wrote and chose, as one JSON document, written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TextIO

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList
from lichtspiel.exports.reader.films import FilmRef, films_of, in_chunks
from lichtspiel.films.models import Revision
from lichtspiel.moderation.models import Appeal
from lichtspiel.reviews.models import Draft, Like, Rating, Reply, Review, ReviewTranslation
from lichtspiel.reviews.visibility import STANDING
from lichtspiel.translating.models import MachineTranslation

FORMAT, VERSION = "lichtspiel-reader", 1
MOST_KNOWN = 20_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose rows are told, in which language films are titled, and how addresses of the guide begin."""

    account: Account
    language: str
    base: str

    known: dict[int, FilmRef] = field(default_factory=dict, repr=False)
    """Films that were looked up: the same ones are told of in reviews, ratings and the diary."""

    def films(self, ids: Iterable[int | None]) -> dict[int, Row]:
        """Films as they stand within rows, by id."""
        return {id: film.as_json() for id, film in self.refs(id for id in ids if id is not None).items()}

    def refs(self, ids: Iterable[int]) -> dict[int, FilmRef]:
        """Films by id."""
        wanted = set(ids)
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        if unknown := wanted - self.known.keys():
            self.known.update(films_of(unknown, self.language, self.base))
        return {id: self.known[id] for id in wanted if id in self.known}

    def review(self, review_id: int) -> str:
        """The address of a review."""
        return f"{self.base}/{self.language}/review/{review_id}"


def write_document(telling: Telling, file: TextIO) -> None:
    """Write the document; each part is read and written row by row."""
    file.write("{\n")
    file.writelines(f"{json.dumps(key)}: {_encoded(value)},\n" for key, value in _heads(telling).items())
    parts = _parts(telling)
    for place, (key, rows) in enumerate(parts.items()):
        file.write(f"{json.dumps(key)}: [")
        file.writelines(f"{',' if number else ''}\n{_encoded(row)}" for number, row in enumerate(rows))
        file.write("]" if place == len(parts) - 1 else "],\n")
    file.write("\n}\n")


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    """Times and days as ISO 8601 writes them, in the zone the account has chosen; UUIDs as text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _heads(telling: Telling) -> Row:
    account = telling.account
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now(),
        "guide": {"name": settings.SITE_NAME, "address": telling.base},
        "profile": {
            "username": account.username,
            "name": account.name,
            "email": account.email,
            "about": account.about,
            "about_language": account.about_language,
            "joined_at": account.date_joined,
            "last_signed_in_at": account.last_login,
            "blocked_at": account.blocked_at,
            "blocked_until": account.blocked_until,
            "blocked_reason": account.blocked_reason,
            "roles": sorted(account.roles),
        },
        "preferences": _preferences(account),
    }


_PREFERENCES = (
    "interface_language", "time_zone", "colour_scheme", "review_order", "review_filter", "digest", "profile_audience",
    "ratings_audience", "diary_audience", "watchlist_audience", "follows_audience", "statistics_audience",
)  # fmt: skip


def _preferences(account: Account) -> Row:
    return {
        **{key: getattr(account, key) for key in _PREFERENCES},
        "languages_read": account.languages_read(),
        "languages_written": account.languages_written(),
        "notifications": list(account.notification_choices.order_by("kind").values("kind", "on_site", "by_mail")),
    }


def _parts(telling: Telling) -> dict[str, Iterable[Row]]:
    account = telling.account
    of_reviews = Q(reviewer__account=account)
    return {
        "reviews": _reviews(telling, Review.objects.filter(of_reviews).order_by("id")),
        "ratings": _ratings(telling, Rating.objects.filter(of_reviews).order_by("id")),
        "replies": _replies(telling, Reply.objects.filter(of_reviews).order_by("id")),
        "drafts": _drafts(telling, account.drafts.order_by("id")),
        "likes": _likes(telling, account.likes.order_by("id")),
        "lists": _lists(telling, account.film_lists.order_by("id")),
        "watchlist": _of_films(telling, account.watchlist.order_by("id"), ("at",)),
        "diary": _of_films(telling, account.viewings.order_by("id"), ("seen_on", "note", "at", "review_id")),
        "follows": _values(account.follows.order_by("id"), "followed__username", "at"),
        "mutes": _values(account.mutes.order_by("id"), "muted__username", "at"),
        "watched_films": _of_films(telling, account.film_watches.order_by("id"), ("at",)),
        "translations": _translations(telling),
        "machine_translations_asked_for": _machine_translations(telling),
        "reports": _values(
            account.reports.order_by("id"),
            "table",
            "row_id",
            "reason",
            "text",
            "language",
            "at",
            "verdict",
            "decided_at",
        ),
        "decisions_about_me": _values(
            account.moderated.order_by("id"), "deed", "table", "row_id", "reason", "at", "undone_at"
        ),
        "appeals": _appeals(account.appeals.order_by("id")),
        "revisions": _revisions(telling, account.revisions.order_by("id")),
        "notifications": _values(
            account.notifications.order_by("id"),
            "kind",
            "actor__username",
            "film_id",
            "review_id",
            "reply_id",
            "facts",
            "at",
            "read_at",
            "mailed_at",
        ),
        "invitations": _values(account.invitations.order_by("id"), "note", "made_at", "expires_at", "used_at"),
        "keys": _values(account.api_keys.order_by("id"), "name", "beginning", "made_at", "used_at", "revoked_at"),
    }


_REVIEW = (
    "id", "language", "language_detected", "title", "text", "is_markdown", "is_spoiler", "licence", "written_on",
    "seen_on", "audience", "created_at", "edited_at", "version", "held_at", "hidden_at", "hidden_reason",
    "like_count", "reply_count", "deleted_at",
)  # fmt: skip
_VERSION = ("number", "language", "title", "text", "typed", "is_spoiler", "rating", "at")
_TRANSLATION = (
    "language", "title", "text", "translator", "licence", "of_version", "created_at", "held_at", "hidden_at",
    "hidden_reason", "deleted_at",
)  # fmt: skip


_SEEN_TRANSLATIONS = Prefetch("translations", ReviewTranslation.objects.filter(STANDING).order_by("id"))
"""Those by others as everybody sees them; what waits, was hidden or deleted is for whoever wrote it."""


def _reviews(telling: Telling, rows: QuerySet[Review]) -> Iterator[Row]:
    for chunk in in_chunks(rows.select_related("rating").prefetch_related("versions", _SEEN_TRANSLATIONS)):
        films = telling.films(review.film_id for review in chunk)
        for review in chunk:
            versions = sorted(review.versions.all(), key=lambda version: version.number)
            yield {
                "film": films.get(review.film_id),
                "address": telling.review(review.pk),
                **_columns(review, _REVIEW),
                "rating": review.rating.value if review.rating else None,
                "versions": [_columns(version, _VERSION) for version in versions],
                "translations": [_columns(row, _TRANSLATION) for row in review.translations.all()],
            }


def _ratings(telling: Telling, rows: QuerySet[Rating]) -> Iterator[Row]:
    return _of_films(telling, rows, ("id", "value", "is_current", "given_on"))


_REPLY = (
    "id", "review_id", "language", "language_detected", "text", "created_at", "held_at", "hidden_at", "hidden_reason",
    "deleted_at",
)  # fmt: skip


def _replies(telling: Telling, rows: QuerySet[Reply]) -> Iterator[Row]:
    for chunk in in_chunks(rows.select_related("review")):
        films = telling.films(reply.review.film_id for reply in chunk)
        for reply in chunk:
            yield {
                "film": films.get(reply.review.film_id),
                "address": telling.review(reply.review_id),
                **_columns(reply, _REPLY),
            }


def _drafts(telling: Telling, rows: QuerySet[Draft]) -> Iterator[Row]:
    columns = (
        "review_id", "language", "title", "text", "is_spoiler", "rating", "seen_on", "audience", "saved_at",
    )  # fmt: skip
    return _of_films(telling, rows, columns)


def _likes(telling: Telling, rows: QuerySet[Like]) -> Iterator[Row]:
    for chunk in in_chunks(rows.select_related("review")):
        films = telling.films(like.review.film_id for like in chunk)
        for like in chunk:
            yield {
                "film": films.get(like.review.film_id),
                "review_id": like.review_id,
                "address": telling.review(like.review_id),
                "at": like.at,
            }


_LIST = (
    "id", "title", "text", "language", "is_ranked", "audience", "made_at", "changed_at", "held_at", "hidden_at",
    "hidden_reason", "deleted_at",
)  # fmt: skip


def _lists(telling: Telling, rows: QuerySet[FilmList]) -> Iterator[Row]:
    for film_list in rows:
        entries = list(film_list.entries.order_by("position", "id"))
        films = telling.films(entry.film_id for entry in entries)
        yield {
            **_columns(film_list, _LIST),
            "address": f"{telling.base}/{telling.language}/list/{film_list.pk}",
            "films": [
                {"film": films.get(entry.film_id), "position": entry.position, "note": entry.note} for entry in entries
            ],
        }


def _translations(telling: Telling) -> Iterator[Row]:
    """The translations somebody made of others' reviews, and of their own."""
    rows = ReviewTranslation.objects.filter(account=telling.account).order_by("id")
    for chunk in in_chunks(rows):
        for row in chunk:
            yield {"review_id": row.review_id, "address": telling.review(row.review_id), **_columns(row, _TRANSLATION)}


def _machine_translations(telling: Telling) -> Iterable[Row]:
    """That somebody asked for them is theirs; the texts are not."""
    rows = MachineTranslation.objects.filter(asked_by=telling.account).order_by("id")
    return _values(rows, "table", "row_id", "from_language", "language", "provider", "made_at")


def _appeals(rows: QuerySet[Appeal]) -> Iterator[Row]:
    for appeal in rows.select_related("action"):
        yield {
            "about": _columns(appeal.action, ("deed", "table", "row_id", "reason", "at")),
            **_columns(appeal, ("text", "language", "at", "answer", "is_granted", "answered_at")),
        }


def _revisions(telling: Telling, rows: QuerySet[Revision]) -> Iterator[Row]:
    for chunk in in_chunks(rows.prefetch_related("rows")):
        films = telling.films(revision.film_id for revision in chunk)
        for revision in chunk:
            yield {
                "film": films.get(revision.film_id or 0),
                "person_id": revision.person_id,
                **_columns(revision, ("act", "comment", "at")),
                "rows": [_columns(row, ("table", "row_id", "before", "after")) for row in revision.rows.all()],
            }


def _of_films(telling: Telling, rows: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows that each are about a film."""
    for chunk in in_chunks(rows):
        films = telling.films(row.film_id for row in chunk)
        for row in chunk:
            yield {"film": films.get(row.film_id), **_columns(row, columns)}


def _columns(row: object, names: Iterable[str]) -> Row:
    return {name: getattr(row, name) for name in names}


def _values(rows: QuerySet[Any], *names: str) -> Iterator[Row]:
    yield from rows.values(*names).iterator()
