"""The CSV files Letterboxd's own export is made of, from somebody's ratings, reviews, diary and lists.

The same names, headers and values (UTF-8, LF, ratings 0.5 to 5, “Yes” for a rewatch), so that whatever reads an
export of Letterboxd reads ours. An address is that of the review where a line is about a review; where it is about a
film, that which the film has at Letterboxd, if the guide knows it, else the one it has here. Reviews are in Markdown,
as they were written. A cell that begins with = + - or @ is left as it is: a mark before it would change the text for
every program that reads the format; whoever opens a file in a spreadsheet imports its columns as text.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TextIO
from urllib.parse import quote

from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.community.models import FilmList, Viewing
from lichtspiel.exports.reader.document import Telling
from lichtspiel.exports.reader.films import FilmRef, in_chunks
from lichtspiel.films.models import Scheme
from lichtspiel.films.naming import slugify
from lichtspiel.reviews.models import Rating, Reply, Review

Line = list[str]
Lines = Iterator[Line]

_FILM = ["Date", "Name", "Year", "Letterboxd URI"]
HEADERS: dict[str, Line] = {
    "profile": [
        "Date Joined", "Username", "Given Name", "Family Name", "Email Address", "Location", "Website", "Bio",
        "Pronoun", "Favorite Films",
    ],
    "ratings": [*_FILM, "Rating"],
    "watched": _FILM,
    "watchlist": _FILM,
    "diary": [*_FILM, "Rating", "Rewatch", "Tags", "Watched Date"],
    "reviews": [*_FILM, "Rating", "Rewatch", "Review", "Tags", "Watched Date"],
    "comments": ["Date", "Content", "Comment"],
    "likes": ["Date", "Content"],
}  # fmt: skip
LIST_MARK = "Letterboxd list export v7"
LIST_HEADER = ["Date", "Name", "Tags", "URL", "Description"]
ENTRY_HEADER = ["Position", "Name", "Year", "URL", "Description"]


def files(telling: Telling) -> Iterator[tuple[str, Callable[[TextIO], None]]]:
    """The files of the export: the name of each, and what writes it."""
    present = Review.objects.filter(deleted_at=None)
    gone = Review.objects.filter(deleted_at__isnull=False)
    yield "profile.csv", _table("profile", lambda: _profile(telling))
    yield "ratings.csv", _table("ratings", lambda: _ratings(telling))
    yield "watched.csv", _table("watched", lambda: _watched(telling))
    yield "watchlist.csv", _table("watchlist", lambda: _watchlist(telling))
    yield "diary.csv", _table("diary", lambda: _diary(telling))
    yield "reviews.csv", _table("reviews", lambda: _reviews(telling, present))
    yield "deleted/reviews.csv", _table("reviews", lambda: _reviews(telling, gone))
    yield "comments.csv", _table("comments", lambda: _comments(telling, is_deleted=False))
    yield "deleted/comments.csv", _table("comments", lambda: _comments(telling, is_deleted=True))
    yield "likes/reviews.csv", _table("likes", lambda: _likes(telling))
    names = set[str]()
    for film_list in telling.account.film_lists.order_by("id"):
        folder = "deleted/lists" if film_list.deleted_at else "lists"
        name = f"{folder}/{slugify(film_list.title, film_list.language)[:80] or 'list'}"
        if name in names:
            name = f"{name}-{film_list.pk}"
        names.add(name)
        yield f"{name}.csv", _list_writer(telling, film_list)


def stars(value: int | None) -> str:
    """Half stars as Letterboxd writes them: 9 is "4.5", 8 is "4".

    >>> [stars(9), stars(8), stars(1), stars(None)]
    ['4.5', '4', '0.5', '']
    """
    return "" if value is None else f"{value / 2:g}"


def _table(header: str, lines: Callable[[], Iterable[Line]]) -> Callable[[TextIO], None]:
    def write(file: TextIO) -> None:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADERS[header])
        writer.writerows(_with_plain_breaks(line) for line in lines())

    return write


def _with_plain_breaks(line: Line) -> Line:
    """Python 3.11 leaves a lone carriage return unquoted, and readers take it for the end of the row."""
    return [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in line]


def _profile(telling: Telling) -> Lines:
    account = telling.account
    yield [
        _day(account.date_joined), account.username, account.name, "", account.email, "", "", account.about, "", "",
    ]  # fmt: skip


def _ratings(telling: Telling) -> Lines:
    rows = Rating.objects.filter(reviewer__account=telling.account, is_current=True)
    for chunk in in_chunks(rows.exclude(reviews__deleted_at__isnull=False).order_by("id")):
        films = telling.refs(row.film_id for row in chunk)
        for row in chunk:
            if film := films.get(row.film_id):
                yield [*_film(film, row.given_on), stars(row.value)]


def _watched(telling: Telling) -> Lines:
    """Every film somebody says they saw, or judged: the first time they said so."""
    account = telling.account
    first: dict[int, datetime | date | None] = {}
    reviews = Review.objects.filter(reviewer__account=account, deleted_at=None).order_by("id")
    ratings = Rating.objects.filter(reviewer__account=account).order_by("id")
    for film, at in account.viewings.order_by("id").values_list("film_id", "at"):
        first.setdefault(film, at)
    for film, written_at in reviews.values_list("film_id", "created_at"):
        first.setdefault(film, written_at)
    for film, given_on in ratings.values_list("film_id", "given_on"):
        first.setdefault(film, given_on)
    films = telling.refs(first)
    for film, when in first.items():
        if film in films:
            yield _film(films[film], when)


def _watchlist(telling: Telling) -> Lines:
    for chunk in in_chunks(telling.account.watchlist.order_by("id")):
        films = telling.refs(row.film_id for row in chunk)
        for row in chunk:
            if film := films.get(row.film_id):
                yield _film(film, row.at)


def _diary(telling: Telling) -> Lines:
    """Each viewing whose day is known. One that is not the first of its film is a rewatch."""
    seen = set[int]()
    current = dict(
        Rating.objects.filter(reviewer__account=telling.account, is_current=True).values_list("film_id", "value")
    )
    rows = telling.account.viewings.filter(seen_on__isnull=False).select_related("review__rating")
    last = dict(rows.order_by("seen_on", "id").values_list("film_id", "id"))
    for chunk in in_chunks(rows.order_by("seen_on", "id")):
        films = telling.refs(row.film_id for row in chunk)
        for row in chunk:
            if film := films.get(row.film_id):
                value = _value(row, current.get(row.film_id) if last[row.film_id] == row.pk else None)
                entry = telling.review(row.review_id) if row.review_id else _address(film)
                again = "Yes" if row.film_id in seen else ""
                yield [*_film(film, row.at, entry), stars(value), again, "", _day(row.seen_on)]
                seen.add(row.film_id)


def _value(viewing: Viewing, current: int | None) -> int | None:
    """The rating of a viewing: that of its review; without a review the last viewing has the rating that counts."""
    if viewing.review is None:
        return current
    return viewing.review.rating.value if viewing.review.rating else None


def _reviews(telling: Telling, reviews: QuerySet[Review]) -> Lines:
    seen = set[int]()
    rows = reviews.filter(reviewer__account=telling.account).select_related("rating").order_by("id")
    for chunk in in_chunks(rows):
        films = telling.refs(row.film_id for row in chunk)
        for row in chunk:
            if film := films.get(row.film_id):
                yield [
                    *_film(film, row.created_at, telling.review(row.pk)),
                    stars(row.rating.value if row.rating else None),
                    "Yes" if row.film_id in seen else "",
                    f"**{row.title}**\n\n{row.text}" if row.title else row.text,
                    "",
                    _day(row.seen_on),
                ]
                seen.add(row.film_id)


def _comments(telling: Telling, *, is_deleted: bool) -> Lines:
    rows = Reply.objects.filter(reviewer__account=telling.account, deleted_at__isnull=not is_deleted)
    for chunk in in_chunks(rows.order_by("id")):
        for row in chunk:
            yield [_day(row.created_at), telling.review(row.review_id), row.text]


def _likes(telling: Telling) -> Lines:
    for chunk in in_chunks(telling.account.likes.order_by("id")):
        for row in chunk:
            yield [_day(row.at), telling.review(row.review_id)]


def _list_writer(telling: Telling, film_list: FilmList) -> Callable[[TextIO], None]:
    def write(file: TextIO) -> None:
        address = f"{telling.base}/{telling.language}/list/{film_list.pk}"
        entries = list(film_list.entries.order_by("position", "id"))
        films = telling.refs(entry.film_id for entry in entries)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([[LIST_MARK], LIST_HEADER])
        head = [_day(film_list.made_at), film_list.title, "", address, film_list.text]
        writer.writerows([_with_plain_breaks(head), [], ENTRY_HEADER])
        place = 0
        for entry in entries:
            if film := films.get(entry.film_id):
                place += 1
                line = [str(place), film.english_title, _year(film), _address(film), entry.note]
                writer.writerow(_with_plain_breaks(line))

    return write


def _film(film: FilmRef, when: datetime | date | None, address: str = "") -> Line:
    return [_day(when), film.english_title, _year(film), address or _address(film)]


def _address(film: FilmRef) -> str:
    slug = film.identifiers.get(Scheme.LETTERBOXD)
    return f"https://letterboxd.com/film/{quote(slug)}/" if slug else film.address


def _year(film: FilmRef) -> str:
    return str(film.year) if film.year else ""


def _day(when: datetime | date | None) -> str:
    """A day as ISO 8601 writes it, in the account's time zone."""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return when.isoformat() if when else ""
