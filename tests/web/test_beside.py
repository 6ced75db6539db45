"""Findings beside a text: the proposal with one click, something else, or insisting; the desk sees it."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from lichtspiel.desk.examining import examine_films
from lichtspiel.desk.insisting import doubt, insist
from lichtspiel.desk.models import Finding
from lichtspiel.web.beside import Written, answer, beside, insisted_of, insisted_value
from make import make_account, make_film, make_review

BROKEN = "Ein trિંક zum Vergessen: ein Abend im Kino, der lange nicht enden wollte, und 😀 doch."


def test_a_broken_word_stands_beside_with_its_proposals_and_where_it_is():
    text = f"😀 {BROKEN}"
    (found,) = beside(text, "de", "text", interface="de")
    assert (found.kind, found.spot, found.severity) == ("script_mix", "trિંક", "high")
    assert found.proposals[0].text == "trink"
    assert '<mark class="spot">' in found.excerpt
    assert text[found.start : found.end] == found.spot
    utf16 = text.encode("utf-16-le")
    assert utf16[2 * found.start16 : 2 * found.end16].decode("utf-16-le") == found.spot


def test_good_texts_of_many_languages_are_left_in_peace():
    for text, language in (
        (
            "**Ein großer Film**, >!auch wenn am Ende alle gehen!<, den man [gesehen](https://example.org) haben muss.",
            "de",
        ),
        ("فيلم **رائع** عن شخصين يلتقيان في مدينة غريبة >!ثم يفترقان!< ولا ينسيان ذلك اليوم أبدا.", "ar"),
        ("「東京物語」は何度見ても*泣いて*しまう、静かで美しい映画です。", "ja"),
        ("यह फ़िल्म **बहुत** सुंदर है और मुझे इसकी हर बात पसंद आई।", "hi"),
    ):
        assert beside(text, language, "text", interface="en") == []


def test_names_of_the_film_are_no_fault():
    text = "Der Film „Матрixа“ gehört zu den besten dieser Jahre, und ich sehe ihn gern wieder."
    assert beside(text, "de", "text", interface="de")
    known = frozenset({"матрixа"})
    assert not beside(text, "de", "text", known, interface="de")


@pytest.mark.parametrize(("choice", "becomes"), [("0", "trink"), ("other", "Trank")])
def test_one_click_puts_another_word_in_its_place(choice, becomes):
    (found,) = beside(BROKEN, "de", "text", interface="de")
    form = {"text": Written(BROKEN, "de")}
    done = answer(f"{found.key}:{choice}", form, {found.other_name: "Trank"})
    assert done.is_done
    assert done.texts == {"text": BROKEN.replace("trિંક", becomes)}


@pytest.mark.parametrize(
    "taken", ["", "text", "text:4:9:7", "text:0:3:0", "title:4:9:0", "text:4:9", "x:y:z:ä:0", "text:4:9:²"]
)
def test_a_click_on_what_is_no_longer_there_changes_nothing(taken):
    done = answer(taken, {"text": Written(BROKEN, "de")}, {})
    assert (done.texts["text"], done.is_done) == (BROKEN, False)


def test_insisting_changes_nothing_and_is_remembered_by_the_form():
    (found,) = beside(BROKEN, "de", "text", interface="de")
    done = answer(found.insist_value, {"text": Written(BROKEN, "de")}, {})
    assert done.texts == {"text": BROKEN}
    carried = [insisted_value(field, on) for field, on in done.insisted]
    assert insisted_of(carried) == done.insisted
    (again,) = beside(BROKEN, "de", "text", interface="de", insisted={on for _, on in insisted_of(carried)})
    assert again.is_insisted
    assert insisted_of(["nonsense", "a:b"]) == frozenset()


@pytest.mark.django_db
def test_the_desk_shows_what_the_writer_insists_on_and_keeps_it():
    review = make_review(make_film(), BROKEN, "de")
    examine_films([review.film_id])
    finding = Finding.objects.get()
    client = Client()
    client.force_login(make_account(is_editor=True))
    assert b"insisted" not in client.get(f"/desk/finding/{finding.pk}").content
    writer = make_account()
    for _ in range(2):
        insist(("reviews.review", review.pk, "text"), [doubt(finding.kind, finding.spot)], writer)
    assert b"insisted" in client.get(f"/desk/finding/{finding.pk}").content
    examine_films([review.film_id])
    assert Finding.objects.get().state == "waiting"


@pytest.mark.parametrize("part", [BROKEN, "a\u200b", ">!", "ä", "кa", "Das ist gut. "])
def test_the_longest_text_is_looked_at_in_seconds(part):
    text = (part * 100_000)[:100_000]
    begun = time.process_time()
    assert len(beside(text, "de", "text", interface="de")) <= 20
    assert time.process_time() - begun < 8
