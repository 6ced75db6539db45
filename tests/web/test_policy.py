"""What is welcome: a text of ours in three languages, until the operator has one."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PAGES_FOLDER = tmp_path
    return tmp_path


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_there_is_a_text_in_each_language_of_the_interface(client, language, direction) -> None:
    html = client.get(f"/{language}/policy").content.decode()
    headings = re.findall(rf'<h2 lang="{language}" dir="{direction}">([^<]+)</h2>', html)
    assert len(headings) == 7
    assert "CC BY-SA 4.0" in html
    assert "<code>&gt;!</code>" in html
    assert "{licence}" not in html
    assert "**" not in html


def test_all_languages_say_as_much(client) -> None:
    pages = [client.get(f"/{tag}/policy").content.decode() for tag in ("de", "en", "ar")]
    for what in ("<h2", "<li><strong", "<p>"):
        assert len({html.count(what) for html in pages}) == 1, what


def test_a_reader_of_another_language_gets_one_that_is_there(client) -> None:
    html = client.get("/fr/policy").content.decode()
    assert 'class="language-label"' in html


def test_the_operator_s_own_text_takes_its_place(client, folder) -> None:
    (folder / "policy.de.txt").write_text("Hier gilt: freundlich bleiben <b>.", encoding="utf-8")
    html = client.get("/de/policy").content.decode()
    assert "freundlich bleiben &lt;b&gt;." in html
    assert "<h2 lang" not in html


def test_the_page_is_linked_from_every_page(client) -> None:
    assert 'href="/ar/policy"' in client.get("/ar/").content.decode()
