"""What stands beside a text in another language: a kept translation, or the button that has one made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.films.reading import FilmRecord, SynopsisRow, TitleRow
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.ordering import same_language
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.reviews.visibility import STANDING
from lichtspiel.translating.originals import REPLY, REVIEW, SYNOPSIS, TITLE
from lichtspiel.translating.providers import can_translate
from lichtspiel.translating.showing import Translations
from lichtspiel.web import addresses
from lichtspiel.web.beside import Beside
from lichtspiel.web.pages.mending import body
from lichtspiel.web.pages.wording import is_foreign
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page

Key = tuple[str, int]


@dataclass(slots=True)
class Machines:
    """A machine's translation, as it is shown."""

    title: str
    body: Markup
    language: str
    provider: str
    made_at: datetime


@dataclass(slots=True)
class Across:
    """The way from a text into the language of the page. `ask` and `write` are addresses; "" where there is none."""

    anchor: str
    ask: str
    write: str
    made: Machines | None = None


Acrosses = dict[Key | tuple[str, str, str], Across]
"""By table and row; titles also by “title”, language and text, as a page names them."""


class _Told(NamedTuple):
    """A text and what must be known of it."""

    table: str
    id: int
    language: str
    text: str
    address: str
    title: str = ""
    is_markdown: bool = False
    write: str = ""


def acrosses(texts: Iterable[_Told], kept: Translations, reader: Reader) -> Acrosses:
    """What stands beside each of some texts; nothing beside those in the page's own language."""
    found: Acrosses = {}
    possible: dict[str, bool] = {}
    for told in texts:
        if told.language in {"", "und"} or not is_foreign(told.language, reader):
            continue
        made = kept.of(told.table, told.id, told.text, told.title)
        if told.language not in possible:
            possible[told.language] = can_translate(told.language, reader.language)
        asks = made is None and possible[told.language]
        if made is None and not asks and not told.write:
            continue
        found[told.table, told.id] = Across(
            anchor=f"translation-{told.table.partition('.')[2]}-{told.id}",
            ask=told.address if asks else "",
            write=told.write,
            made=Machines(
                made.title,
                body(made.text, made.language, is_markdown=told.is_markdown),
                made.language,
                made.provider,
                made.made_at,
            )
            if made
            else None,
        )
    return found


def of_film(
    film: FilmRecord, reviews: Iterable[ReviewRow], kept: Translations, reader: Reader, account: Account | None
) -> Acrosses:
    """Beside the texts of a film's page; made before proposals are put into them."""
    texts = [
        *(_synopsis(film.id, row, reader, account) for row in film.synopses),
        *(_title(film.id, row, reader) for row in film.titles if row.kind != "transliterated"),
        *_reviews(reviews, reader, account),
    ]
    return acrosses(texts, kept, reader)


def name_titles(found: Acrosses, film: FilmRecord) -> None:
    """Let titles be found by how a page names them, proposals in place."""
    for title in film.titles:
        across = found.get((TITLE, title.id))
        if across:
            found["title", title.language, title.text] = across


def of_reviews(reviews: Iterable[ReviewRow], kept: Translations, reader: Reader, account: Account | None) -> Acrosses:
    """Beside reviews of several films."""
    return acrosses(_reviews(reviews, reader, account), kept, reader)


def kept_of_written(reviews: Sequence[Review], kept: Translations, reader: Reader) -> Acrosses:
    """Beside the beginnings of reviews on their writer's page: what a machine made already, and nobody did better."""
    ids = [review.pk for review in reviews]
    by_people = ReviewTranslation.objects.filter(STANDING, review__in=ids).values_list("review", "language")
    better = {review for review, language in by_people if same_language(language, reader.language)}
    texts = [
        _Told(REVIEW, review.pk, review.language, review.text, "", review.title, review.is_markdown)
        for review in reviews
        if review.pk not in better and not review.is_spoiler
    ]
    return {key: across for key, across in acrosses(texts, kept, reader).items() if across.made}


def of_review(
    row: ReviewRow, replies: Iterable[Reply], kept: Translations, reader: Reader, account: Account | None
) -> Acrosses:
    """Beside a review by itself and the replies to it."""
    texts = [*_reviews([row], reader, account)]
    for reply in replies:
        address = addresses.review(reader.language, row.id, f"reply/{reply.pk}/translate")
        texts.append(_Told(REPLY, reply.pk, reply.language, reply.text, address, is_markdown=True))
    return acrosses(texts, kept, reader)


def _reviews(reviews: Iterable[ReviewRow], reader: Reader, account: Account | None) -> Iterable[_Told]:
    """Those of which there is no translation by a person as they stand now: that comes first."""
    may_write = account is not None and account.has(Role.REVIEWER)
    for row in reviews:
        if not any(same_language(t.language, reader.language) and not t.is_outdated for t in row.translations):
            ask = addresses.review(reader.language, row.id, "translate")
            write = f"{ask}/write" if may_write else ""
            yield _Told(REVIEW, row.id, row.language, row.text, ask, row.title, row.is_markdown, write)


def _synopsis(film_id: int, row: SynopsisRow, reader: Reader, account: Account | None) -> _Told:
    ask = addresses.film_act(reader.language, film_id, f"plot/{row.id}/translate")
    write = f"{ask}/write" if account is not None and account.has(Role.EDITOR) else ""
    return _Told(SYNOPSIS, row.id, row.language, row.text, ask, write=write)


def _title(film_id: int, row: TitleRow, reader: Reader) -> _Told:
    ask = addresses.film_act(reader.language, film_id, f"title/{row.id}/translate")
    return _Told(TITLE, row.id, row.language, row.text, ask)


@dataclass(slots=True)
class Shown:
    """The original as a page of its own shows it."""

    title: str
    body: Markup
    language: str
    is_spoiler: bool = False


@dataclass(slots=True, kw_only=True)
class FaultPage(Page):
    """Why a text could not be translated, at the text."""

    original: Shown
    sentence: str
    ask: str
    back: str


@dataclass(slots=True)
class Form:
    """A translation that is being written. `mistakes` are sentences by field."""

    language: str
    title: str = ""
    text: str = ""
    comment: str = ""
    mistakes: dict[str, str] = field(default_factory=dict)
    preview: Markup | None = None
    findings: list[Beside] = field(default_factory=list)
    begun_by: str = ""
    """The provider whose text it begins with."""
    of_version: int | None = None
    """The version of the review that stands beside the form."""


@dataclass(slots=True, kw_only=True)
class WritingPage(Page):
    """A form for a translation, beside the original."""

    original: Shown
    form: Form
    back: str
    has_title: bool
    is_plot: bool
    is_markdown: bool
    delete: str = ""
    licence: str = ""
    is_outdated: bool = False
    """The review was edited since this was written."""
    hidden_reason: str | None = None
    """Why a moderator hid it; None where it stands."""
    answer_path: str = ""
    """Where its author answers that."""
    is_held: bool = False
    """It waits for a moderator before others see it."""
