"""“Translate” on the pages: who sees the button, what it does, and what is said where it cannot."""

from __future__ import annotations

import json
import re

import pytest

from lichtspiel.community.models import Notification
from lichtspiel.desk.models import Finding
from lichtspiel.films.models import Revision, Synopsis
from lichtspiel.listing.making import remake
from lichtspiel.reviews import publishing
from lichtspiel.reviews.models import Reply, ReviewTranslation
from lichtspiel.reviews.publishing import Writing
from lichtspiel.translating.models import MachineTranslation
from make import make_account, make_film, make_review, make_reviewer, make_source, make_synopsis, reviewer_of
from translating.servers import libretranslate, serving

pytestmark = pytest.mark.django_db

ENGLISH = "The film tells of an old man who goes home. >!He dies **alone** in the end.!< Nobody knows him any more."
WORDS = {
    "The film tells of an old man who goes home.": "Der Film erzählt von einem alten Mann, der nach Hause kommt.",
    "He dies": "Er stirbt",
    "alone": "allein",
    "in the end.": "am Ende.",
    "Nobody knows him any more.": "Niemand kennt ihn mehr.",
    'He dies <m id="1">alone</m> in the end.': 'Er stirbt am Ende <m id="1">allein</m>.',
    "A man goes home.": "Ein Mann kehrt nach Hause zurück.",
    "Home": "Heimkehr",
    "Quite right, my friend, I saw it too.": "Ganz richtig, mein Freund, ich habe ihn auch gesehen.",
}


@pytest.fixture
def server(settings):
    with serving(libretranslate(lambda text: WORDS.get(text, text))) as server:
        settings.LIBRETRANSLATE_URL = server.url
        yield server


@pytest.fixture
def film():
    return make_film({"en": "Home"}, synopses={"en": "A man goes home."})


def article(client, path, review):
    html = client.get(path, follow=True).content.decode()
    return html.split(f'id="review-{review.pk}"')[1].split("</article>")[0]


def test_without_a_provider_there_is_no_button(client, film):
    review = make_review(film, ENGLISH, language="en")
    client.force_login(make_account())
    assert '/translate"' not in article(client, f"/de/film/{film.pk}", review)
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert f'action="/de/film/{film.pk}/plot/' not in html


def test_a_review_is_translated_for_everybody_and_its_spoiler_stays_hidden(client, film, server):
    review = make_review(film, ENGLISH, language="en", title="Home", is_markdown=True)
    other = make_review(film, "Der Film ist gut.", language="de")
    signed_out = article(client, f"/de/film/{film.pk}", review)
    assert "<form" not in signed_out.split("translate")[-1].split("review-acts")[0]
    assert "/accounts/login/?next=" in signed_out
    assert "/translate" not in article(client, f"/de/film/{film.pk}", other)
    client.force_login(make_account())
    path = f"/de/film/{film.pk}/home"
    assert f'action="/de/review/{review.pk}/translate"' in article(client, path, review)
    response = client.post(f"/de/review/{review.pk}/translate", {"next": f"{path}?order=liked#reviews"})
    assert (response.status_code, response["Location"]) == (303, f"{path}?order=liked#translation-review-{review.pk}")
    client.logout()
    shown = article(client, path, review)
    assert "Heimkehr" in shown
    assert "LibreTranslate" in shown
    assert '<details class="translation machine">' in shown
    assert re.search(r'<div id="translation-review-\d+" data-nosnippet>', shown)
    inside = shown.split("translation machine")[1].split("</details>")[0]
    assert "&gt;!" not in inside
    visible = re.sub(r"<[^>]+>", "", inside.split("spoiler")[0])
    assert "Er stirbt" not in visible
    assert "Er stirbt" in inside


def test_a_translation_is_no_original(client, film, server):
    review = make_review(film, ENGLISH, language="en", is_markdown=True)
    client.force_login(make_account())
    client.post(f"/de/review/{review.pk}/translate")
    assert MachineTranslation.objects.get().text.startswith("Der Film")
    client.logout()
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert "Niemand kennt ihn" not in json.dumps(facts, ensure_ascii=False)
    assert [c["inLanguage"] for c in facts["comment"]] == ["en"]
    assert 'hreflang="de"' not in html.split("<body")[0]
    assert "Niemand kennt ihn" not in client.get(f"/de/film/{film.pk}/reviews.atom").content.decode()
    remake()
    assert '<details class="translation machine">' in client.get(f"/de/review/{review.pk}").content.decode()


def test_plots_titles_and_replies_are_translated_too(client, film, server):
    plot, title = film.synopses.get(), film.titles.get()
    review = make_review(film, ENGLISH, language="en")
    reply = Reply.objects.create(
        review=review,
        reviewer=make_reviewer(),
        language="en",
        text="Quite right, my friend, I saw it too.",
    )
    client.force_login(make_account())
    for path, anchor in [
        (f"/de/film/{film.pk}/plot/{plot.pk}/translate", f"/de/film/{film.pk}/#translation-synopsis-{plot.pk}"),
        (f"/de/film/{film.pk}/title/{title.pk}/translate", f"/de/film/{film.pk}/#translation-title-{title.pk}"),
        (
            f"/de/review/{review.pk}/reply/{reply.pk}/translate",
            f"/de/review/{review.pk}#translation-reply-{reply.pk}",
        ),
    ]:
        response = client.post(path)
        assert response.status_code == 303, response.content.decode()
        assert response["Location"] == anchor
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert "Ein Mann kehrt nach Hause zurück." in html
    assert "Heimkehr" in html
    remake()
    assert "ich habe ihn auch gesehen" in client.get(f"/de/review/{review.pk}").content.decode()


def test_who_is_signed_out_is_asked_to_sign_in_and_nothing_is_made(client, film, server):
    review = make_review(film, ENGLISH, language="en")
    response = client.post(f"/de/review/{review.pk}/translate")
    assert response["Location"].startswith("/accounts/login/")
    assert client.get(f"/de/review/{review.pk}/translate").status_code == 405
    assert not server.of("/translate")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"audience": "me"}, 404),
        ({"audience": "signed-in"}, 303),
        ({"hidden_at": "2026-01-01T00:00Z"}, 404),
        ({"held_at": "2026-01-01T00:00Z"}, 404),
        ({"deleted_at": "2026-01-01T00:00Z"}, 404),
    ],
)
def test_nobody_has_translated_what_they_may_not_read(client, film, server, fields, status):
    review = make_review(film, "A man goes home.", language="en", **fields)
    client.force_login(make_account())
    assert client.post(f"/de/review/{review.pk}/translate").status_code == status
    assert bool(server.of("/translate")) is (status == 303)


def test_a_translation_of_what_only_some_may_read_is_not_on_the_page_of_others(client, film, server):
    review = make_review(film, "A man goes home.", language="en", audience="signed-in")
    client.force_login(make_account())
    client.post(f"/de/review/{review.pk}/translate")
    assert (
        "kehrt nach Hause" in client.get(f"/de/film/{film.pk}", follow=True).content.decode().split('id="reviews"')[1]
    )
    client.logout()
    assert "kehrt nach Hause" not in client.get(f"/de/film/{film.pk}", follow=True).content.decode()


def test_a_fault_is_a_sentence_at_the_text_and_may_be_tried_again(client, film, settings):
    settings.LIBRETRANSLATE_URL = "http://127.0.0.1:9"
    review = make_review(film, "A man <goes> home.", language="en")
    client.force_login(make_account())
    response = client.post(f"/en/review/{review.pk}/translate", {"next": "https://evil.example/"})
    assert response.status_code == 409
    response = client.post(f"/de/review/{review.pk}/translate", {"next": "//evil.example/"})
    html = response.content.decode()
    assert response.status_code == 503
    assert 'role="alert"' in html
    assert "A man &lt;goes&gt; home." in html
    assert f'action="/de/review/{review.pk}/translate"' in html
    assert "evil.example" not in html


def test_an_address_elsewhere_is_not_gone_to(client, film, server):
    review = make_review(film, "A man goes home.", language="en")
    client.force_login(make_account())
    response = client.post(f"/de/review/{review.pk}/translate", {"next": "https://evil.example/"})
    assert response["Location"] == f"/de/review/{review.pk}#translation-review-{review.pk}"


def test_a_person_translates_a_review_and_comes_first(client, film, server):
    author, translator = make_account("author"), make_account("mara", name="Mara")
    review = make_review(
        film, ENGLISH, language="en", is_markdown=True, reviewer=reviewer_of(author), licence="CC0-1.0"
    )
    client.force_login(translator)
    client.post(f"/de/review/{review.pk}/translate")
    path = f"/de/review/{review.pk}/translate/write"
    page = client.get(path).content.decode()
    assert "Niemand kennt ihn mehr." in page, "it begins with the machine's text"
    assert "Nobody knows him" in page, "beside the original"
    wrong = client.post(path, {"text": "x"})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.content.decode()
    seen = client.post(path, {"text": "Ein **guter** Film von heute.", "act": "preview"}).content.decode()
    assert "<strong>guter</strong>" in seen
    assert not ReviewTranslation.objects.exists()
    response = client.post(path, {"text": "Ein **guter** Film. >!Er stirbt.!<"})
    assert (response.status_code, response["Location"]) == (303, f"/de/review/{review.pk}")
    made = ReviewTranslation.objects.get()
    assert (made.language, made.account, made.translator, made.licence) == ("de", translator, "Mara", "CC0-1.0")
    told = Notification.objects.get()
    assert (told.account, told.kind, told.review, told.actor) == (author, "translation", review, translator)
    shown = article(client, f"/de/film/{film.pk}", review)
    assert "<strong>guter</strong>" in shown
    assert "translation machine" not in shown
    assert '<a href="/de/reader/mara">' in shown
    assert "&gt;!" not in shown
    client.post(path, {"text": "Ein sehr guter Film von heute."})
    assert ReviewTranslation.objects.get().text == "Ein sehr guter Film von heute."
    assert Notification.objects.count() == 1


def test_a_translation_of_an_earlier_version_says_so_until_it_is_brought_up_to_date(client, film, server):
    author, translator = make_account("author"), make_account("mara", name="Mara")
    review = make_review(film, ENGLISH, language="en", reviewer=reviewer_of(author))
    path, film_path, said = f"/de/review/{review.pk}/translate/write", f"/de/film/{film.pk}", 'class="outdated"'
    client.force_login(translator)
    client.post(path, {"text": "Ein guter Film von heute."})
    assert said not in article(client, film_path, review)
    assert '/translate"' not in article(client, film_path, review), "what a person made comes first"
    opened = client.get(path).content.decode()
    assert 'name="of_version" value="1"' in opened
    publishing.edit(review, author, Writing(text="The film is worse than I thought, and much too long.", language="en"))
    assert said in article(client, film_path, review)
    assert f'/de/review/{review.pk}/translate"' in article(client, film_path, review), "a machine may have the new one"
    client.post(path, {"text": "Ein sehr guter Film von heute.", "of_version": "1"})
    assert said in article(client, film_path, review), "the form was opened before the review was edited"
    assert 'class="notice outdated"' in client.get(path).content.decode()
    client.post(path, {"text": "Der Film ist schlechter, als ich dachte.", "of_version": "2"})
    assert said not in article(client, film_path, review)
    assert ReviewTranslation.objects.get().of_version == 2
    client.post(path, {"text": "Der Film ist schlechter, als ich je dachte.", "of_version": "99"})
    assert ReviewTranslation.objects.get().of_version == 2, "no version that is not there yet"


def test_of_two_translations_that_of_the_text_as_it_stands_is_shown(client, film):
    review = make_review(film, ENGLISH, language="en", version=2)
    for number, text in ((1, "Die alte Fassung."), (2, "Die neue Fassung.")):
        ReviewTranslation.objects.create(
            review=review, language="de", text=text, translator=str(number), of_version=number
        )
    shown = article(client, f"/de/film/{film.pk}", review)
    assert "Die neue Fassung." in shown
    assert "Die alte Fassung." not in shown


def test_a_hidden_translation_is_shown_to_nobody_and_its_translator_reads_why(client, film):
    review, translator = make_review(film, ENGLISH, language="en"), make_account("mara")
    made = ReviewTranslation.objects.create(
        review=review, language="de", text="Schimpf und Schande.", account=translator, translator="Mara"
    )
    assert f'href="/de/translation/{made.pk}/report"' in article(client, f"/de/film/{film.pk}", review)
    moderator = make_account(is_moderator=True)
    client.force_login(moderator)
    client.post(f"/moderation/translation/{made.pk}/hide", {"reason": "Beleidigt", "note": ""})
    for account in (translator, moderator):
        client.force_login(account)
        assert "Schimpf" not in client.get(f"/de/film/{film.pk}", follow=True).content.decode()
        assert "Schimpf" not in client.get(f"/de/review/{review.pk}").content.decode()
    client.force_login(translator)
    assert "Beleidigt" in client.get(f"/de/review/{review.pk}/translate/write").content.decode()
    assert "Beleidigt" in client.get("/me/moderation").content.decode()


def test_a_translation_is_deleted_by_whoever_wrote_it_and_by_editors(client, film):
    review = make_review(film, ENGLISH, language="en")
    writer, editor = make_account("writer"), make_account("editor", is_editor=True)
    for account, status in [(make_account("other"), 403), (writer, 303), (editor, 303)]:
        made = ReviewTranslation.objects.create(
            review=review, language="de", text="Gut.", account=writer, translator=account.username
        )
        client.force_login(account)
        assert client.post(f"/de/review/{review.pk}/translation/{made.pk}/delete").status_code == status
        assert ReviewTranslation.objects.filter(pk=made.pk, deleted_at=None).exists() is (status == 403)
    assert client.post(f"/de/review/{review.pk}/translation/{made.pk}/delete").status_code == 404


def test_an_editor_has_a_broken_translation_made_anew(client, film, settings):
    review = make_review(film, "A man goes home after many years and finds nobody.", language="en")
    client.force_login(make_account())
    with serving(libretranslate(lambda _: "")) as server:
        settings.LIBRETRANSLATE_URL = server.url
        client.post(f"/de/review/{review.pk}/translate")
    finding = Finding.objects.get(table="translating.machinetranslation", state="waiting")
    path = f"/desk/finding/{finding.pk}/translate"
    assert client.post(path).status_code == 403
    client.force_login(make_account("ed", is_editor=True))
    assert f'action="{path}"' in client.get(f"/desk/finding/{finding.pk}").content.decode()
    failed = client.post(path)
    assert failed.status_code == 503, "nobody answers at that address any more"
    assert MachineTranslation.objects.get().standing == "broken", "what is there stays until there is another"
    sound = "Ein Mann kehrt nach vielen Jahren heim und findet niemanden."
    with serving(libretranslate(lambda _: sound)) as server:
        settings.LIBRETRANSLATE_URL = server.url
        assert client.post(path).status_code == 303
    assert (MachineTranslation.objects.get().text, MachineTranslation.objects.get().standing) == (sound, "shown")
    finding.refresh_from_db()
    assert finding.state == "outdated"
    assert sound in article(client, f"/de/film/{film.pk}", review)
    assert client.post(path).status_code == 404


def test_a_translation_of_what_is_gone_goes_with_it(client, film, settings):
    review = make_review(film, "A man goes home after many years and finds nobody.", language="en")
    client.force_login(make_account("ed", is_editor=True))
    with serving(libretranslate(lambda _: "")) as server:
        settings.LIBRETRANSLATE_URL = server.url
        client.post(f"/de/review/{review.pk}/translate")
        review.delete()
        finding = Finding.objects.get(table="translating.machinetranslation")
        assert client.post(f"/desk/finding/{finding.pk}/translate").status_code == 409
    assert not MachineTranslation.objects.exists()


def test_kept_translations_are_on_the_page_of_new_reviews_and_on_their_writers(client, film, server):
    author = make_account("author")
    review = make_review(film, "A man goes home.", language="en", reviewer=reviewer_of(author))
    remake()
    pages = ("/de/reviews", "/de/reader/author", "/de/reader/author/reviews")
    german = "Ein Mann kehrt nach Hause zurück."
    assert not any(german in client.get(page).content.decode() for page in pages)
    client.force_login(author)
    client.post(f"/de/review/{review.pk}/translate")
    client.logout()
    for page in pages:
        html = client.get(page).content.decode()
        assert german in html, page
        assert "translation machine" in html, page
        assert german not in client.get(page.replace("/de/", "/en/")).content.decode()
    review.is_spoiler = True
    review.save()
    assert not any(german in client.get(page).content.decode() for page in pages[1:]), "neither is the text itself"
    review.is_spoiler = False
    review.save()
    ReviewTranslation.objects.create(review=review, language="de", text="Er geht heim.", translator="Mara")
    assert not any(german in client.get(page).content.decode() for page in pages), "a person's comes first"


def test_who_may_not_write_may_not_translate(client, film):
    review = make_review(film, ENGLISH, language="en")
    client.force_login(make_account(may_write=False))
    assert client.post(f"/de/review/{review.pk}/translate/write", {"text": "Ein guter Film."}).status_code == 403
    client.force_login(make_account())
    same = client.post(f"/en/review/{review.pk}/translate/write", {"text": "A good film, that."})
    assert same.status_code == 422
    assert not ReviewTranslation.objects.exists()


def test_an_editor_makes_a_plot_of_a_machines_translation(client, server):
    film = make_film({"en": "Home"})
    source = make_source("club", "Filmclub", licence="CC-BY-4.0", url="https://club.example", notice="By the club.")
    plot = make_synopsis(film, "A man goes home.", "en", source=source)
    path = f"/de/film/{film.pk}/plot/{plot.pk}/translate/write"
    client.force_login(make_account())
    client.post(f"/de/film/{film.pk}/plot/{plot.pk}/translate")
    assert client.get(path).status_code == 403
    client.force_login(make_account("ed", is_editor=True))
    assert "Ein Mann kehrt nach Hause zurück." in client.get(path).content.decode()
    response = client.post(path, {"text": "Ein Mann kehrt heim.", "comment": "Vom Rechner, von mir gelesen."})
    assert (response.status_code, response["Location"]) == (303, f"/de/film/{film.pk}/")
    made = Synopsis.objects.get(language="de")
    assert (made.text, made.translation_of, made.licence) == ("Ein Mann kehrt heim.", plot, "CC-BY-4.0")
    assert (made.source.name, made.source.licence, made.source.notice) == (
        "translated from en: Filmclub",
        "CC-BY-4.0",
        "By the club.",
    )
    assert Revision.objects.get(film=film).comment == "Vom Rechner, von mir gelesen."
    html = client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    assert "Ein Mann kehrt heim." in html
    assert "Ein Mann kehrt nach Hause zurück." not in html
    assert client.post(path, {"text": "Ein Mann kehrt heim, wieder."}).status_code == 422


@pytest.mark.parametrize("said", ["", "A man goes home after many years and finds nobody."])
def test_a_broken_translation_is_not_shown_and_waits_at_the_desk(client, film, settings, said):
    review = make_review(film, "A man goes home after many years and finds nobody.", language="en")
    client.force_login(make_account())
    with serving(libretranslate(lambda _: said)) as server:
        settings.LIBRETRANSLATE_URL = server.url
        assert client.post(f"/de/review/{review.pk}/translate").status_code == 409
    assert "translation machine" not in article(client, f"/de/film/{film.pk}", review)
    client.force_login(make_account("ed", is_editor=True))
    finding = Finding.objects.get(table="translating.machinetranslation", state="waiting")
    assert f"/desk/finding/{finding.pk}" in client.get("/desk/").content.decode()
    assert client.get(f"/desk/finding/{finding.pk}").status_code == 200
    mended = "Ein Mann kehrt nach vielen Jahren heim und findet niemanden."
    client.post(f"/desk/finding/{finding.pk}/decide", {"act": "edit", "replacement": mended})
    if said:
        assert MachineTranslation.objects.get().text == mended
        assert mended in article(client, f"/de/film/{film.pk}", review)
