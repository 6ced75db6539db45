"""The page of one review with the replies to it, and the page of the newest reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from lichtspiel.accounts.models import Account
from lichtspiel.desk.insisting import Doubt
from lichtspiel.listing.models import Entry
from lichtspiel.moderation.appealing import way_to_answer
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.web import addresses
from lichtspiel.web.beside import Beside, insisted_value
from lichtspiel.web.pages.films import Card, card
from lichtspiel.web.pages.mending import Mended, Mendings, body, plain
from lichtspiel.web.pages.reviews import Choice, ShownReview, shown_review
from lichtspiel.web.pages.wording import author_name, first_words, is_foreign
from lichtspiel.web.reader import Reader, has_pages
from lichtspiel.web.rendering import Page
from lichtspiel.web.review_choice import Asked

LONGEST_SHOWN = 1200
"""Of longer reviews the list of the newest shows the beginning."""


@dataclass(slots=True)
class ShownReply:
    """A reply, and what whoever reads may do with it."""

    id: int
    author: str
    author_path: str
    language: str
    is_foreign: bool
    body: Markup
    at: datetime
    is_own: bool
    is_muted: bool
    is_held: bool
    hidden_reason: str | None
    answer_path: str
    """Where its author answers the moderators who hid it."""
    mended: Mended | None = None


@dataclass(slots=True)
class ReplyForm:
    """A reply that is being written. `mistakes` are sentences by field."""

    posting: UUID
    text: str = ""
    language: str = ""
    mistakes: dict[str, str] = field(default_factory=dict)
    preview: Markup | None = None
    findings: list[Beside] = field(default_factory=list)
    insisted: frozenset[tuple[str, Doubt]] = frozenset()

    @property
    def insisted_values(self) -> list[str]:
        """What the writer insists on, as hidden fields carry it."""
        return sorted(insisted_value(name, on) for name, on in self.insisted)


@dataclass(slots=True, kw_only=True)
class OneReviewPage(Page):
    """A review by itself. `hidden_reason` is None where nobody hid it."""

    film: Card
    shown: ShownReview
    is_held: bool
    hidden_reason: str | None
    replies: list[ShownReply]
    form: ReplyForm | None
    """None for whoever may not reply."""
    lock: str | None
    answer_path: str = ""
    """Where its author answers the moderators who hid it."""
    language_choices: list[tuple[str, str]] = field(default_factory=list)
    """Languages a reply may be in, the writer's own first."""
    structured: str = ""
    preview: str = ""
    beside: list[Beside] = field(default_factory=list)
    """What the text engine finds, where the writer reads it."""


@dataclass(slots=True)
class Reviewed:
    """A review in the list of the newest, beside its film."""

    film: Card
    shown: ShownReview
    beginning: str
    """The first words of one that is too long for a list."""


@dataclass(slots=True, kw_only=True)
class NewestPage(Page):
    """The newest reviews of the guide."""

    chips: list[Choice]
    reviews: list[Reviewed]
    feed: str
    next_path: str = ""


def review_page(review: Review, row: ReviewRow, entry: Entry, mendings: Mendings, asked: Asked) -> OneReviewPage:
    """A review as a reader is shown it, without replies yet."""
    reader, film = asked.reader, card(entry, asked.reader)
    name = author_name(row.author)
    of_film = {"film": film.title.text, "name": name}
    title = row.title or _("%(film)s, reviewed by %(name)s") % of_film
    own = row.language if has_pages(row.language) else reader.interface
    page = OneReviewPage(
        title=title,
        description="" if row.is_spoiler else first_words(plain(row.text, is_markdown=row.is_markdown)),
        canonical=addresses.review(own, row.id),
        alternates=[],
        # The same words in whatever frame: one of the pages is enough for search engines.
        is_indexed=review.is_public and own == reader.language,
        film=film,
        shown=shown_review(row, mendings, reader, asked.account),
        is_held=review.held_at is not None,
        hidden_reason=review.hidden_reason if review.hidden_at else None,
        replies=[],
        form=None,
        lock=None,
    )
    if asked.account and page.shown.is_own and page.hidden_reason is not None:
        page.answer_path = way_to_answer("reviews.review", review.pk, asked.account)
    return page


def shown_replies(
    replies: Iterable[Reply], muted: frozenset[int], mendings: Mendings, reader: Reader, account: Account | None
) -> list[ShownReply]:
    """Replies as a reader is shown them."""
    return [_shown_reply(reply, muted, mendings, reader, account) for reply in replies]


def _shown_reply(
    reply: Reply, muted: frozenset[int], mendings: Mendings, reader: Reader, account: Account | None
) -> ShownReply:
    writer = reply.reviewer.account
    mended = mendings.get(("reviews.reply", reply.pk, "text"))
    is_own = account is not None and writer == account
    return ShownReply(
        id=reply.pk,
        author=reply.reviewer.name,
        author_path=addresses.reader(reader.language, writer.username) if writer else "",
        language=reply.language,
        is_foreign=is_foreign(reply.language, reader),
        body=body(reply.text, reply.language, is_markdown=True, mended=mended),
        at=reply.created_at,
        is_own=is_own,
        is_muted=writer is not None and writer.pk in muted,
        is_held=reply.held_at is not None,
        hidden_reason=reply.hidden_reason if reply.hidden_at else None,
        answer_path=way_to_answer("reviews.reply", reply.pk, account) if account and is_own and reply.hidden_at else "",
        mended=mended,
    )


def reviewed(row: ReviewRow, entry: Entry, mendings: Mendings, asked: Asked) -> Reviewed:
    """A review beside its film; of a long one only the beginning."""
    words = plain(row.text, is_markdown=row.is_markdown) if len(row.text) > LONGEST_SHOWN else ""
    return Reviewed(
        film=card(entry, asked.reader),
        shown=shown_review(row, mendings, asked.reader, asked.account),
        beginning=first_words(words, LONGEST_SHOWN * 3 // 4) if words else "",
    )
