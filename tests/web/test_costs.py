"""What pages cost: as many statements for thirty of everything as for three."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lichtspiel.accounts.inviting import invite
from lichtspiel.accounts.models import Account
from lichtspiel.community import following, lists, muting, seeing, wanting
from lichtspiel.community.models import FilmList, NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.films.models import Film
from lichtspiel.films.revisions import revising
from lichtspiel.listing.making import remake
from lichtspiel.moderation import acting, appealing, barring, reporting
from lichtspiel.moderation.models import Reason
from lichtspiel.moderation.things import Kind, find
from lichtspiel.reviews import drafting, replying
from lichtspiel.reviews.models import Review
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 27
"""So many of everything there are at first, and so many come then."""
PAGES = [
    "/de/",
    "/de/films/",
    "/de/reviews",
    "/de/reviews.atom",
    "/de/lists",
    "/de/film/{film}/film-a",
    "/de/film/{film}/reviews.atom",
    "/de/film/{film}/history",
    "/de/film/{film}/lists",
    "/de/review/{review}",
    "/de/review/{review}/history",
    "/de/list/{list}",
    "/de/list/{list}.atom",
    "/de/list/{list}/films",
    "/de/reader/ida",
    "/de/reader/ida/reviews",
    "/de/reader/ida/reviews.atom",
    "/de/reader/ida/ratings",
    "/de/reader/ida/statistics",
    "/de/reader/ida/lists",
    "/de/reader/ida/diary",
    "/de/reader/ida/diary.atom",
    "/de/reader/ida/watchlist",
    "/de/reader/ida/follows",
    "/de/reader/ida/followers",
    "/me/feed",
    "/me/notifications",
    "/me/mutes",
    "/me/drafts",
    "/me/keys",
    "/me/moderation",
    "/me/invitations",
    "/changes",
    "/changes/by/ida",
    "/desk/",
    "/desk/decided",
    "/moderation/",
    "/moderation/log",
    "/moderation/barriers",
    "/moderation/review/{review}",
    "/moderation/account/{omar}",
]


class World:
    """Two people of whom everything grows."""

    def __init__(self) -> None:
        roles = {"is_editor": True, "is_moderator": True}
        self.ida, self.omar = make_account("ida", **roles), make_account("omar", **roles)
        self.film = make_film({"de": "Film A"})
        self.review = make_review(self.film, "Gut erzählt.", "de", reviewer=reviewer_of(self.omar), is_markdown=True)
        self.list = self._list("Die erste")
        self.places = {
            "film": self.film.pk,
            "review": self.review.pk,
            "list": self.list.pk,
            "omar": self.omar.pk,
        }

    def grow(self, count: int) -> None:
        """So many more of everything."""
        for number in range(count):
            film = make_film({"de": f"Film {number}", "en": f"Movie {number}"}, countries=["DE"], genres=["drama"])
            self._write(film)
            self._meet(film)
            self._moderate(number)
        remake()

    def _list(self, title: str) -> FilmList:
        said = {"text": "Gut.", "language": "de", "language_detected": False, "is_ranked": False, "audience": "public"}
        return lists.make_list(self.ida, lists.Draft(title=title, **said))

    def _write(self, film: Film) -> None:
        for account in (self.ida, self.omar):
            make_review(film, "Gut  erzählt.", "de", reviewer=reviewer_of(account), rating=7, is_markdown=True)
        make_review(self.film, "Schön erzählt.", "de", reviewer=reviewer_of(make_account()), is_markdown=True)
        drafting.save(make_account(), film, None, drafting.Typed(posting=uuid4(), text="So weit"))
        drafting.save(self.ida, film, None, drafting.Typed(posting=uuid4(), text="So weit"))
        replying.reply(make_account(), self.review, replying.Answer(text="Finde ich auch.", language="de"))
        with revising(self.film, self.ida):
            self.film.year = 1900 + film.pk % 100
            self.film.save()

    def _meet(self, film: Film) -> None:
        other = make_account()
        following.follow(self.ida, other)
        following.follow(other, self.ida)
        muting.mute(self.ida, make_account())
        wanting.want(self.ida, film)
        seeing.saw(self.ida, film, None, stays_wanted=True)
        seeing.saw(other, film, timezone.localdate())
        lists.add_film(self.list, film, "Sehr gut")
        lists.add_film(self._list(f"Liste {film.pk}"), film)
        make_review(film, "Bewegend.", "de", reviewer=reviewer_of(other), is_markdown=True)
        for kind in (NotificationKind.FOLLOWED_REVIEW, NotificationKind.FILM_EDIT):
            notify([self.ida], kind, actor=other, film=film)

    def _moderate(self, number: int) -> None:
        review = make_review(text="Kauft Schuhe.", reviewer=reviewer_of(self.ida), is_markdown=True)
        hidden = make_review(text="Kauft Hüte.", reviewer=reviewer_of(self.ida), is_markdown=True)
        found, shown = find(Kind.REVIEW, hidden.pk), find(Kind.REVIEW, review.pk)
        first = find(Kind.REVIEW, self.review.pk)
        assert found
        assert shown
        assert first
        for thing in (shown, first):
            reporting.report(thing, make_account(), Reason.SPAM, "Werbung")
        act = acting.hide(found, self.omar, "Werbung")
        appealing.appeal(act, self.ida, "Das ist keine Werbung.")
        Review.objects.filter(pk=make_review(reviewer=reviewer_of(make_account())).pk).update(held_at=timezone.now())
        barring.bar_domain(self.omar, f"nr{Review.objects.count()}-{number}.example")
        invite(self.ida, note="Für jemanden", days=3)


def costs(client: Client, places: dict[str, int]) -> Iterator[tuple[str, int]]:
    """How many statements each page takes."""
    for page in PAGES:
        path = page.format(**places)
        client.get(path)  # what is remembered by the process is remembered now
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == 200, path
        yield page, len(queries)


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody does too much here."""
    monkeypatch.setattr("lichtspiel.accounts.limits.spend", lambda limit, who: None)
    for module in ("community.following", "community.lists", "community.muting", "community.seeing"):
        monkeypatch.setattr(f"lichtspiel.{module}.spend", lambda limit, who: None)


@pytest.mark.usefixtures("roomy")
def test_thirty_of_everything_cost_what_three_cost(client: Client) -> None:
    world = World()
    world.grow(FEW)
    client.force_login(Account.objects.get(pk=world.ida.pk))
    few = dict(costs(client, world.places))
    world.grow(MANY)
    many = dict(costs(client, world.places))
    assert {page: (few[page], many[page]) for page in PAGES if many[page] > few[page]} == {}
