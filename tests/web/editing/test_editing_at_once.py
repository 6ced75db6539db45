"""Two editors work on one film at once: nothing of either is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from lichtspiel.films.models import Film
from make import (
    make_account,
)
from sheets import edit

pytestmark = pytest.mark.django_db


def test_what_another_saved_meanwhile_is_shown_and_nothing_is_lost(client, editor, film):
    other = Client()
    other.force_login(make_account("omar", is_editor=True))
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai", year="1955", comment="meins")
    theirs = edit(other, film).put(titles__1__text="Sieben Samurai", titles__2__text="الساموراي", comment="seins")
    theirs.press("add:titles")
    theirs.put(titles__3__text="Seven Samurai", titles__3__language="en").press("save")
    response = sheet.press("save")
    assert response.status_code == 409
    assert "Sieben Samurai" in sheet.html
    assert sheet.fields["titles-1-text"] == ["Die 7 Samurai"]
    assert sheet.fields["titles-2-text"] == ["الساموراي"]
    assert "Seven Samurai" in [values[0] for values in sheet.fields.values()]
    assert Film.objects.get().year == 1954
    assert sheet.press("save").status_code == 303
    assert Film.objects.get().year == 1955
    assert set(film.titles.values_list("text", flat=True)) == {
        "七人の侍",
        "Die 7 Samurai",
        "الساموراي",
        "Seven Samurai",
    }


def test_what_another_wants_is_taken_with_one_button(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai", year="1955", comment="meins")
    edit(client, film).put(titles__1__text="Sieben Samurai", comment="seins").press("save")
    sheet.press("save")
    assert 'value="theirs:titles-1-text"' in sheet.html
    sheet.press("theirs:titles-1-text")
    assert sheet.fields["titles-1-text"] == ["Sieben Samurai"]
    assert sheet.fields["year"] == ["1955"]
    assert sheet.press("save").status_code == 303
    assert film.titles.get(language="de").text == "Sieben Samurai"


def test_a_row_another_removed_is_not_brought_back_unasked(client, editor, film):
    sheet = edit(client, film).put(year="1955", comment="meins")
    theirs = edit(client, film).put(comment="weg damit")
    theirs.press("remove:titles:2")
    theirs.press("save")
    assert sheet.press("save").status_code == 409
    assert sheet.press("save").status_code == 303
    assert not film.titles.filter(language="ar").exists()
