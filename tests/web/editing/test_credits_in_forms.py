"""People in the form of a film: found by any name, chosen among those of a name, or new."""

from __future__ import annotations

import pytest
from django.test import Client

from lichtspiel.films.models import Person
from make import (
    make_credit,
    make_person,
)
from sheets import Sheet, edit

pytestmark = pytest.mark.django_db


def add_credit(sheet: Sheet, name: str, role: str = "director") -> Sheet:
    sheet.press("add:credits")
    return sheet.put(credits__1__person_id=name, credits__1__role=role, comment="x")


@pytest.mark.parametrize("name", ["Akira Kurosawa", "akira KUROSAWA", "黒澤明", "أكيرا كوروساوا"])
def test_people_are_found_by_any_name(client, editor, film, name):
    kurosawa = make_person("Akira Kurosawa", {"ja": "黒澤明", "ar": "أكيرا كوروساوا"})
    add_credit(edit(client, film), name).press("save")
    assert film.credits.get(role="director").person == kurosawa


def test_of_two_people_of_one_name_one_is_chosen(client, editor, film):
    first, second = make_person("Kim Min-jae", birth_year=1972), make_person("Kim Min-jae", birth_year=1996)
    sheet = add_credit(edit(client, film), "Kim Min-jae")
    assert sheet.press("save").status_code == 422
    assert f'value="{first.pk}"' in sheet.html
    assert "1996" in sheet.html
    sheet.fields["credits-1-person_id-pick"] = [str(second.pk)]
    assert sheet.press("save").status_code == 303
    assert film.credits.get(role="director").person == second


def test_somebody_new_is_made_on_the_spot_with_a_revision(client, editor, film):
    sheet = add_credit(edit(client, film), "早坂文雄", "composer")
    assert sheet.press("save").status_code == 422
    assert not Person.objects.filter(name="早坂文雄").exists()
    sheet.fields["credits-1-person_id-pick"] = ["new 早坂文雄"]
    assert sheet.press("preview").status_code == 200
    assert "早坂文雄" in sheet.html
    assert not Person.objects.filter(name="早坂文雄").exists()
    assert sheet.press("save").status_code == 303
    person = film.credits.get(role="composer").person
    assert (person.name, person.revisions.get().account) == ("早坂文雄", editor)


def test_people_are_offered_while_typing(client, editor, film):
    kurosawa = make_person("Akira Kurosawa", {"ja": "黒澤明"}, birth_year=1910)
    make_credit(film, kurosawa, role="director")
    (offered,) = client.get("/de/person/find?q=黒澤").json()["people"]
    assert offered["value"] == f"Akira Kurosawa #{kurosawa.pk}"
    assert "1910" in offered["note"]
    assert "七人の侍" in offered["note"]


# New films


def new(client: Client) -> Sheet:
    return Sheet(client, "/de/film/new").put(
        titles__0__text="生きる", titles__0__language="ja", titles__0__kind="original"
    )
