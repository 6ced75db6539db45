"""Writing a review on the guide's pages, without a script: the form, its preview, drafts, versions, the rating box."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from lichtspiel.desk.models import Insistence
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Draft, Rating, Review, ReviewLock
from lichtspiel.reviews.publishing import Writing, publish
from lichtspiel.web.formats import format_time
from make import make_account, make_film

pytestmark = pytest.mark.django_db
BROKEN = "tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"
GERMAN = "Ein stiller Film über zwei Menschen, die sich in einer fremden Stadt begegnen und nichts mehr erwarten."
ARABIC = "فيلم هادئ عن شخصين يلتقيان في مدينة غريبة ولا ينتظران من الحياة شيئا بعد الآن."


@pytest.fixture
def film():
    return make_film({"de": "Abschied von gestern"})


@pytest.fixture
def writer(client):
    account = make_account("rosa", name="Rosa")
    client.force_login(account)
    return account


@pytest.fixture
def path(film):
    return f"/en/film/{film.pk}/review"


def fields(page):
    """What the form on a page would send, but for the values of buttons."""
    html = page.content.decode()
    form = html[html.index('class="form writing-form"') :]
    found = {}
    for tag in re.findall(r"<input [^>]*>", form):
        attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        is_choice = attributes.get("type") in {"radio", "checkbox"}
        if "name" in attributes and (not is_choice or "checked" in tag):
            found[attributes["name"]] = unescape(attributes.get("value", "on"))
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>', form):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def send(client, path, page=None, **more):
    return client.post(path, {**fields(page or client.get(path)), **more})


def words(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


class TestPublishing:
    def test_a_review_is_published_with_all_that_was_chosen(self, client, writer, path):
        more = {"text": ARABIC, "title": "وداع", "rating": "7", "is_spoiler": "1", "seen_on": "2024-05-31"}
        response = send(client, path, act="publish", audience="signed-in", **more)
        review = Review.objects.get()
        assert (response.status_code, response["Location"]) == (303, f"/en/review/{review.pk}")
        assert (review.text, review.title, review.language, review.rating.value) == (ARABIC, "وداع", "ar", 7)
        assert (review.is_spoiler, review.audience, str(review.seen_on)) == (True, "signed-in", "2024-05-31")

    def test_the_form_sent_twice_makes_one_review(self, client, writer, path):
        page = client.get(path)
        first = send(client, path, page, act="publish", text=GERMAN)
        second = send(client, path, page, act="publish", text=GERMAN)
        assert first["Location"] == second["Location"]
        assert Review.objects.count() == 1

    def test_the_form_sent_from_two_windows_with_two_texts_loses_neither(self, client, writer, path):
        page = client.get(path)
        send(client, path, page, act="publish", text=GERMAN)
        answer = send(client, path, page, act="publish", text=ARABIC)
        assert answer.status_code == 409
        assert fields(answer)["text"] == ARABIC
        assert GERMAN in words(answer)
        review = Review.objects.get()
        send(client, f"/en/review/{review.pk}/edit", answer, act="publish")
        review.refresh_from_db()
        assert (review.text, review.version) == (ARABIC, 2)

    @pytest.mark.parametrize(
        ("field", "value"),
        [("title", "وداع"), ("rating", "9"), ("is_spoiler", "1"), ("seen_on", "2024-05-31"), ("audience", "signed-in")],
    )
    def test_whatever_is_set_otherwise_in_a_form_that_was_sent_is_not_lost(self, client, writer, path, field, value):
        page, given = client.get(path), {"text": ARABIC, "title": "Cafe\N{COMBINING ACUTE ACCENT}", "rating": "6"}
        for _time in range(2):
            assert send(client, path, page, act="publish", **given).status_code == 303
        answer = send(client, path, page, act="publish", **{**given, field: value})
        assert (answer.status_code, fields(answer)[field]) == (409, value)
        review = Review.objects.get()
        send(client, f"/en/review/{review.pk}/edit", answer, act="publish")
        kept = Review.objects.get()
        said = (kept.title, str(kept.rating.value), str(int(kept.is_spoiler)), str(kept.seen_on), kept.audience)
        assert value in said

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("text", "Gut", "too short"),
            ("title", "x" * 151, "too long"),
            ("seen_on", "yesterday", "That is no day"),
            ("language", "qqqqqqqqqq", "no language tag"),
        ],
    )
    def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(  # noqa: PLR0917
        self, client, writer, path, field, value, told
    ):
        given = {"text": GERMAN, "title": "Titel", "rating": "3", "is_spoiler": "1", field: value}
        answer = send(client, path, act="publish", **given)
        assert answer.status_code == 400
        html = answer.content.decode()
        assert f'id="{field}-wrong"' in html
        assert re.search(rf'name="{field}"[^>]*aria-invalid="true"[^>]*{field}-wrong', html)
        assert told in words(answer)
        kept = fields(answer)
        assert {name: kept[name] for name in given if name != "language"} == {
            name: v for name, v in given.items() if name != "language"
        }
        assert not Review.objects.exists()
        assert Draft.objects.get().text == given["text"]

    def test_a_closed_film_and_a_film_that_is_gone_are_told(self, client, writer, film, path):
        page = client.get(path)
        ReviewLock.objects.create(film=film)
        answer = send(client, path, page, act="publish", text=GERMAN)
        assert answer.status_code == 403
        assert fields(answer)["text"] == GERMAN
        assert "closed for the time being" in words(answer)
        assert client.get("/en/film/999999/review").status_code == 404

    def test_a_first_review_with_a_link_waits_and_its_writer_is_told(self, client, writer, path):
        response = send(client, path, act="publish", text=f"{GERMAN} https://example.org")
        assert Review.objects.get().held_at
        assert "waits for a moderator" in words(client.get(response["Location"]))

    def test_too_many_are_told_to_wait_and_keep_their_text(self, client, writer, path, monkeypatch):
        from lichtspiel.accounts.limits import Limit
        from lichtspiel.web.views.writing import publishing

        monkeypatch.setattr(publishing, "REVIEWS", Limit("review", 1, 3600))
        send(client, path, act="publish", text=GERMAN)
        answer = send(client, path, act="publish", text=ARABIC)
        assert answer.status_code == 429
        assert fields(answer)["text"] == ARABIC


class TestForm:
    def test_the_language_is_told_and_can_be_corrected(self, client, writer, path):
        page = send(client, path, act="preview", text=GERMAN)
        assert "As it is told from the text: German" in words(page)
        send(client, path, page, act="publish", language="de-AT")
        assert Review.objects.get().language == "de-AT"

    def test_the_preview_is_the_text_as_it_will_be(self, client, writer, path):
        page = send(client, path, act="preview", text=f"**{GERMAN}** >!Er geht!< <script>alert(1)</script>")
        html = page.content.decode()
        assert f"<strong>{GERMAN}</strong>" in html
        assert 'class="spoiled" hidden>Er geht' in html
        assert "<script>alert" not in html
        assert not Review.objects.exists()

    def test_characters_are_counted_as_a_reader_counts(self, client, writer, path):
        page = send(client, path, act="preview", text="कि" * 7)
        assert re.search(r"<span data-count[^>]*>7</span>", page.content.decode())

    def test_who_reviewed_the_film_before_is_told_that_this_is_another_viewing(self, client, writer, film, path):
        review = publish(writer, film, Writing(text=GERMAN, rating=4))
        page = client.get(path)
        assert "further viewing" in words(page)
        assert f"/en/review/{review.pk}" in page.content.decode()
        send(client, path, page, act="publish", text=ARABIC, rating="9")
        assert Review.objects.count() == 2
        assert Rating.objects.filter(is_current=True).get().value == 9

    def test_the_rating_is_a_choice_among_half_stars_that_have_names(self, client, writer, path):
        html = client.get(path).content.decode()
        assert len(re.findall(r'type="radio" name="rating"', html)) == 11
        assert "3.5 of 5 stars" in html

    def test_nobody_else_sees_it(self, client, path, film, writer):
        assert Client().get(path).status_code == 302
        assert "no-store" in client.get(path)["Cache-Control"]
        review = publish(writer, film, Writing(text=GERMAN))
        other = Client()
        other.force_login(make_account())
        for act in ("edit", "delete", "history"):
            assert other.get(f"/en/review/{review.pk}/{act}").status_code == 403
        for act in ("edit", "delete", "settle"):
            assert other.post(f"/en/review/{review.pk}/{act}", {"act": "publish", "text": ARABIC}).status_code == 403
        review.refresh_from_db()
        assert (review.text, review.deleted_at) == (GERMAN, None)
        assert other.post(f"/en/review/{review.pk}/restore").status_code == 404


class TestFindings:
    text = f"Ein {BROKEN} zum Vergessen: ein Abend im Kino, der lange nicht enden wollte."

    def value(self, page, what):
        return re.search(rf'name="take" value="(text:\d+:\d+:{what})"', page.content.decode())[1]

    def test_one_click_takes_the_proposal(self, client, writer, path):
        page = send(client, path, act="preview", text=f"Vorher.\r\n\r\n{self.text}")
        answer = send(client, path, page, take=self.value(page, 0))
        assert fields(answer)["text"] == f"Vorher.\n\n{self.text.replace(BROKEN, 'trink')}"
        assert 'class="beside-finding' not in answer.content.decode()

    def test_something_else_is_put_there(self, client, writer, path):
        page = send(client, path, act="preview", text=self.text)
        value = self.value(page, "other")
        answer = send(client, path, page, take=value, **{f"other:{value.removesuffix(':other')}": "Trunk"})
        assert fields(answer)["text"] == self.text.replace(BROKEN, "Trunk")

    def test_who_insists_publishes_as_it_is_and_the_desk_knows(self, client, writer, path):
        page = send(client, path, act="preview", text=self.text)
        answer = send(client, path, page, take=self.value(page, "insist"))
        assert "You said that this is right" in words(answer)
        send(client, path, answer, act="publish")
        assert Review.objects.get().text == self.text
        assert Insistence.objects.get().account == writer

    def test_findings_never_stand_in_the_way(self, client, writer, path):
        assert send(client, path, act="publish", text=self.text).status_code == 303

    def test_a_published_review_is_mended_by_its_writer(self, client, writer, film):
        review = publish(writer, film, Writing(text=self.text))
        start = self.text.index(BROKEN)
        client.post(f"/en/review/{review.pk}/settle", {"take": f"text:{start}:{start + len(BROKEN)}:0"})
        review.refresh_from_db()
        assert review.text == self.text.replace(BROKEN, "trink")
        assert review.version == 2


class TestDrafts:
    def saved(self, client, film, posting=None, **more):
        data = {"film": film.pk, "page_language": "de", **more}
        return client.post(f"/me/drafts/{posting or uuid4()}", data)

    def test_what_is_typed_is_kept_and_answered_with_language_and_findings(self, client, writer, film):
        answer = self.saved(client, film, text=TestFindings.text, window="a").json()
        assert (answer["language"], answer["direction"]) == ("de", "ltr")
        assert BROKEN in answer["findings"]
        assert answer["saved_at"] == Draft.objects.get().saved_at.isoformat()
        assert answer["count"] > 50

    def test_the_draft_stands_in_the_form_again_and_is_listed(self, client, writer, film, path):
        self.saved(client, film, text=ARABIC, title="وداع", rating="5", is_spoiler="1", seen_on="2024", audience="me")
        kept = fields(client.get(path))
        assert (kept["text"], kept["title"], kept["rating"], kept["audience"]) == (ARABIC, "وداع", "5", "me")
        assert "Abschied von gestern" in words(client.get("/me/drafts"))

    def test_a_draft_is_published_and_gone_and_the_last_keystroke_does_not_bring_it_back(
        self, client, writer, film, path
    ):
        self.saved(client, film, text=GERMAN)
        page = client.get(path)
        send(client, path, page, act="publish")
        late = self.saved(client, film, posting=fields(page)["posting"], text=GERMAN)
        assert (late.status_code, late.json()["is_published"]) == (409, True)
        assert client.get(f"/me/drafts/{fields(page)['posting']}").json() == {"is_published": True}
        assert client.get(f"/me/drafts/{uuid4()}").json() == {"is_published": False}
        assert not Draft.objects.exists()

    def test_another_window_is_told_and_overwrites_only_when_asked(self, client, writer, film):
        seen = self.saved(client, film, text="Eins eins", window="a").json()["saved_at"]
        assert self.saved(client, film, text="Zwei zwei", window="b", seen=seen).status_code == 200
        told = self.saved(client, film, text="Drei drei", window="a", seen=seen)
        assert (told.status_code, told.json()["is_other_window"]) == (409, True)
        assert Draft.objects.get().text == "Zwei zwei"
        assert self.saved(client, film, text="Drei drei", window="a", seen=seen, anyway="1").status_code == 200
        assert Draft.objects.get().text == "Drei drei"

    def test_without_a_script_a_button_saves_it(self, client, writer, path):
        answer = send(client, path, act="draft", text="Angefangen")
        assert answer.status_code == 303
        assert fields(client.get(path))["text"] == "Angefangen"

    def test_a_draft_is_thrown_away_after_asking_and_only_by_its_writer(self, client, writer, film):
        self.saved(client, film, text=GERMAN)
        discard = f"/me/drafts/{Draft.objects.get().pk}/discard"
        other = Client()
        other.force_login(make_account())
        assert other.post(discard).status_code == 404
        assert client.get(discard).status_code == 200
        assert Draft.objects.exists()
        client.post(discard)
        assert not Draft.objects.exists()

    def test_who_is_signed_out_is_told_so(self, client, film):
        answer = self.saved(client, film, text=GERMAN)
        assert (answer.status_code, answer.json()) == (401, {"signed_out": True})

    def test_an_edit_has_a_draft_of_its_own(self, client, writer, film):
        review = publish(writer, film, Writing(text=GERMAN))
        self.saved(client, film, text="Neu angefangen")
        self.saved(client, film, review=review.pk, text=f"{GERMAN} Mehr.", version="1")
        assert fields(client.get(f"/en/review/{review.pk}/edit"))["text"] == f"{GERMAN} Mehr."
        assert fields(client.get(f"/en/film/{film.pk}/review"))["text"] == "Neu angefangen"


class TestEditing:
    def test_the_later_of_two_edits_is_told_and_shown_both_texts(self, client, writer, film):
        review = publish(writer, film, Writing(text=GERMAN))
        path = f"/en/review/{review.pk}/edit"
        one, two = client.get(path), client.get(path)
        send(client, path, one, act="publish", text=f"{GERMAN} Eins.")
        answer = send(client, path, two, act="publish", text=f"{GERMAN} Zwei.")
        assert answer.status_code == 409
        assert fields(answer)["text"].endswith("Zwei.")
        assert f"{GERMAN} Eins." in words(answer)
        box, below = answer.content.decode().split('<details class="other-text"')[1].split("</details>", maxsplit=1)
        assert "Sending it again" not in box  # the guide says it, and nobody else saved it
        assert "Sending it again" in below
        assert send(client, path, answer, act="publish").status_code == 303
        review.refresh_from_db()
        assert review.text.endswith("Zwei.")
        assert [v.text[-5:] for v in review.versions.order_by("number")][1:] == ["Eins.", "Zwei."]

    def test_the_versions_show_what_changed_to_writer_and_moderators(self, client, writer, film):
        review = publish(writer, film, Writing(text=ARABIC, rating=4))
        path = f"/en/review/{review.pk}/edit"
        send(client, path, act="publish", text=ARABIC.replace("هادئ", "رائع"), rating="8")
        moderator = Client()
        moderator.force_login(make_account(is_moderator=True))
        for reader in (client, moderator):
            html = reader.get(f"/en/review/{review.pk}/history").content.decode()
            assert "<del>هادئ</del><ins>رائع</ins>" in html
            assert format_time(review.versions.latest("number").at, "en") in html
            assert 'lang="ar" dir="rtl"' in html

    def test_a_deleted_review_comes_back(self, client, writer, film):
        review = publish(writer, film, Writing(text=GERMAN))
        delete = f"/en/review/{review.pk}/delete"
        assert client.get(delete).status_code == 200
        assert client.post(delete)["Location"] == "/me/drafts"
        assert client.get(f"/en/review/{review.pk}/edit").status_code == 404
        page = client.get("/me/drafts")
        (restore,) = re.findall(r'action="(/[a-z]+/review/\d+/restore)"', page.content.decode())
        assert client.post(restore).status_code == 303
        review.refresh_from_db()
        assert review.deleted_at is None


class TestRatingBox:
    def test_a_film_is_rated_and_the_rating_taken_back(self, client, writer, film):
        path = f"/en/film/{film.pk}/rate"
        assert client.post(path, {"rating": "7", "next": f"/en/film/{film.pk}"})["Location"] == f"/en/film/{film.pk}"
        client.post(path, {"rating": "8"})
        assert Rating.objects.get().value == 8
        client.post(path, {"rating": ""})
        assert not Rating.objects.exists()
        assert client.post(path, {"rating": "11"}).status_code == 400
        assert client.get(path).status_code == 405


class TestNothingIsLost:
    def test_what_was_sent_after_the_session_ended_is_in_the_form_after_signing_in(self, client, writer, path):
        page = client.get(path)
        sent = {**fields(page), "text": ARABIC, "act": "publish"}
        client.logout()
        response = client.post(path, sent)
        assert response.status_code == 303
        assert response["Location"].startswith("/accounts/login/?next=%2Fen%2Ffilm")
        client.force_login(writer)
        again = client.get(path)
        assert fields(again)["text"] == ARABIC
        assert "You had been signed out" in words(again)
        assert fields(client.get(path))["text"] == ""

    def test_a_form_with_an_old_token_comes_back_to_be_sent_again(self, writer, path):
        client = Client(enforce_csrf_checks=True)
        client.force_login(writer)
        sent = {
            "text": f"{ARABIC}\n</textarea><script>alert(1)</script>",
            "act": "publish",
            "csrfmiddlewaretoken": "x" * 64,
        }
        client.get(path)
        answer = client.post(path, sent, headers={"Origin": "http://testserver"})
        html = answer.content.decode()
        assert answer.status_code == 403
        assert ARABIC in html
        assert "<script>alert" not in html
        assert 'name="act" value="publish"' in html
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
        again = client.post(path, {**sent, "csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"})
        assert again.status_code == 303

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
    def test_no_other_site_gets_its_words_into_a_page_of_ours(self, writer, path, origin):
        client = Client(enforce_csrf_checks=True)
        client.force_login(writer)
        answer = client.post(path, {"text": GERMAN}, headers={"Origin": origin} if origin else {})
        assert answer.status_code == 403
        assert GERMAN not in answer.content.decode()


class TestOnOtherPages:
    def test_the_box_on_a_films_page_shows_ones_own_rating_and_nothing_to_who_is_signed_out(self, client, writer, film):
        publish(writer, film, Writing(text=GERMAN, rating=7))
        path = client.get(f"/en/film/{film.pk}", follow=True).redirect_chain[-1][0]
        assert re.search(r'name="rating" value="7" checked', client.get(path).content.decode())
        signed_out = Client().get(path).content.decode()
        assert 'name="rating"' not in signed_out
        assert "csrfmiddlewaretoken" not in signed_out

    def test_the_writer_alone_sees_the_findings_of_a_published_review(self, client, writer, film):
        from lichtspiel.listing.making import remake

        review = publish(writer, film, Writing(text=TestFindings.text))
        remake()
        path = f"/en/review/{review.pk}"
        html = client.get(path).content.decode()
        assert f'action="{path}/settle"' in html
        value = re.search(r'name="take" value="(text:\d+:\d+:insist)"', html)[1]
        assert "settle" not in Client().get(path).content.decode()
        client.post(f"{path}/settle", {"take": value})
        assert "settle" not in client.get(path).content.decode()
        assert Insistence.objects.count() == 1


def mistakes_in(page):
    return dict(re.findall(r'<p class="wrong" id="([a-z_]+)-wrong">([^<]*)</p>', page.content.decode()))


def test_a_preview_says_all_that_keeps_the_review_from_being_published(client, writer, path):
    wrong = {"text": "Gut", "title": "x" * 151, "seen_on": "2999-01-01", "language": "klingonisch"}
    previewed = send(client, path, act="preview", **wrong)
    assert previewed.status_code == 200
    assert set(mistakes_in(previewed)) == {"text", "title", "seen_on", "language"}
    tried = send(client, path, act="publish", **wrong)
    assert tried.status_code == 400
    assert mistakes_in(tried) == mistakes_in(previewed)
    assert not Review.objects.exists()
    assert mistakes_in(send(client, path, act="preview", text=GERMAN, title="", seen_on="", language="")) == {}


@pytest.mark.parametrize(
    ("tag", "typed", "example"),
    [
        ("en", "5/31/2024", "5/31/2024"),
        ("de", "31.5.2024", "31.5.2024"),
        ("ar", "٣١/٥/٢٠٢٤", "31\N{RIGHT-TO-LEFT MARK}/5"),
    ],
)
def test_a_day_is_read_and_told_as_the_language_writes_it(client, film, tag, typed, example):
    client.force_login(make_account("rosa"))
    path = f"/{tag}/film/{film.pk}/review"
    assert example in mistakes_in(send(client, path, act="publish", text=GERMAN, seen_on="neulich"))["seen_on"]
    assert send(client, path, act="publish", text=GERMAN, seen_on=typed).status_code == 303
    assert str(Review.objects.get().seen_on) == "2024-05-31"


def test_what_is_saved_while_typing_tells_what_is_still_wrong(client, writer, film, path):
    form = fields(client.get(path))
    saved = client.post(f"/me/drafts/{uuid4()}", {**form, "text": "Gut"}).json()
    assert set(saved["mistakes"]) == {"text"}
    form["seen"] = saved["saved_at"]
    assert client.post(f"/me/drafts/{form['posting']}", {**form, "text": GERMAN}).json()["mistakes"] == {}


def test_earlier_versions_are_offered_only_where_there_are_any(client, writer, film, path):
    send(client, path, act="publish", text=GERMAN)
    remake()
    review = f"/en/review/{Review.objects.get().pk}"
    assert "/history" not in client.get(review).content.decode()
    send(client, f"{review}/edit", act="publish", text=f"{GERMAN} Und doch.")
    assert f'href="{review}/history"' in client.get(review).content.decode()
