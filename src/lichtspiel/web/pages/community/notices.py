"""What somebody was told, as sentences: what is alike becomes one. For the page, and for the digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Notification, NotificationKind
from lichtspiel.moderation.models import Deed, Verdict
from lichtspiel.web import addresses
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.films import Card, Choice
from lichtspiel.web.pages.me import MePage
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page
from lichtspiel.web.stored import text

NAMES_SHOWN = 2


@dataclass(slots=True)
class Group:
    """Notifications that are told in one sentence; the newest comes first."""

    rows: list[Notification]

    @property
    def first(self) -> Notification:
        """The newest."""
        return self.rows[0]

    @property
    def actors(self) -> list[Account]:
        """Who did it, the latest first, each once."""
        return list({row.actor_id: row.actor for row in self.rows if row.actor}.values())


@dataclass(slots=True)
class ShownNotice:
    """One sentence, where it leads, and since when it is so."""

    sentence: Markup
    path: str
    more: str
    """A reason or comment that belongs to it."""
    at: datetime
    is_unread: bool
    ids: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class NoticesPage(Page):
    """What somebody was told, newest first."""

    notices: list[ShownNotice]
    newest: int
    unread: int
    next_path: str = ""


@dataclass(slots=True)
class KindChoice:
    """Where somebody wants to be told of one kind of thing."""

    kind: str
    label: str
    on_site: bool
    by_mail: bool


@dataclass(slots=True, kw_only=True)
class NoticeChoicesPage(MePage):
    """Where somebody wants to be told of what, and how often by e-mail."""

    kinds: list[KindChoice]
    digests: list[Choice]
    email: str
    is_confirmed: bool


@dataclass(slots=True, kw_only=True)
class StopPage(Page):
    """Asks whether e-mails are to stop, or says that they did."""

    path: str
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Marking:
    """How names come into a sentence: with links on a page, isolated in a mail."""

    person: Callable[[Account], Markup]
    film: Callable[[Card], Markup]
    comma: str


def grouped(rows: Iterable[Notification]) -> list[Group]:
    """Rows that are told together, in the order of the newest of each; read ones never with unread ones."""
    groups: dict[tuple[object, ...], Group] = {}
    for row in rows:
        groups.setdefault(_alike(row), Group([])).rows.append(row)
    return list(groups.values())


def shown_notices(rows: Sequence[Notification], reader: Reader, marking: Marking | None = None) -> list[ShownNotice]:
    """Notifications as sentences in the active language. Two queries."""
    cards = cards_of([film for row in rows if (film := _film_of(row))], reader)
    marking = marking or links(reader)
    return [_shown(group, cards, reader, marking) for group in grouped(rows)]


def links(reader: Reader) -> Marking:
    """Names that lead to pages."""

    def person(account: Account) -> Markup:
        path = addresses.reader(reader.language, account.username)
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(path, account.shown_name)

    def film(card: Card) -> Markup:
        return Markup('<a href="{}">{}</a>').format(card.path, text(*astuple(card.title)))

    return Marking(person, film, _(", "))


def plain() -> Marking:
    """Names within a plain text, isolated from its direction."""
    isolated = Markup("\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}")
    return Marking(lambda who: isolated.format(who.shown_name), lambda card: isolated.format(card.title.text), _(", "))


def without_links() -> Marking:
    """Names that only are isolated from the direction of the sentence, for a mail."""
    return Marking(lambda account: text(account.shown_name, ""), lambda card: text(*astuple(card.title)), _(", "))


def _film_of(row: Notification) -> int:
    """The film it is about; 0 where it is about none."""
    return row.film_id or (row.review.film_id if row.review else 0)


def _alike(row: Notification) -> tuple[object, ...]:
    is_unread = row.read_at is None
    if row.kind in {NotificationKind.LIKE, NotificationKind.REPLY, NotificationKind.TRANSLATION}:
        return row.kind, row.review_id, is_unread
    if row.kind == NotificationKind.FOLLOW:
        return row.kind, is_unread
    if row.kind == NotificationKind.FILM_EDIT:
        return row.kind, row.film_id, is_unread
    return (row.pk,)


def _shown(group: Group, cards: dict[int, Card], reader: Reader, marking: Marking) -> ShownNotice:
    row = group.first
    film = cards.get(_film_of(row))
    who = _who(group.actors, marking)
    what = marking.film(film) if film else Markup("{}").format(_("a film that is gone"))
    reason = str(row.facts.get("reason") or row.facts.get("comment") or "")
    return ShownNotice(
        sentence=_sentence(group, who, what),
        path=_path(row, film, reader),
        more=reason,
        at=timezone.localtime(row.at),
        is_unread=row.read_at is None,
        ids=[row.pk for row in group.rows],
    )


def _who(actors: Sequence[Account], marking: Marking) -> Markup:
    if not actors:
        return Markup("{}").format(_("Somebody"))
    named = [marking.person(actor) for actor in actors[:NAMES_SHOWN]]
    others = len(actors) - len(named)
    if others:
        names = escape(marking.comma).join(named)
        template = ngettext("%(names)s and %(count)s other person", "%(names)s and %(count)s other people", others)
        return Markup(template) % {"names": names, "count": others}  # noqa: S704  ours
    if len(named) == NAMES_SHOWN:
        return Markup(_("%(one)s and %(other)s")) % {"one": named[0], "other": named[1]}  # noqa: S704
    return named[0]


def _sentence(group: Group, who: Markup, film: Markup) -> Markup:
    row, many = group.first, max(len(group.actors), 1)
    said: dict[str, str] = {
        NotificationKind.LIKE: ngettext(
            "%(who)s likes the review of %(film)s", "%(who)s like the review of %(film)s", many
        ),
        NotificationKind.REPLY: ngettext(
            "%(who)s has answered the review of %(film)s", "%(who)s have answered the review of %(film)s", many
        ),
        NotificationKind.FOLLOW: ngettext("%(who)s is a new follower", "%(who)s are new followers", many),
        NotificationKind.FOLLOWED_REVIEW: _("%(who)s has reviewed %(film)s"),
        NotificationKind.TRANSLATION: ngettext(
            "%(who)s has translated the review of %(film)s", "%(who)s have translated the review of %(film)s", many
        ),
        NotificationKind.FILM_EDIT: ngettext(
            "%(who)s has edited the record of %(film)s", "%(who)s have edited the record of %(film)s", many
        ),
        NotificationKind.MODERATION: _("Decision of a moderator about %(film)s: %(what)s")
        if row.film_id
        else _("Decision of a moderator: %(what)s"),
        NotificationKind.REPORT: _("A report about %(film)s was decided: %(what)s")
        if row.film_id
        else _("A report was decided: %(what)s"),
    }
    template = said.get(row.kind, row.get_kind_display())
    return Markup(template) % {"who": who, "film": film, "what": _decision(row)}  # noqa: S704  ours


def _decision(row: Notification) -> str:
    """What moderators decided, in a word."""
    deed, verdict = row.facts.get("deed", ""), row.facts.get("verdict", "")
    if deed in Deed:
        return str(Deed(deed).label)
    return str(Verdict(verdict).label) if verdict in Verdict else ""


def _path(row: Notification, film: Card | None, reader: Reader) -> str:
    """Where a notification leads; what moderators decided says so itself."""
    path = row.facts.get("path", "")
    if isinstance(path, str) and path.startswith("/") and not path.startswith("//"):
        return path
    if row.review_id:
        anchor = f"#reply-{row.reply_id}" if row.reply_id else ""
        return addresses.review(reader.language, row.review_id) + anchor
    if row.kind == NotificationKind.FOLLOW and row.actor:
        return addresses.reader(reader.language, row.actor.username)
    if row.kind == NotificationKind.FILM_EDIT and row.film_id:
        return addresses.film_act(reader.language, row.film_id, "history")
    return film.path if film else ""
