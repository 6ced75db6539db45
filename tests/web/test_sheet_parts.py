"""The parts of the form of a film: a way to each, and what is seldom needed folded until it matters."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from make import make_account, make_film
from sheets import fields_of

pytestmark = pytest.mark.django_db
PARTS = ["titles", "synopses", "credits", "identifiers", "releases", "poster"]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_account(is_editor=True))
    return client


@pytest.fixture
def path() -> str:
    return f"/en/film/{make_film({'ja': '羅生門', 'en': 'Rashomon'}).pk}/edit"


def unfolded(html: str) -> set[str]:
    folds = re.findall(r'<details class="sheet-section"( open)?>\s*<summary><h2 id="([a-z]+)">', html)
    assert [key for _, key in folds] == PARTS
    return {key for is_open, key in folds if is_open}


def sent(editor: Client, path: str, **more: str) -> str:
    html = editor.get(path).content.decode()
    return editor.post(path, {**fields_of(html, path), **more}).content.decode()


def test_a_way_leads_to_each_part_and_says_how_much_is_in_it(editor, path):
    html = editor.get(path).content.decode()
    ways = html.split('<nav class="sheet-ways"')[1].split("</nav>")[0]
    assert re.findall(r'href="#([a-z]+)"', ways) == ["facts", *PARTS, "saving"]
    assert re.search(r'href="#titles">Titles <span class="count">2</span>', ways)


def test_what_is_seldom_needed_is_folded(editor, path):
    assert unfolded(editor.get(path).content.decode()) == {"titles", "synopses", "credits"}


def test_a_part_in_which_something_was_done_or_is_wrong_stays_open(editor, path):
    added = sent(editor, path, do="add:releases")
    assert "releases" in unfolded(added)
    assert "identifiers" not in unfolded(added)
    rows = fields_of(added, path)
    row = next(name for name in rows if name.startswith("releases-") and name.endswith("-date")).removesuffix("-date")
    wrong = editor.post(path, {**rows, f"{row}-country": "xx?", f"{row}-date": "gestern", "do": "save"})
    assert "releases" in unfolded(wrong.content.decode())
    ways = wrong.content.decode().split('<nav class="sheet-ways"')[1].split("</nav>")[0]
    assert re.search(r'href="#releases" class="wrong"', ways)
