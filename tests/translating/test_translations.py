"""A text is translated once, kept if it is sound, reported if it is broken, and nobody spends more than they may."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from lichtspiel.desk.examining import catch_up, examine_films
from lichtspiel.desk.models import Finding
from lichtspiel.translating import faults
from lichtspiel.translating.forgetting import forget_unneeded
from lichtspiel.translating.making import translate
from lichtspiel.translating.models import MachineTranslation, Standing
from lichtspiel.translating.originals import kept_language, of_review, of_synopsis, of_title
from lichtspiel.translating.showing import standing_of, translations_of_films
from make import make_account, make_film, make_review, make_synopsis
from translating.servers import deepl, libretranslate, serving

pytestmark = pytest.mark.django_db

ENGLISH = "The film tells of an old man who goes home after many years. Nobody there knows him any more."
GERMAN = "Der Film erzählt von einem alten Mann, der nach vielen Jahren heimkehrt. Niemand kennt ihn dort noch."


def saying(words):
    return lambda text: words.get(text, text)


@pytest.fixture
def german(settings):
    """A server that knows one text."""
    with serving(libretranslate(saying({ENGLISH: GERMAN, "Home": "Heimkehr"}))) as server:
        settings.LIBRETRANSLATE_URL = server.url
        yield server


@pytest.fixture
def review():
    return make_review(make_film({"en": "Home"}), ENGLISH, language="en", title="Home")


def test_a_text_is_translated_once_and_kept_with_its_provider(german, review):
    made = translate(of_review(review), "de-AT", make_account("a"))
    again = translate(of_review(review), "de", make_account("b"))
    assert made == again
    assert (made.title, made.text, made.provider) == ("Heimkehr", GERMAN, "LibreTranslate")
    assert (made.language, made.from_language, made.standing) == ("de", "en", Standing.SHOWN)
    assert made.asked_by.username == "a"
    assert len(german.of("/translate")) == 1


def test_an_edited_text_is_translated_anew_and_the_old_translation_not_shown(german, review):
    translate(of_review(review), "de", make_account())
    kept = translations_of_films([review.film_id], "de")
    assert kept.of("reviews.review", review.pk, review.text, review.title).text == GERMAN
    assert kept.of("reviews.review", review.pk, review.text + "!", review.title) is None
    assert kept.of("reviews.review", review.pk, review.text, "Away") is None
    assert not translations_of_films([review.film_id], "fr")


def test_findings_and_translations_of_a_film_are_read_in_one_statement(german, review):
    translate(of_review(review), "de", make_account())
    with CaptureQueriesContext(connection) as queries:
        waiting, kept = standing_of(review.film_id, "de-CH")
    assert len(queries) == 1
    assert not waiting
    shown = kept.of("reviews.review", review.pk, review.text, review.title)
    assert (shown.title, shown.made_at.tzinfo is not None) == ("Heimkehr", True)


BROKEN = {
    "empty": "",
    "untranslated": ENGLISH,
    "another language": "Le film raconte l'histoire d'un vieil homme qui rentre chez lui après de longues années.",
    "wrong encoding": GERMAN.replace("ä", "Ã¤").replace("Niemand", "NiemÃ¤nd fÃ¼r"),
    "a machine's words": f"Gerne! Hier ist die Übersetzung des Textes:\n\n{GERMAN}",
    "cut off": "Der Film.",
}


@pytest.mark.parametrize("said", BROKEN.values(), ids=BROKEN)
def test_a_broken_translation_is_kept_not_shown_and_waits_at_the_desk(settings, review, said):
    with serving(libretranslate(saying({ENGLISH: said, "Home": "Heimkehr"}))) as server:
        settings.LIBRETRANSLATE_URL = server.url
        for _ in range(2):
            with pytest.raises(faults.BrokenTranslationError):
                translate(of_review(review), "de", make_account())
        assert len(server.of("/translate")) == 1
    made = MachineTranslation.objects.get()
    assert made.standing == Standing.BROKEN
    assert made.faults
    assert not translations_of_films([review.film_id], "de")
    found = Finding.objects.filter(table="translating.machinetranslation", row_id=made.pk, state="waiting")
    assert {f.severity for f in found} == {"high"}
    assert {f.film_id for f in found} == {review.film_id}
    examine_films([review.film_id])
    catch_up()
    assert found.exists()


def test_a_broken_one_is_shown_when_the_editors_have_let_it_be(settings, review):
    with serving(libretranslate(saying({ENGLISH: BROKEN["cut off"], "Home": "Heimkehr"}))) as server:
        settings.LIBRETRANSLATE_URL = server.url
        with pytest.raises(faults.BrokenTranslationError):
            translate(of_review(review), "de", make_account())
    Finding.objects.update(state="dismissed")
    assert translations_of_films([review.film_id], "de")
    assert translate(of_review(review), "de", make_account()).text == "Der Film."


def test_where_one_provider_brings_something_broken_or_nothing_the_next_is_asked(settings, review):
    say = saying({ENGLISH: GERMAN, "Home": "Heimkehr"})
    with serving(libretranslate(lambda _: "")) as empty, serving(deepl(say)) as good:
        settings.LIBRETRANSLATE_URL, settings.DEEPL_KEY, settings.DEEPL_URL = empty.url, "secret:fx", good.url
        assert translate(of_review(review), "de", make_account()).provider == "DeepL"
        MachineTranslation.objects.all().delete()
        settings.LIBRETRANSLATE_URL = "http://127.0.0.1:9"
        assert translate(of_review(review), "de", make_account()).provider == "DeepL"
        MachineTranslation.objects.all().delete()
        settings.TRANSLATION = ["deepl", "libretranslate"]
        settings.LIBRETRANSLATE_URL = empty.url
        asked = len(empty.of("/translate"))
        assert translate(of_review(review), "de", make_account()).provider == "DeepL"
        assert len(empty.of("/translate")) == asked


FAILURES = [
    ((429, {"error": "Slowdown"}, {"Retry-After": "100"}), faults.TooBusyError),
    ((500, {"error": "broken"}), faults.UnreachableError),
    ((403, {"error": "Invalid API key"}), faults.UnreachableError),
    ((400, {"error": "de is not supported"}), faults.NoPairError),
]


@pytest.mark.parametrize(("answer", "fault"), FAILURES)
def test_what_goes_wrong_is_said_and_nothing_is_spent(settings, review, answer, fault):
    settings.TRANSLATION_TEXTS = 1
    account = make_account()
    fail = [True]
    say = saying({ENGLISH: GERMAN, "Home": "Heimkehr"})
    with serving(libretranslate(say, fail=lambda a: answer if fail[0] and a.path == "/translate" else None)) as server:
        settings.LIBRETRANSLATE_URL = server.url
        for _ in range(2):
            with pytest.raises(fault):
                translate(of_review(review), "de", account)
        fail[0] = False
        if fault is faults.TooBusyError:
            assert len(server.of("/translate")) == 1, "it is let be as long as it says"
            return
        assert translate(of_review(review), "de", account).text == GERMAN
    assert not Finding.objects.exists()


def test_a_quota_that_is_used_up_is_said(settings, review):
    with serving(deepl(str, fail=lambda a: (456, {}) if a.path == "/v2/translate" else None)) as server:
        settings.DEEPL_KEY, settings.DEEPL_URL = "secret:fx", server.url
        with pytest.raises(faults.QuotaUsedUpError):
            translate(of_review(review), "de", make_account())


def test_a_slow_provider_is_given_up_in_time(settings, review):
    settings.TRANSLATION_SECONDS = 1

    def slow(text):
        time.sleep(4)
        return text

    with serving(libretranslate(slow)) as server:
        settings.LIBRETRANSLATE_URL = server.url
        start = time.monotonic()
        with pytest.raises(faults.NotTranslatedError):
            translate(of_review(review), "de", make_account())
    assert time.monotonic() - start < 4


def test_nobody_spends_more_than_they_may_and_the_guide_neither(german, settings):
    film = make_film()
    originals = [of_synopsis(make_synopsis(film, ENGLISH, "en")) for _ in range(4)]
    first, second = make_account(), make_account()
    settings.TRANSLATION_TEXTS = 2
    translate(originals[0], "de", first)
    translate(originals[1], "de", first)
    with pytest.raises(faults.EnoughTodayError, match="hours"):
        translate(originals[2], "de", first)
    translate(originals[0], "de", first)  # what is kept costs nothing
    settings.TRANSLATION_TEXTS_IN_ALL = 2
    with pytest.raises(faults.EnoughInAllError):
        translate(originals[2], "de", second)
    settings.TRANSLATION_TEXTS_IN_ALL, settings.TRANSLATION_CHARACTERS = 100, 50
    with pytest.raises(faults.EnoughTodayError):
        translate(originals[2], "de", second)
    settings.TRANSLATION_CHARACTERS, settings.TRANSLATION_LONGEST = 1000, 50
    with pytest.raises(faults.TooLongError):
        translate(originals[2], "de", second)
    settings.TRANSLATION_LONGEST = 1000
    assert translate(originals[2], "de", second).text == GERMAN


def test_what_cannot_be_translated_is_not_sent(german):
    film = make_film({"en": "1917", "und": "Home"})
    for original, language in [
        (of_title(film.titles.get(language="en")), "de"),
        (of_title(film.titles.get(language="und")), "de"),
        (of_synopsis(make_synopsis(film, ENGLISH, "en-GB")), "en-US"),
        (of_synopsis(make_synopsis(film, ENGLISH, "en")), "ja"),
    ]:
        with pytest.raises(faults.NoPairError):
            translate(original, language, make_account())
    assert not german.of("/translate")


def test_without_a_provider_there_is_a_sentence(review):
    with pytest.raises(faults.NoPairError):
        translate(of_review(review), "de", make_account())


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_have_one_translation_made(settings):
    review = make_review(make_film(), ENGLISH, language="en")
    accounts = [make_account() for _ in range(3)]
    done = []

    def say(text):
        time.sleep(0.6)
        return GERMAN if text == ENGLISH else text

    def ask(account):
        try:
            done.append(translate(of_review(review), "de", account).pk)
        finally:
            connections.close_all()

    with serving(libretranslate(say)) as server:
        settings.LIBRETRANSLATE_URL = server.url
        threads = [threading.Thread(target=ask, args=[account]) for account in accounts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(server.of("/translate")) == 1
    assert len(done) == 3
    assert len(set(done)) == 1


def test_translations_of_texts_that_are_gone_are_forgotten(german, review):
    film = review.film
    plot = make_synopsis(film, ENGLISH, "en")
    for original in (of_review(review), of_synopsis(plot)):
        translate(original, "de", make_account())
    assert forget_unneeded() == 0
    plot.delete()
    assert forget_unneeded() == 1
    review.delete()
    assert forget_unneeded() == 1
    assert not MachineTranslation.objects.exists()


def test_a_translation_is_kept_for_all_readers_of_a_language():
    tags = ["de-AT", "zh-TW", "zh", "zh-Hans", "pt-BR", "pt-PT", "sr-Latn-RS", "en-GB"]
    kept = ["de", "zh-Hant", "zh-Hans", "zh-Hans", "pt-BR", "pt", "sr-Latn", "en"]
    assert [kept_language(tag) for tag in tags] == kept
