"""The pages of who follows whom, and of those somebody muted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lichtspiel.accounts.audiences import may_see
from lichtspiel.accounts.models import Account
from lichtspiel.web import addresses
from lichtspiel.web.pages.readers import ReaderPage
from lichtspiel.web.rendering import Page


@dataclass(slots=True)
class ShownPerson:
    """Somebody in a list of people; `path` is "" where their page is only for themselves."""

    name: str
    username: str
    path: str
    acts: str
    """How the addresses of what can be done with the person begin."""


@dataclass(slots=True, kw_only=True)
class FollowsPage(ReaderPage):
    """Who follows somebody, or whom they follow."""

    people: list[ShownPerson]
    is_followers: bool
    following_path: str
    followers_path: str
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class MutesPage(Page):
    """Those whom whoever is signed in does not read."""

    people: list[ShownPerson]


def shown_people(people: Iterable[Account], viewer: Account | None, language: str) -> list[ShownPerson]:
    """People as a list shows them."""
    return [
        ShownPerson(
            name=person.shown_name,
            username=person.username,
            path=address if may_see(viewer, person, person.profile_audience) else "",
            acts=address,
        )
        for person in people
        for address in [addresses.reader(language, person.username)]
    ]
