"""What stands around and within every page: the header, facts beside each other, ratings as stars."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lichtspiel.web.jinja import STATIC
from make import make_account, make_film, make_review, make_source

pytestmark = pytest.mark.django_db
WEB = STATIC.parent


def page(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def header(**roles: object) -> str:
    client = Client()
    client.force_login(make_account(**roles))
    return page(client, "/en/films/").split("</header>")[0]


def test_those_who_look_after_the_guide_find_their_ways_in_one_menu():
    html = header(is_editor=True, is_moderator=True)
    menu = re.search(r'<details class="menu workshop" name="menu">(.*?)</details>', html, re.DOTALL)
    assert menu is not None
    assert re.findall(r'href="([^"]+)"', menu[1]) == ["/desk/", "/changes", "/moderation/"]


def test_a_single_way_is_a_link_and_readers_have_none():
    assert re.search(r'<a href="/moderation/">Moderation</a>\s*</nav>', header(is_moderator=True))
    assert "workshop" not in header(is_moderator=True)
    assert "/desk/" not in header()


def test_a_rating_is_told_in_stars_and_as_the_same_out_of_ten(client):
    film = make_film({"de": "Paris, Texas"})
    make_review(film, rating=7, source=make_source())
    stars = re.findall(r'<span class="stars">.*?</span></span></span>', page(client, f"/de/film/{film.pk}"), re.DOTALL)
    assert stars
    for one in stars:
        assert 'class="fill share-14"' in one
        assert re.sub(r"<[^>]+>", "", one).split() == ["3,5/5", "=", "7/10"]


def test_no_dot_between_facts_is_written_where_a_line_could_begin_with_it():
    """They are drawn by the style sheet, which cuts them off at the beginnings of lines."""
    mails = {"digest.html", "digest.txt"}
    found = [
        path.name
        for path in (WEB / "templates").rglob("*.*")
        if path.name not in mails and "·" in re.sub(r"<title>.*?</title>", "", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_widths_of_bars_stand_in_one_style_sheet():
    widths = re.compile(r"\.([a-z]+)-?\d+ \{ width: \d+%; \}")
    assert {path.name for path in (STATIC / "css").glob("*.css") if widths.search(path.read_text())} == {"site.css"}
