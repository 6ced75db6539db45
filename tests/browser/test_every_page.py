"""Every page that readers, authors, editors and moderators see: accessible, no wider than the screen, no complaint."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from trials import SOAK

LANGUAGES, SCHEMES, WIDTHS = ("de", "en", "ar"), ("light", "dark"), (1440, 360)
Look = tuple[str, str, int]
LOOKS: list[Look] = list(itertools.product(LANGUAGES, SCHEMES, WIDTHS))
"""All there are: twelve."""

ROWS = (
    "film", "person", "review", "hidden", "reply", "film_list", "entry", "viewing", "report", "action", "appeal",
    "finding",
)  # fmt: skip
MAKE = f"""
import json, sys
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
import world
from lichtspiel.films.models import Film
from lichtspiel.listing.making import catch_up
there = world.made(3)
catch_up()
ids = {{name: getattr(there, name).pk for name in {ROWS!r}}}
known = Film.objects.get(identifiers__value="tt0113627")
print(json.dumps({{**ids, "revision": there.revision_id, "known": known.pk,
                   "actor": known.credits.order_by("pk").first().person_id}}))
"""
EVERYBODY = [
    "/{tag}/", "/{tag}/films/", "/{tag}/films/?order=latest", "/{tag}/film/{known}", "/{tag}/film/{film}",
    "/{tag}/person/{actor}", "/{tag}/search?q=a", "/{tag}/search?q=qqqqqq", "/{tag}/about", "/{tag}/imprint",
    "/{tag}/privacy", "/{tag}/policy", "/{tag}/languages", "/{tag}/reviews", "/{tag}/lists", "/{tag}/review/{review}",
    "/{tag}/list/{film_list}", "/{tag}/reader/author", "/{tag}/reader/author/reviews", "/{tag}/reader/author/ratings",
    "/{tag}/reader/author/statistics", "/{tag}/reader/author/lists", "/{tag}/reader/author/follows",
    "/{tag}/reader/author/followers", "/{tag}/reader/author/diary", "/{tag}/reader/author/watchlist",
    "/{tag}/film/{film}/history", "/{tag}/person/{person}/history", "/changes", "/accounts/login/",
    "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/password/reset/done/",
    "/accounts/confirm-email/", "/accounts/inactive/",
]  # fmt: skip
PEOPLE = {
    "nobody": EVERYBODY,
    "other": [  # a reader: somebody else's things
        "/{tag}/film/{film}", "/{tag}/film/{film}/review", "/{tag}/film/{film}/lists", "/{tag}/review/{review}",
        "/{tag}/review/{review}/report", "/{tag}/reply/{reply}/report", "/{tag}/list/{film_list}/report",
        "/{tag}/reader/author/report", "/{tag}/reader/author", "/{tag}/review/{review}/translate/write", "/me/feed",
        "/me/mutes",
    ],
    "author": [
        "/{tag}/review/{review}", "/{tag}/review/{review}/edit", "/{tag}/review/{review}/history",
        "/{tag}/review/{review}/delete", "/{tag}/film/{film}/review", "/{tag}/film/{film}", "/{tag}/list/{film_list}",
        "/{tag}/list/{film_list}/edit", "/{tag}/list/{film_list}/films", "/{tag}/list/{film_list}/delete",
        "/{tag}/reader/author", "/{tag}/reader/author/diary", "/{tag}/reader/author/watchlist", "/me/", "/me/profile",
        "/me/privacy", "/me/security", "/me/keys", "/me/data", "/me/leave", "/me/drafts", "/me/feed", "/me/mutes",
        "/me/lists/new", "/me/notifications", "/me/notifications/choices", "/me/moderation", "/me/diary/{viewing}",
        "/me/moderation/{action}/appeal", "/accounts/email/", "/accounts/sessions/",
    ],
    "editor": [
        "/{tag}/film/{film}", "/{tag}/film/{known}/edit", "/{tag}/film/new", "/{tag}/person/{person}/edit",
        "/{tag}/person/new", "/{tag}/film/{film}/history", "/{tag}/film/{film}/history?revision={revision}",
        "/changes", "/changes/by/author", "/desk/", "/desk/decided", "/desk/finding/{finding}",
    ],
    "moderator": [
        "/moderation/", "/moderation/?what=appeals", "/moderation/log", "/moderation/barriers",
        "/moderation/appeal/{appeal}", "/moderation/review/{review}", "/moderation/review/{hidden}",
        "/moderation/reply/{reply}", "/moderation/list/{film_list}", "/moderation/film/{film}",
        "/moderation/account/{author}", "/{tag}/review/{hidden}", "/{tag}/film/{film}", "/me/invitations",
    ],
}  # fmt: skip
ROLES: dict[str, dict[str, object]] = {"editor": {"is_editor": True}, "moderator": {"is_moderator": True}}
PAGES = [(who, path) for who, paths in PEOPLE.items() for path in paths]


def looks_of(number: int) -> list[Look]:
    """How a page is looked at: in every language, scheme and width; in a soak in all of their combinations.

    Three looks show a page in each language, and both schemes and widths; from page to page they differ, so that
    every combination is met many times over.
    """
    if SOAK:
        return LOOKS
    schemes, widths = (number & 1, ~number & 1, number >> 2 & 1), (number >> 1 & 1, number >> 3 & 1, ~number >> 1 & 1)
    return [(tag, SCHEMES[s], WIDTHS[w]) for tag, s, w in zip(LANGUAGES, schemes, widths, strict=True)]


WITH_CONTRAST: dict[str, object] = {"resultTypes": ["violations"]}
WITHOUT_CONTRAST = {**WITH_CONTRAST, "rules": {"color-contrast": {"enabled": False}}}


def trials_of(number: int) -> Iterator[tuple[Look, dict[str, object]]]:
    """The looks at a page, and what axe is asked of each: contrast, its longest work, once for each scheme."""
    seen = set()
    for look in looks_of(number):
        scheme = look[1]
        yield look, WITHOUT_CONTRAST if scheme in seen and not SOAK else WITH_CONTRAST
        seen.add(scheme)


def test_looks_show_every_page_in_each_language_scheme_and_width():
    met = set()
    for number in range(len(PAGES)):
        looks = looks_of(number)
        for seen, all_there_are in zip(zip(*looks, strict=True), (LANGUAGES, SCHEMES, WIDTHS), strict=True):
            assert set(seen) == set(all_there_are)
        met |= set(looks)
    assert met == set(LOOKS)


@pytest.fixture(scope="module")
def rows(served) -> dict[str, int]:
    there = json.loads(served.run(MAKE))
    author = "from lichtspiel.accounts.models import Account\nprint(Account.objects.get(username='author').pk)"
    return {**there, "author": int(served.run(author))}


@pytest.fixture(scope="module")
def cookies(served, rows) -> dict[str, dict[str, str]]:
    return {who: served.sign_in(who, **ROLES.get(who, {})) for who in PEOPLE if who != "nobody"}


@dataclass
class Window:
    """A page of the browser, and what its console said."""

    page: Page
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def faults_of(self, address: str, language: str, width: int, options: dict[str, object]) -> list[object]:
        """What is wrong with a page: what axe (with options), the console and the width of the screen say."""
        self.said.clear()
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, answer.status
        assert self.page.locator("html").get_attribute("lang") == language
        self.page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        violations = Axe().run(self.page, options=options).response["violations"]
        found = [(v["id"], [node["html"][:200] for node in v["nodes"]][:3]) for v in violations]
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        return [*found, *([f"{wide} pixels wide"] if wide > width else []), *self.said]


@pytest.fixture(scope="module")
def windows(browser, cookies) -> Iterator[Callable[[str, Look], Window]]:
    """One window for each person and look, so that a page costs no new browser."""
    opened: dict[tuple[str, Look], Window] = {}

    def window(who: str, look: Look) -> Window:
        if (who, look) not in opened:
            tag, scheme, width = look
            size = {"width": width, "height": 900}
            context = browser.new_context(viewport=size, color_scheme=scheme, locale=tag)
            context.add_cookies([cookies[who]] if who in cookies else [])
            opened[who, look] = Window(context.new_page())
        return opened[who, look]

    yield window
    for one in opened.values():
        one.page.context.close()


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[f"{who} {path}" for who, path in PAGES])
def test_a_page_is_accessible_fits_and_says_nothing_to_the_console(served, windows, rows, number):
    who, path = PAGES[number]
    faults = []
    for look, options in trials_of(number):
        tag, _scheme, width = look
        address = served.url + path.format(tag=tag, **rows)
        faults += [(look, fault) for fault in windows(who, look).faults_of(address, tag, width, options)]
    assert faults == []
