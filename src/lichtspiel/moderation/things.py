"""What can be reported and acted upon: reviews, replies, translations, lists, people, all reviews of a film."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from django.db.models import Model, Prefetch, Q, QuerySet

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList, ListEntry
from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.visibility import may_open


class Kind(StrEnum):
    """What a thing is; the word stands in addresses."""

    REVIEW = "review"
    REPLY = "reply"
    TRANSLATION = "translation"
    LIST = "list"
    ACCOUNT = "account"
    FILM = "film"


TABLES = {
    Kind.REVIEW: "reviews.review",
    Kind.REPLY: "reviews.reply",
    Kind.TRANSLATION: "reviews.reviewtranslation",
    Kind.LIST: "community.filmlist",
    Kind.ACCOUNT: "accounts.account",
    Kind.FILM: "films.film",
}
KINDS = {table: kind for kind, table in TABLES.items()}
Ref = tuple[str, int]
"""The table and the id of a row."""


@dataclass(slots=True)
class Thing:
    """One thing as it stands: whose it is, of which film, and its words in their language."""

    kind: Kind
    row: Model
    author: Account | None = None
    author_name: str = ""
    film_id: int | None = None
    language: str = ""
    title: str = ""
    text: str = ""
    is_markdown: bool = True
    is_held: bool = False
    is_hidden: bool = False
    is_gone: bool = False
    """Its author deleted it, or it is of a film that is deleted."""
    version: int = 0
    """Another one after each change of the words, of what has words that can be changed."""

    @property
    def table(self) -> str:
        """The table of its row."""
        return TABLES[self.kind]

    @property
    def id(self) -> int:
        """The id of its row."""
        return int(self.row.pk)

    @property
    def ref(self) -> Ref:
        """Its table and id."""
        return self.table, self.id

    @property
    def excerpt(self) -> str:
        """Its words, as a report keeps them."""
        return "\n\n".join(filter(None, (self.title, self.text)))[:10_000]

    def is_seen_by(self, account: Account) -> bool:
        """Whether somebody signed in comes across it."""
        if self.is_gone or self.is_held or self.is_hidden:
            return False
        row = self.row
        if isinstance(row, (Reply, ReviewTranslation)):
            row = row.review
        if isinstance(row, Review):
            return may_open(row, account)
        if isinstance(row, FilmList):
            return row.is_seen_by(account)
        return not isinstance(row, Account) or may_see_part(account, row, Part.PROFILE)


def find(kind: Kind, row_id: int, *, locks: bool = False) -> Thing | None:
    """A thing by its kind and id, its row locked until the transaction ends if so wished."""
    rows = _ROWS[kind]().filter(pk=row_id)
    row = (rows.select_for_update(of=("self",)) if locks else rows).first()
    return _MAKE[kind](row) if row else None


def gone(kind: Kind, row_id: int) -> Thing:
    """What stands for a thing whose row is no more: reports of it can still be decided."""
    return Thing(kind=kind, row=_ROWS[kind]().model(pk=row_id), is_gone=True)


def find_all(refs: Iterable[Ref]) -> dict[Ref, Thing]:
    """Many things by table and id; one query for each table. Those that are gone are left out."""
    ids: dict[Kind, set[int]] = defaultdict(set)
    for table, row_id in refs:
        if table in KINDS:
            ids[KINDS[table]].add(row_id)
    found = (_MAKE[kind](row) for kind, wanted in ids.items() for row in _ROWS[kind]().filter(pk__in=wanted))
    return {thing.ref: thing for thing in found}


def about(things: Collection[Thing]) -> Q:
    """The rows, of whichever table has `table` and `row_id`, that are about one of these things."""
    wanted = Q(pk__in=[])
    for table in {thing.table for thing in things}:
        wanted |= Q(table=table, row_id__in=[thing.id for thing in things if thing.table == table])
    return wanted


def _of_review(row: Model) -> Thing:
    assert isinstance(row, Review)
    return Thing(
        kind=Kind.REVIEW,
        row=row,
        author=row.reviewer.account,
        author_name=row.reviewer.name,
        film_id=row.film_id,
        language=row.language,
        title=row.title,
        text=row.text,
        is_markdown=row.is_markdown,
        is_held=row.held_at is not None,
        is_hidden=row.hidden_at is not None,
        is_gone=row.deleted_at is not None,
        version=row.version,
    )


def _of_reply(row: Model) -> Thing:
    assert isinstance(row, Reply)
    return Thing(
        kind=Kind.REPLY,
        row=row,
        author=row.reviewer.account,
        author_name=row.reviewer.name,
        film_id=row.review.film_id,
        language=row.language,
        text=row.text,
        is_held=row.held_at is not None,
        is_hidden=row.hidden_at is not None,
        is_gone=row.deleted_at is not None or row.review.deleted_at is not None,
    )


def _of_translation(row: Model) -> Thing:
    assert isinstance(row, ReviewTranslation)
    return Thing(
        kind=Kind.TRANSLATION,
        row=row,
        author=row.account,
        author_name=row.translator,
        film_id=row.review.film_id,
        language=row.language,
        title=row.title,
        text=row.text,
        is_markdown=row.review.is_markdown,
        is_held=row.held_at is not None,
        is_hidden=row.hidden_at is not None,
        is_gone=row.deleted_at is not None or row.review.deleted_at is not None,
        version=_version(row.title, row.text),
    )


def _of_list(row: Model) -> Thing:
    assert isinstance(row, FilmList)
    text = "\n\n".join(filter(None, [row.text, *(entry.note for entry in row.entries.all())]))
    return Thing(
        kind=Kind.LIST,
        row=row,
        author=row.account,
        author_name=row.account.shown_name,
        language=row.language,
        title=row.title,
        text=text,
        is_held=row.held_at is not None,
        is_hidden=row.hidden_at is not None,
        is_gone=row.deleted_at is not None,
        version=_version(row.title, text),
    )


def _version(*words: str) -> int:
    return crc32("\0".join(words).encode(errors="surrogatepass"))


def _of_account(row: Model) -> Thing:
    assert isinstance(row, Account)
    return Thing(
        kind=Kind.ACCOUNT,
        row=row,
        author=row,
        author_name=row.shown_name,
        language=row.about_language,
        title=row.name,
        text=row.about,
        is_gone=not row.is_active,
    )


def _of_film(row: Model) -> Thing:
    assert isinstance(row, Film)
    return Thing(kind=Kind.FILM, row=row, film_id=row.pk, is_gone=row.deleted_at is not None)


_MAKE: dict[Kind, Callable[[Model], Thing]] = {
    Kind.REVIEW: _of_review,
    Kind.REPLY: _of_reply,
    Kind.TRANSLATION: _of_translation,
    Kind.LIST: _of_list,
    Kind.ACCOUNT: _of_account,
    Kind.FILM: _of_film,
}
_NOTES = Prefetch("entries", ListEntry.objects.exclude(note="").order_by("position", "pk"))
"""Of lists the notes are words like the text: who decides about a list reads them with it."""
_ROWS: dict[Kind, Callable[[], QuerySet[Model]]] = {  # a review's reviewer may have no account: an outer join
    Kind.REVIEW: lambda: Review.objects.select_related("reviewer__account"),
    Kind.REPLY: lambda: Reply.objects.select_related("reviewer__account", "review__reviewer"),
    Kind.TRANSLATION: lambda: ReviewTranslation.objects.select_related("account", "review__reviewer"),
    Kind.LIST: lambda: FilmList.objects.select_related("account").prefetch_related(_NOTES),
    Kind.ACCOUNT: Account.objects.all,
    Kind.FILM: Film.objects.all,
}
