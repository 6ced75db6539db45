"""The desk: who may enter, what is shown there, and what its buttons do, all without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from lichtspiel import text as engine
from lichtspiel.desk.examining import examine_films
from lichtspiel.desk.models import Decision, Finding, Let, State
from lichtspiel.films.models import Film, Revision, Title
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import ReviewTranslation
from lichtspiel.web import finding_words
from make import make_account, make_film, make_review, make_source, make_synopsis, make_title

pytestmark = pytest.mark.django_db

BROKEN = "tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"
TITLE = f"Ein {BROKEN} zum Vergessen"
MENDED = "Ein trink zum Vergessen"


@pytest.fixture
def editor(client):
    account = make_account("ida", is_staff=True)
    client.force_login(account)
    client.cookies["language"] = "de"
    return account


@pytest.fixture
def film():
    return made({"de": TITLE})


def made(titles: dict[str, str], **fields: object) -> Film:
    film = make_film(titles, **fields)
    examine_films([film.pk])
    return film


def the_finding() -> Finding:
    return Finding.objects.get()


def decide(client: Client, finding: Finding, act: str, **more: str):
    return client.post(f"/desk/finding/{finding.pk}/decide", {"act": act, **more})


PAGES = ["/desk/", "/desk/decided", "/desk/finding/1"]
ACTS = ["/desk/finding/1/decide", "/desk/cause", "/desk/decision/1/undo"]


@pytest.mark.parametrize("path", PAGES)
def test_who_is_signed_out_is_asked_to_sign_in(client, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=%2Fdesk%2F")


@pytest.mark.parametrize("path", ACTS)
def test_nothing_is_done_for_somebody_signed_out(client, film, path):
    assert client.post(path, {"act": "accept:0"}).status_code == 303
    assert Title.objects.get().text == TITLE


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/desk/finding/1?kind=misread", "%2Fdesk%2Ffinding%2F1%3Fkind%3Dmisread"),
        ("http://elsewhere.example/desk/", "%2F"),
        ("http://testserver//elsewhere.example/", "%2F"),
        ("", "%2F"),
    ],
)
def test_who_sends_a_form_signed_out_is_led_back_to_the_page_it_stood_on(client, came_from, back):
    response = client.post("/desk/finding/1/decide", {"act": "accept:0"}, headers={"referer": came_from})
    assert response["Location"] == f"/accounts/login/?next={back}"


def test_readers_are_told_that_the_desk_is_not_for_them(client, film):
    client.force_login(make_account())
    for path in PAGES:
        assert client.get(path).status_code == 403
    assert decide(client, the_finding(), "accept:0").status_code == 403
    assert Title.objects.get().text == TITLE


def test_an_editor_may_enter(client, film):
    client.force_login(make_account(is_editor=True))
    assert client.get("/desk/").status_code == 200


def test_forms_without_a_token_are_refused(film):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_account(is_staff=True))
    assert decide(client, the_finding(), "accept:0").status_code == 403
    assert Title.objects.get().text == TITLE
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/desk/").content.decode())[1]
    assert decide(client, the_finding(), "accept:0", csrfmiddlewaretoken=token).status_code == 303
    assert Title.objects.get().text == MENDED


def test_the_way_to_the_desk_is_shown_to_editors_only(client, film):
    address = f"/de/film/{film.pk}/film"
    assert 'href="/desk/"' not in client.get(address, follow=True).content.decode()
    client.force_login(make_account(is_staff=True))
    assert 'href="/desk/"' in client.get(address, follow=True).content.decode()


def test_the_queue_shows_the_spot_the_sentence_and_the_proposals(client, editor, film):
    html = client.get("/desk/").content.decode()
    assert '<mark class="spot">' in html
    assert "Gujarati" in html
    assert "mischt Buchstaben zweier Schriften: <bdi>Lateinisch</bdi> und <bdi>Gujarati</bdi>." in html
    assert re.search(r'value="accept:0"[^>]*><bdi lang="de" dir="ltr">trink</bdi>', html)
    assert 'name="robots" content="noindex"' in html


def test_the_desk_speaks_the_language_chosen(client, editor, film):
    client.cookies["language"] = "ar"
    html = client.get(f"/desk/finding/{the_finding().pk}").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div class="spot-text" lang="de" dir="ltr">' in html
    assert f'value="de /desk/finding/{the_finding().pk}"' in html


def test_accepting_mends_the_page_and_undoing_brings_it_back(client, editor, film):
    finding = the_finding()
    response = decide(client, finding, "accept:0")
    decision = Decision.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/desk/?done={decision.pk}")
    assert Title.objects.get().text == MENDED
    assert f'action="/desk/decision/{decision.pk}/undo"' in client.get(response["Location"]).content.decode()
    page = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert MENDED in page
    assert 'class="finding"' not in page
    response = client.post(f"/desk/decision/{decision.pk}/undo")
    assert (response.status_code, response["Location"]) == (303, f"/desk/finding/{finding.pk}")
    assert Title.objects.get().text == TITLE
    assert client.post(f"/desk/decision/{decision.pk}/undo").status_code == 409


def test_the_history_names_a_repair_and_its_undoing_in_the_readers_language(client, editor, film):
    decide(client, the_finding(), "accept:0")
    done = f"“{BROKEN}” → “trink”"
    html = client.get(f"/de/film/{film.pk}/history").content.decode()
    assert f"{finding_words_of('script_mix', 'de')}: {done}" in html
    assert (
        f"{finding_words_of('script_mix', 'ar')}: {done}" in client.get(f"/ar/film/{film.pk}/history").content.decode()
    )
    client.post(f"/desk/decision/{Decision.objects.get().pk}/undo")
    html = client.get(f"/de/film/{film.pk}/history").content.decode()
    assert html.count(done) == 1
    assert f"“trink” → “{BROKEN}”" in html
    assert "script_mix" not in html


def test_repairs_of_old_are_told_without_the_engines_names(client, film):
    said = f"script_mix: “{BROKEN}” → “trink” · homoglyph: “a” → “b”"
    for act in ("repair", "restore"):
        Revision.objects.create(film=film, act=act, comment=said)
    html = client.get(f"/de/film/{film.pk}/history").content.decode()
    assert f">“{BROKEN}” → “trink” · “a” → “b”<" in html
    assert f">“trink” → “{BROKEN}” · “b” → “a”<" in html


def finding_words_of(kind: str, language: str) -> str:
    with translation.override(language):
        return finding_words.kind_name(kind)


def test_after_a_decision_the_next_finding_is_shown(client, editor):
    films = [made({"de": TITLE}) for _ in range(3)]
    made({"en": "A film\N{ZERO WIDTH SPACE}s title"})
    first, second, third = Finding.objects.filter(kind="script_mix").order_by("pk")
    assert len(films) == 3
    query = {"query": "kind=script_mix"}
    assert decide(client, first, "dismiss", **query)["Location"].startswith(
        f"/desk/finding/{second.pk}?kind=script_mix"
    )
    assert decide(client, third, "dismiss", **query)["Location"].startswith(f"/desk/finding/{second.pk}?")
    assert decide(client, second, "dismiss", **query)["Location"].startswith("/desk/?kind=script_mix")


def test_another_replacement_may_be_typed(client, editor, film):
    decide(client, the_finding(), "edit", replacement="Trunk")
    assert Title.objects.get().text == "Ein Trunk zum Vergessen"


def test_what_cannot_be_is_said_in_the_readers_language(client, editor, film):
    response = decide(client, the_finding(), "edit", replacement=BROKEN)
    assert response.status_code == 400
    assert "verwirf den Befund" in response.content.decode()
    Title.objects.update(text=f"Noch {TITLE}")
    response = decide(client, the_finding(), "accept:0")
    assert response.status_code == 409
    assert "Nichts wurde überschrieben" in response.content.decode()
    assert Title.objects.get().text == f"Noch {TITLE}"


def test_a_kind_and_a_word_are_let_be(client, editor, film):
    decide(client, the_finding(), "dismiss_kind")
    assert Let.objects.get().scope == "text"
    client.post(f"/desk/decision/{Decision.objects.get().pk}/undo")
    decide(client, the_finding(), "let_word")
    assert Let.objects.get().word == BROKEN
    made({"de": f"Noch ein {BROKEN}"})
    assert not Finding.objects.filter(state=State.WAITING).exists()


def test_findings_of_one_cause_are_handled_as_one(client, editor):
    films = [made({"de": TITLE}) for _ in range(3)]
    html = client.get("/desk/").content.decode()
    path = re.search(r'<li><a href="(/desk/\?cause=[^"]+)"', html)[1].replace("&amp;", "&")
    page = client.get(path).content.decode()
    assert "Die ersten Vorschläge für alle 3 Befunde annehmen" in page
    cause = the_cause(page)
    response = client.post("/desk/cause", {"cause": cause, "act": "accept"})
    assert response.status_code == 303
    assert set(Title.objects.values_list("text", flat=True)) == {MENDED}
    html = client.get(response["Location"]).content.decode()
    assert "3 Befunde" in html
    response = client.post(f"/desk/decision/{Decision.objects.get().pk}/undo")
    assert response["Location"] == "/desk/decided"
    assert Title.objects.filter(text=TITLE).count() == len(films)
    assert "rückgängig" in client.get("/desk/decided").content.decode()


def the_cause(html: str) -> str:
    from html import unescape

    return unescape(re.search(r'name="cause" value="([^"]+)"', html)[1])


def test_the_queue_is_narrowed(client, editor):
    club = make_source("club", "Filmclub")
    gujarati = made({"de": TITLE})
    other = make_film({"en": "Film"})
    make_title(other, "A f\N{ZERO WIDTH SPACE}ilm", "en", kind="alternative", source=club)
    examine_films([other.pk])

    def shown(query: str) -> set[int]:
        html = client.get(f"/desk/?{query}").content.decode()
        ids = set(map(int, re.findall(r'id="finding-(\d+)"', html)))
        return set(Finding.objects.filter(pk__in=ids).values_list("film_id", flat=True))

    assert shown("") == {gujarati.pk, other.pk}
    assert shown("kind=invisible") == shown("language=en") == shown("source=club") == {other.pk}
    assert shown("severity=high") == shown(f"film={gujarati.pk}") == {gujarati.pk}
    assert shown("kind=nothing") == shown("film=99999999999999999") == set()


def test_a_long_queue_is_turned_page_by_page(client, editor):
    film = make_film({"de": "Film"})
    for number in range(45):
        make_title(film, f"Ein\N{ZERO WIDTH SPACE} Film {number}", "de", kind="alternative")
    examine_films([film.pk])
    path, seen = "/desk/", []
    while path:
        html = client.get(path).content.decode()
        seen += re.findall(r'id="finding-(\d+)"', html)
        following = re.search(r'rel="next" class="more" href="([^"]+)"', html)
        path = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 45


def test_the_queue_costs_few_queries_however_long(client, editor, django_assert_max_num_queries):
    for number in range(25):
        made({"de": f"Ein\N{ZERO WIDTH SPACE} Film {number}"})
    with django_assert_max_num_queries(15):
        client.get("/desk/")


def test_findings_of_deleted_films_do_not_wait(client, editor, film):
    from django.utils import timezone

    Film.objects.update(deleted_at=timezone.now())
    assert "finding-" not in client.get("/desk/").content.decode()


@pytest.mark.parametrize(
    "path", ["/desk/finding/999", "/desk/finding/0", "/desk/finding/x", "/desk/?after=%D9%A3", "/desk/?done=99"]
)
def test_addresses_that_lead_nowhere(client, editor, path):
    assert client.get(path).status_code in {200, 404}


def test_the_pages_are_kept_by_nobody(client, editor, film):
    assert "no-store" in client.get("/desk/")["Cache-Control"]


def test_an_act_nobody_knows_is_not_found(client, editor, film):
    assert decide(client, the_finding(), "explode").status_code == 404
    assert client.post("/desk/cause", {"cause": "x", "act": "explode"}).status_code == 404
    assert client.get(f"/desk/finding/{the_finding().pk}/decide").status_code == 405


@pytest.mark.parametrize(
    ("text", "language", "field"),
    [
        (TITLE, "de", "title"),
        ("Le\N{ZERO WIDTH SPACE}ben", "de", "title"),
        ("GÃ¶tter der Pest", "de", "title"),
        ("The Ma&amp;trix", "en", "title"),
        ("G\N{REPLACEMENT CHARACTER}tter der Pest", "de", "title"),
        (
            "A man meets a woman in Las Vegas and they both know that it will not end well at all. " * 2,
            "de",
            "synopsis",
        ),
    ],
)
def test_the_engines_sentences_are_translated(text, language, field):
    findings = engine.check(text, language, field)
    assert findings
    for tag in ("de", "ar"):
        with translation.override(tag):
            for finding in findings:
                said = finding_words.sentence(finding.message, finding.params, tag)
                assert "%(" not in said
                assert translation.gettext(finding.message) != finding.message
                assert finding_words.kind_name(finding.kind) != finding.kind


# The public page, until somebody decides


def test_until_somebody_decides_sure_proposals_are_shown_and_marked(client, film):
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert (
        '<h1 class="film-title"><bdi lang="de" dir="ltr">Ein <mark class="finding">trink</mark> zum Vergessen' in html
    )
    assert "Wie es angegeben war" in html or BROKEN in html
    assert html.count('class="as-given"') == 2  # the heading, and the list of titles


def test_lists_and_the_first_page_show_sure_proposals(client, film):
    make_synopsis(film, f"Er {BROKEN}t gern und viel, jeden Tag von neuem.", "de")
    make_review(film, f"Ein {BROKEN} von einem Film.", "de")
    examine_films([film.pk])
    remake()
    for path in ("/de/", "/de/films/"):
        html = client.get(path).content.decode()
        assert MENDED in html, path
        assert BROKEN not in html, path


def test_translations_and_their_titles_are_shown_mended(client):
    film = make_film({"de": "Film"})
    review = make_review(film, "A good film.", "en", title="Good")
    ReviewTranslation.objects.create(
        review=review, language="de", title=TITLE, text=f"Ein {BROKEN} von einem Film.", translator="Mara"
    )
    examine_films([film.pk])
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    part = html.split('class="translation"')[1].split("</article>")[0]
    assert part.count('<mark class="finding">trink</mark>') == 2


def test_a_dismissed_finding_shows_the_text_as_it_is(client, editor, film):
    decide(client, the_finding(), "dismiss")
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert f"Ein {BROKEN} zum Vergessen" in html
    assert 'class="finding"' not in html
