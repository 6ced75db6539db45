"""Reviews on pages: those of a film with their languages, orders and ratings, and one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import pgettext
from markupsafe import Markup

from lichtspiel.accounts.models import Account, Audience
from lichtspiel.reviews.averages import score
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.ordering import Order, same_language, same_to_a_reader, script_of
from lichtspiel.reviews.rows import ReviewPage, ReviewRow, TranslationRow
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.mending import Mended, Mendings, body
from lichtspiel.web.pages.wording import is_foreign
from lichtspiel.web.reader import Reader
from lichtspiel.web.review_choice import ALL, Asked, written_languages

REVIEWS_A_PAGE = 30
FEWEST_TO_ORDER = 2
_STEPS = 20
"""Bars are drawn in steps of a twentieth: the policy for styles lets no page say a width of its own."""


@dataclass(slots=True)
class Choice:
    """A link that changes which reviews are shown."""

    label: str
    path: str
    is_chosen: bool
    count: int = 0


@dataclass(slots=True)
class Bar:
    """How many ratings there are of one value, in half stars."""

    value: int
    count: int
    step: int
    """How long the bar is, in twentieths of the longest."""


@dataclass(slots=True)
class Distribution:
    """The ratings of a film, added up. `weighted` is what lists are ordered by."""

    bars: list[Bar]
    count: int
    mean: float
    weighted: float


@dataclass(slots=True)
class ShownReview:
    """A review, whether its language must be said, and a translation into the page's language."""

    review: ReviewRow
    path: str
    author_path: str
    is_foreign: bool
    body: Markup
    mended: Mended | None = None
    mended_title: Mended | None = None
    translation: TranslationRow | None = None
    translation_body: Markup | None = None
    mended_translation: Mended | None = None
    mended_translated_title: Mended | None = None
    is_own: bool = False
    is_for_me: bool = False
    is_for_signed_in: bool = False


@dataclass(slots=True)
class Remembering:
    """What a signed-in reader may keep for all films, or forget."""

    languages: str
    order: str
    here: str
    may_keep: bool
    may_forget: bool


@dataclass(slots=True, kw_only=True)
class ReviewSection:
    """The part of a page that shows reviews."""

    total: int
    shown: list[ShownReview]
    chips: list[Choice] = field(default_factory=list)
    everything: Choice | None = None
    orders: list[Choice] = field(default_factory=list)
    is_read_first: bool = False
    """Whether reviews in the reader's languages stand before others that are there too."""
    next_path: str = ""
    first_path: str = ""
    """Where the list begins, on a later page of it."""
    distribution: Distribution | None = None
    remembering: Remembering | None = None
    lock: str | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """Makes addresses of a page that ask for other reviews."""

    asked: Asked
    path: str
    place: str = ""

    def __call__(self, **changed: object) -> str:
        query = self.asked.query(**changed)
        return f"{self.path}?{query}{self.place}" if query else f"{self.path}{self.place}"


def review_section(page: ReviewPage, asked: Asked, path: str, mendings: Mendings) -> ReviewSection:
    """The reviews of a page at `path`, with the ways to other languages and orders."""
    account = asked.account
    to = _Way(asked, path, "#reviews")
    section = ReviewSection(
        total=page.total,
        shown=[shown_review(review, mendings, asked.reader, account) for review in page.reviews],
        chips=_chips(page.counts, asked, to),
        distribution=_distribution(page),
        lock=page.lock,
    )
    if section.chips:
        section.everything = Choice(_all_languages(), to(languages=()), not asked.languages, page.total)
    if page.total >= FEWEST_TO_ORDER:
        section.orders = [
            Choice(label, to(order=order), order == asked.order)
            for order, label in _order_labels()
            if account or order is not Order.FOLLOWED
        ]
        section.is_read_first = _is_read_first(page.counts, asked)
    if page.next:
        section.next_path = to(after=page.next)
    if asked.after:
        section.first_path = to()
    if account and section.orders:
        section.remembering = _remembering(asked, account, to())
    return section


def _is_read_first(counts: dict[str, int], asked: Asked) -> bool:
    """Where languages were chosen, or people are followed in any, they say nothing of the order."""
    if asked.languages or asked.order is Order.FOLLOWED:
        return False
    read = [*asked.reader.others, asked.reader.language]
    return len({_place(tag, read) < len(read) for tag, count in counts.items() if count}) > 1


def shown_review(review: ReviewRow, mendings: Mendings, reader: Reader, account: Account | None = None) -> ShownReview:
    """A review as this reader is shown it."""
    mended = mendings.get(("reviews.review", review.id, "text"))
    shown = ShownReview(
        review,
        path=addresses.review(reader.language, review.id),
        author_path=addresses.reader(reader.language, review.username) if review.username else "",
        is_foreign=is_foreign(review.language, reader),
        body=body(review.text, review.language, is_markdown=review.is_markdown, mended=mended),
        mended=mended,
        mended_title=mendings.get(("reviews.review", review.id, "title")),
        is_own=account is not None and review.account_id == account.pk,
        is_for_me=review.audience == Audience.ME,
        is_for_signed_in=review.audience == Audience.SIGNED_IN,
    )
    if shown.is_foreign:
        fitting = (t for t in review.translations if same_language(t.language, reader.language))
        shown.translation = min(fitting, key=lambda t: (t.is_held, t.is_outdated), default=None)
    if shown.translation:
        translation = shown.translation
        shown.mended_translation = mendings.get(("reviews.reviewtranslation", translation.id, "text"))
        shown.translation_body = body(
            translation.text, translation.language, is_markdown=review.is_markdown, mended=shown.mended_translation
        )
        shown.mended_translated_title = mendings.get(("reviews.reviewtranslation", shown.translation.id, "title"))
    return shown


def language_chips(counts: dict[str, int], asked: Asked, path: str) -> list[Choice]:
    """Chips for the languages of reviews of a page at `path`, and one for all."""
    to = _Way(asked, path)
    chips = _chips(counts, asked, to)
    everything = Choice(_all_languages(), to(languages=()), not asked.languages, sum(counts.values()))
    return [everything, *chips] if chips else []


def _all_languages() -> str:
    return pgettext("reviews", "all languages")


def _chips(counts: dict[str, int], asked: Asked, to: _Way) -> list[Choice]:
    found = _gathered(counts)
    if len(found) < FEWEST_TO_ORDER and not asked.languages:
        return []
    # What was chosen stays to be seen where this film has nothing of it.
    for tag in asked.languages:
        if not any(same_to_a_reader(tag, other) for other in found):
            found[tag] = 0
    read = [*asked.reader.others, asked.reader.language]
    chips = []
    for tag, count in sorted(found.items(), key=lambda item: (_place(item[0], read), -item[1], item[0])):
        is_chosen = any(same_to_a_reader(tag, other) for other in asked.languages)
        others = tuple(other for other in asked.languages if not same_to_a_reader(tag, other))
        path = to(languages=others if is_chosen else (*others, tag))
        chips.append(Choice(language_name(tag, asked.reader.interface), path, is_chosen, count))
    return chips


def _gathered(counts: dict[str, int]) -> dict[str, int]:
    """The counts with languages that are one to a reader (de and de-AT) added up, by the tag that names them all."""
    alike: dict[tuple[str, str], list[str]] = {}
    for tag in counts:
        alike.setdefault((tag.split("-", 1)[0], script_of(tag)), []).append(tag)
    found = {}
    for (base, script), tags in alike.items():
        whole = base if script_of(base) == script else f"{base}-{script}"
        found[tags[0] if len(tags) == 1 else whole] = sum(counts[tag] for tag in tags)
    return found


def _place(tag: str, read: Sequence[str]) -> int:
    return next((place for place, other in enumerate(read) if same_language(tag, other)), len(read))


def _order_labels() -> list[tuple[Order, str]]:
    return [
        (Order.NEWEST, pgettext("order of reviews", "newest")),
        (Order.LIKED, pgettext("order of reviews", "best liked")),
        (Order.HIGH, pgettext("order of reviews", "highest rating")),
        (Order.LOW, pgettext("order of reviews", "lowest rating")),
        (Order.FOLLOWED, pgettext("order of reviews", "people I follow")),
    ]


def _remembering(asked: Asked, account: Account, here: str) -> Remembering:
    languages = written_languages(asked.languages) if asked.languages else ""
    is_kept = (account.review_filter, account.review_order or Order.NEWEST) == (languages, asked.order)
    return Remembering(
        languages=languages or ALL,
        order=asked.order,
        here=here,
        may_keep=not is_kept,
        may_forget=bool(account.review_filter or account.review_order),
    )


def _distribution(page: ReviewPage) -> Distribution | None:
    if not page.rating_count:
        return None
    most = max(page.distribution.values())
    bars = [
        Bar(value, count := page.distribution.get(value, 0), -(-count * _STEPS // most)) for value in range(BEST, 0, -1)
    ]
    return Distribution(
        bars, page.rating_count, page.rating_mean, score(page.rating_count, page.rating_mean * page.rating_count)
    )
