"""The pages on which reviews are written: the form, drafts, versions, deleting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from lichtspiel.accounts.models import Account, Audience
from lichtspiel.desk.insisting import Doubt
from lichtspiel.films.models import Film
from lichtspiel.listing import queries
from lichtspiel.reviews import door
from lichtspiel.reviews.differences import Piece, differences
from lichtspiel.reviews.drafting import Typed, stamp
from lichtspiel.reviews.models import Draft, Review, ReviewVersion
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.publishing import Writing
from lichtspiel.text.language import written_language
from lichtspiel.web import addresses
from lichtspiel.web.beside import Beside, beside, insisted_of
from lichtspiel.web.formats import short_day, typed_day
from lichtspiel.web.pages.films import card
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page
from lichtspiel.web.sent import lines, whole

_MOST_VERSIONS = 99_999_999


@dataclass(slots=True, kw_only=True)
class Form(Typed):
    """What stands in the form of a review; `mistakes` are sentences by field."""

    insisted: list[str] = field(default_factory=list)
    mistakes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_post(cls, posted: QueryDict) -> Form:
        """The form as it was sent; what makes no sense is left out."""
        audience = posted.get("audience", "")
        return cls(
            posting=uuid_of(posted.get("posting", "")) or uuid4(),
            text=lines(posted.get("text", "")),
            title=posted.get("title", ""),
            language=posted.get("language", "").strip()[:35],
            is_spoiler=bool(posted.get("is_spoiler")),
            rating=rating_of(posted.get("rating", "")),
            seen_on=posted.get("seen_on", "").strip()[:20],
            audience=audience if audience in Audience.values else Audience.PUBLIC,
            version=whole(posted.get("version", ""), _MOST_VERSIONS) or None,
            window=posted.get("window", "")[:40],
            seen=posted.get("seen", "")[:40],
            insisted=posted.getlist("insisted")[:100],
        )

    @classmethod
    def of_draft(cls, draft: Draft) -> Form:
        """The form as it was when the draft was saved."""
        return cls(
            posting=draft.posting,
            text=draft.text,
            title=draft.title,
            language=draft.language,
            is_spoiler=draft.is_spoiler,
            rating=draft.rating,
            seen_on=draft.seen_on,
            audience=draft.audience,
            version=draft.version,
            seen=stamp(draft),
        )

    @classmethod
    def of_review(cls, review: Review) -> Form:
        """The form for an edit of a review."""
        return cls(
            posting=uuid4(),
            text=review.text,
            title=review.title,
            language="" if review.language_detected else review.language,
            is_spoiler=review.is_spoiler,
            rating=review.rating.value if review.rating else None,
            seen_on=review.seen_on.isoformat() if review.seen_on else "",
            audience=review.audience,
            version=review.version,
        )

    @property
    def doubts(self) -> frozenset[tuple[str, Doubt]]:
        """What the writer insists on, by field."""
        return insisted_of(self.insisted)

    def day(self) -> date | None:
        """When the film was seen, as far as is said. Raises ValueError where that is no day."""
        return typed_day(self.seen_on, get_language() or "en") if self.seen_on else None

    def writing(self, likely: Iterable[str]) -> Writing:
        """What is published of it. Raises ValueError where the day is none."""
        return Writing(
            text=self.text,
            title=self.title,
            language=self.language,
            likely=tuple(likely),
            is_spoiler=self.is_spoiler,
            rating=self.rating,
            seen_on=self.day(),
            audience=self.audience,
            posting=self.posting,
        )


@dataclass(slots=True, kw_only=True)
class WritingPage(Page):
    """The form of a review, new or edited."""

    form: Form
    film: Name
    film_path: str
    action: str
    draft_action: str
    review_path: str = ""
    """That of the review which is edited; else empty."""
    language: str
    """The language of the text as far as is known: chosen or detected."""
    language_choices: list[tuple[str, str]]
    licence: str
    count: int
    shortest: int = door.SHORTEST
    longest: int = door.LONGEST
    today: date
    beside: list[Beside] = field(default_factory=list)
    preview: Markup | None = None
    notices: list[str] = field(default_factory=list)
    drafted_at: datetime | None = None
    film_id: int = 0
    review_id: int | None = None
    earlier: list[tuple[str, datetime]] = field(default_factory=list)
    """Reviews the writer has of the film already: path and time."""
    other_text: str = ""
    """What somebody saved meanwhile, to compare."""
    may_force: bool = False


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list."""

    id: int
    film: Name
    path: str
    is_edit: bool
    title: str
    beginning: str
    language: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A deleted review that can be restored."""

    film: Name
    beginning: str
    language: str
    deleted_at: datetime
    restore_path: str


@dataclass(slots=True, kw_only=True)
class DraftsPage(Page):
    """What somebody has begun, and what they deleted lately."""

    drafts: list[DraftRow]
    deleted: list[DeletedRow]
    days: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, and what it changed of the one before."""

    number: int
    at: datetime
    by: str
    language: str
    language_changed: bool
    title: list[Piece]
    text: list[Piece]
    rating: int | None
    rating_before: int | None
    is_spoiler: bool
    spoiler_changed: bool
    typed: str


@dataclass(slots=True, kw_only=True)
class HistoryPage(Page):
    """The versions of a review, the newest first."""

    film: Name
    review_path: str
    versions: list[VersionRow]
    is_mended: bool
    """Whether editors changed the text since the last version."""


@dataclass(slots=True, kw_only=True)
class DeletePage(Page):
    """Whether a review, or a draft, is really to be deleted."""

    film: Name
    action: str
    back: str
    is_draft: bool
    days: int = 0


def film_name(film: Film, reader: Reader) -> tuple[Name, str]:
    """What a film is called for a reader, and the path of its page."""
    return film_names([film], reader)[film.pk]


def film_names(films: Iterable[Film], reader: Reader) -> dict[int, tuple[Name, str]]:
    """The same for many films; one query, and one more for a film that is in no list yet."""
    films = list(films)
    entries = queries.of_films(reader.interface, [film.pk for film in films])
    found = {}
    for film in films:
        if film.pk in entries:
            shown = card(entries[film.pk], reader)
            found[film.pk] = shown.title, shown.path
        else:
            found[film.pk] = Name(str(film), ""), addresses.film(reader.language, film.pk, "film")
    return found


def likely_languages(account: Account, reader: Reader) -> list[str]:
    """The languages somebody may be writing in: those they write, the page's, those they read. One query."""
    return list(dict.fromkeys([*account.languages_written(), written_language(reader.language), *reader.others]))


def beside_form(form: Form, language: str, words: frozenset[str], interface: str) -> list[Beside]:
    """The findings beside both fields of a form."""
    doubts = form.doubts
    of = {name: {doubt for field_, doubt in doubts if field_ == name} for name in ("title", "text")}
    found = beside(form.text, language, "text", words, interface=interface, insisted=of["text"])
    if form.title.strip():
        found += beside(form.title, language, "title", words, interface=interface, kind="title", insisted=of["title"])
    return found


def version_rows(versions: list[ReviewVersion]) -> list[VersionRow]:
    """Versions, the newest first, each with what it changed."""
    rows = []
    for number, version in enumerate(versions):
        before = versions[number + 1] if number + 1 < len(versions) else None
        rows.append(_version_row(version, before))
    return rows


def _version_row(version: ReviewVersion, before: ReviewVersion | None) -> VersionRow:
    old = before or version
    return VersionRow(
        number=version.number,
        at=version.at,
        by=version.account.shown_name if version.account else "",
        language=version.language,
        language_changed=old.language != version.language,
        title=differences(old.title, version.title),
        text=differences(old.text, version.text),
        rating=version.rating,
        rating_before=old.rating,
        is_spoiler=version.is_spoiler,
        spoiler_changed=old.is_spoiler != version.is_spoiler,
        typed=version.typed,
    )


def rating_of(value: str) -> int | None:
    """A rating in half stars, as forms send it."""
    return int(value) if value in {str(n) for n in range(1, BEST + 1)} else None


def uuid_of(value: str) -> UUID | None:
    """A form's id."""
    try:
        return UUID(value)
    except ValueError:
        return None


def day_mistake() -> str:
    """What is said of a day that is none."""
    like = short_day(date(2024, 5, 31), get_language() or "en")
    return _("That is no day. Write it like %(day)s, or leave it empty.") % {"day": like}
