"""Reading reviews in pages: languages and orders, one review by itself, likes, replies, what is remembered."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lichtspiel.community.models import Follow, Mute, Notification
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Reply, Review, ReviewLock
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


def page(client, path: str, status: int = 200) -> str:
    response = client.get(path.split("#", maxsplit=1)[0], follow=True)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def texts(html: str) -> list[str]:
    return re.findall(r'<div class="prose"[^>]*><p>(Text \w+)', html.split('id="reviews"')[1])


def links(html: str) -> dict[str, str]:
    """The paths of links by their words."""
    section = html.split('id="reviews"')[1].split("</section>", maxsplit=1)[0]
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)', section)
    return {words.strip(): path.replace("&amp;", "&") for path, words in found}


@pytest.fixture
def film():
    film = make_film({"en": "Film"})
    for name, tag, likes, rating in [
        ("A", "en", 1, 4), ("B", "de", 5, None), ("C", "ar", 3, 10), ("D", "de-AT", 0, 9), ("E", "ja", 9, 2),
    ]:  # fmt: skip
        make_review(film, f"Text {name}.", tag, like_count=likes, rating=rating)
    remake()
    return film


@pytest.fixture
def me(client):
    account = make_account("amina")
    client.force_login(account)
    return account


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "DBECA"),
        ("?order=liked", "BDECA"),
        ("?order=high", "DBCAE"),
        ("?order=low", "DBEAC"),
        ("?languages=ar,en", "CA"),
        ("?languages=de", "DB"),
        ("?languages=de,ja&order=liked", "EBD"),
        ("?languages=*&order=newest", "DBECA"),
        ("?order=followed", "DBECA"),
        ("?languages=%00", None),
        ("?languages=all", ""),
        ("?languages=,,xx-yy-zz,DE", "DB"),
        ("?languages=" + "a," * 3000, "DBECA"),
        ("?order=nonsense&after=nonsense", "DBECA"),
    ],
)
def test_languages_and_orders_are_in_the_address(client, film, query, shown):
    if shown is None:
        page(client, f"/de/film/{film.pk}/film{query}", 400)
        return
    assert texts(page(client, f"/de/film/{film.pk}/film{query}")) == [f"Text {name}" for name in shown]


def test_the_filter_does_not_depend_on_the_language_of_the_page(client, film):
    for language in ("de", "en", "ar", "hi"):
        assert texts(page(client, f"/{language}/film/{film.pk}?languages=ja,ar&order=liked")) == ["Text E", "Text C"]


def test_chips_count_each_language_and_choose_several(client, film):
    html = page(client, f"/en/film/{film.pk}")
    chips = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+) <span class="count">(\d+)</span></a>', html)
    assert [(name, int(count)) for _path, name, count in chips] == [
        ("all languages", 5), ("English", 1), ("German", 2), ("Arabic", 1), ("Japanese", 1),
    ]  # fmt: skip
    german = page(client, links(html)["German"])
    assert texts(german) == ["Text D", "Text B"]
    both = page(client, links(german)["Arabic"])
    assert set(texts(both)) == {"Text B", "Text C", "Text D"}
    chosen = both.split('id="reviews"')[1].split("</section>")[0]
    assert len(re.findall('aria-current="true"', chosen)) == 3  # two chips and the order
    assert texts(page(client, links(both)["German"])) == ["Text C"]


def test_where_a_film_has_nothing_in_the_chosen_languages_the_way_to_all_is_shown(client, film):
    html = page(client, f"/en/film/{film.pk}?languages=fr")
    assert texts(html) == []
    assert "There are no reviews in these languages." in html
    assert len(texts(page(client, links(html)["Show those in all languages"]))) == 5


def test_a_filtered_page_is_not_indexed_and_every_other_is_the_same_for_everybody(client, film):
    assert '<meta name="robots" content="noindex">' in page(client, f"/en/film/{film.pk}?languages=de")
    plain = page(client, f"/en/film/{film.pk}")
    assert '<meta name="robots"' not in plain
    assert "csrfmiddlewaretoken" not in plain


@pytest.mark.parametrize("many", [5, 500])
def test_the_page_of_a_film_costs_eight_statements_with_five_hundred_reviews_as_with_five(client, many):
    tags = ["de", "en", "ar", "he", "ja", "hi", "zh-Hans", "zh-Hant", "pt", "pt-BR", "ko", "th", "el", "fr"]
    film, writer = make_film({"de": "Film"}), make_review().reviewer
    Review.objects.bulk_create(
        Review(film=film, reviewer=writer, language=tags[n % 14], text=f"Text {n}.", like_count=n % 7)
        for n in range(many)
    )
    for query in ("", "?order=liked", "?order=low&languages=de,ja"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/de/film/{film.pk}/film{query}").status_code == 200
        assert len(queries) == 8, [q["sql"][:80] for q in queries]


# Signed in


def test_the_languages_a_reader_reads_come_first_in_their_order(client, film, me):
    for position, tag in enumerate(("ja", "ar")):
        me.reading_languages.create(language=tag, position=position)
    assert texts(page(client, f"/de/film/{film.pk}")) == ["Text E", "Text C", "Text D", "Text B", "Text A"]


def test_people_i_follow_come_first_where_i_ask_for_it(client, film, me):
    friend = make_account()
    Follow.objects.create(follower=me, followed=friend)
    make_review(film, "Text F.", "th", reviewer=reviewer_of(friend))
    make_review(film, "Text G.", "en")
    html = page(client, f"/en/film/{film.pk}")
    assert texts(html)[0] == "Text G"
    assert texts(page(client, links(html)["people I follow"]))[:2] == ["Text F", "Text G"]


def test_what_is_to_be_remembered_is_remembered_by_a_form_and_forgotten_by_one(client, film, me):
    path = f"/en/film/{film.pk}/film"
    page(client, f"{path}?languages=ar&order=liked")
    assert len(texts(page(client, path))) == 5
    kept = {"act": "keep", "languages": "ja,ar", "order": "high", "next": path}
    response = client.post("/me/reading", kept)
    assert (response.status_code, response["Location"]) == (303, path)
    assert texts(page(client, path)) == ["Text C", "Text E"]
    # The address goes before what is remembered.
    assert len(texts(page(client, f"{path}?languages=*"))) == 5
    html = page(client, path)
    assert len(texts(page(client, links(html)["all languages"]))) == 5
    client.post("/me/reading", {"act": "forget", "next": path})
    assert len(texts(page(client, path))) == 5
    me.refresh_from_db()
    assert (me.review_filter, me.review_order) == ("", "")


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "\\\\example.org", "javascript:alert(1)"]
)
def test_a_form_leads_nowhere_but_to_the_guide(client, me, elsewhere):
    assert client.post("/me/reading", {"act": "forget", "next": elsewhere})["Location"] == "/en/"


def test_what_does_not_fit_into_the_memory_is_cut_between_languages(client, me):
    every = ",".join(f"{a}{b}" for a in "abcdefghijklmnopqrstuvwxyz" for b in "aelnrs")
    client.post("/me/reading", {"act": "keep", "languages": every})
    me.refresh_from_db()
    assert 0 < len(me.review_filter) <= 200


def test_reviews_of_somebody_i_muted_are_folded_up(client, film, me):
    other = make_account("loud")
    Mute.objects.create(account=me, muted=other)
    review = make_review(film, "Text L.", "en", reviewer=reviewer_of(other))
    article = page(client, f"/en/film/{film.pk}").split(f'id="review-{review.pk}"')[1].split("</article>")[0]
    assert article.index('<details class="muted">') < article.index("Text L.")
    client.logout()
    assert '<details class="muted">' not in page(client, f"/en/film/{film.pk}")


def test_the_writers_name_leads_to_their_page_only_where_there_is_one(client, film):
    make_review(film, "Text W.", "en", reviewer=reviewer_of(make_account("wri+ter", name="Write R")))
    html = page(client, f"/en/film/{film.pk}")
    assert '<a href="/en/reader/wri%2Bter"><bdi>Write R</bdi></a>' in html
    assert html.count("/reader/") == 1


def test_a_whole_spoiler_is_closed_and_said_nowhere_else(client, film):
    make_review(film, "He is a ghost.", "en", is_spoiler=True, rating=7)
    remake()
    html = page(client, f"/en/film/{film.pk}")
    before, after = html.split('<details class="spoiler"><summary>This review gives the story away.', 1)
    assert "ghost" not in before
    assert "ghost" in after.split("</details>")[0]
    assert html.count("ghost") == 1
    assert "ghost" not in page(client, "/en/")


# A review by itself


def test_a_review_has_a_page_of_its_own(client, film):
    review = make_review(film, "من أجمل ما رأيت.", "ar", rating=8, reviewer=reviewer_of(make_account("salma")))
    html = page(client, f"/de/review/{review.pk}")
    assert '<div class="prose" lang="ar" dir="rtl"><p>من أجمل ما رأيت.</p></div>' in html
    assert '<span class="language-label">Arabisch</span>' in html
    assert '<meta name="robots" content="noindex">' in html
    own = page(client, f"/ar/review/{review.pk}")
    assert f'<link rel="canonical" href="http://testserver/ar/review/{review.pk}">' in own
    assert '"@type":"Review"' in own
    assert '"itemReviewed":{"@type":"Movie","name":"Film"' in own


STATES = {"held_at": timezone.now(), "hidden_at": timezone.now(), "deleted_at": timezone.now()}


@pytest.mark.parametrize("state", [*STATES, "me", "signed-in"])
@pytest.mark.parametrize("who", ["nobody", "another", "writer", "moderator"])
def test_who_may_read_a_review_by_itself(client, film, state, who):
    writer = make_account()
    fields = {state: STATES[state]} if state in STATES else {"audience": state}
    review = make_review(film, "Text X.", "en", reviewer=reviewer_of(writer), hidden_reason="Not nice.", **fields)
    account = {"another": make_account(), "writer": writer, "moderator": make_account(is_moderator=True)}.get(who)
    if account:
        client.force_login(account)
    allowed = {
        "held_at": {"writer", "moderator"},
        "hidden_at": {"writer", "moderator"},
        "deleted_at": set(),
        "me": {"writer"},
        "signed-in": {"another", "writer", "moderator"},
    }[state]
    html = page(client, f"/en/review/{review.pk}", 200 if who in allowed else 404)
    assert ("Text X." in html) is (who in allowed)
    if state == "hidden_at" and who == "writer":
        assert "Not nice." in html
        assert 'href="/me/moderation"' in html
    assert ("Text X." in page(client, f"/en/film/{film.pk}")) is (state in {"me", "signed-in"} and who in allowed)


# Likes


def test_a_like_is_given_and_taken_back_and_its_writer_told(client, film, me):
    writer = make_account()
    review = make_review(film, "Text X.", "en", reviewer=reviewer_of(writer))
    for wants, count in (("yes", 1), ("yes", 1), ("no", 0), ("no", 0), ("yes", 1)):
        response = client.post(f"/en/review/{review.pk}/like", {"like": wants})
        assert (response.status_code, response["Location"]) == (303, f"/en/review/{review.pk}")
        review.refresh_from_db()
        assert review.like_count == count
    assert set(Notification.objects.values_list("account", "kind", "actor")) == {(writer.pk, "like", me.pk)}
    assert client.get(f"/en/review/{review.pk}/like").status_code == 405


def test_a_like_needs_somebody_who_is_signed_in(client, film):
    review = Review.objects.filter(film=film).first()
    response = client.post(f"/en/review/{review.pk}/like")
    assert (response.status_code, response["Location"].split("?")[0]) == (303, "/accounts/login/")


def test_one_does_not_like_ones_own_review_nor_one_that_is_hidden(client, film, me):
    own = make_review(film, "Text X.", "en", reviewer=reviewer_of(me))
    assert client.post(f"/en/review/{own.pk}/like").status_code == 403
    hidden = make_review(film, "Text Y.", "en", hidden_at=timezone.now())
    assert client.post(f"/en/review/{hidden.pk}/like").status_code == 404


# Replies


def send(client, review, text, **fields):
    return client.post(f"/en/review/{review.pk}/reply", {"text": text, "posting": uuid4(), **fields})


def test_a_reply_is_posted_shown_with_its_language_and_its_writer_told(client, film, me):
    writer = make_account()
    review = make_review(film, "Text X.", "en", reviewer=reviewer_of(writer))
    response = send(client, review, "أوافقك الرأي تماما، فقد أعجبتني *الموسيقى* كثيرا.")
    reply = Reply.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/en/review/{review.pk}#reply-{reply.pk}")
    article = page(client, f"/en/review/{review.pk}").split(f'id="reply-{reply.pk}"')[1].split("</article>")[0]
    assert '<span class="language-label">Arabic</span>' in article
    assert "<em>الموسيقى</em>" in article
    assert "1 reply" in page(client, f"/en/film/{film.pk}")
    told = Notification.objects.get()
    assert (told.account, told.kind, told.reply) == (writer, "reply", reply)


def test_a_reply_sent_twice_stands_there_once(client, film, me):
    review, posting = Review.objects.filter(film=film).first(), uuid4()
    for _time in range(2):
        assert send(client, review, "Yes, quite.", posting=posting).status_code == 303
    assert Reply.objects.count() == 1


def test_a_reply_that_cannot_be_posted_comes_back_with_what_was_typed(client, film, me):
    review = Review.objects.filter(film=film).first()
    response = send(client, review, "x", language="de")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'aria-invalid="true"' in html
    assert ">\nx</textarea>" in html
    assert '<option value="de" selected>' in html
    assert Reply.objects.count() == 0


def test_a_reply_is_seen_first_with_its_language_and_what_is_found(client, film, me):
    review = Review.objects.filter(film=film).first()
    html = send(
        client, review, "Das sehe ich genauso, auch wenn das Ende fÃ¼r mich zu frÃ¼h kommt.", act="preview"
    ).content.decode()
    assert Reply.objects.count() == 0
    assert '<option value="de" selected>' in html
    take = re.search(r'name="take" value="([^"]+)"[^>]*data-replacement="[^"]*ü', html)
    assert take is not None
    text = re.search(r"<textarea[^>]*>\n([^<]*)</textarea>", html)[1]
    mended = client.post(f"/en/review/{review.pk}/reply", {"text": text, "language": "de", "take": take[1]})
    assert "für mich" in mended.content.decode()


def test_replies_are_closed_with_the_films_reviews_and_nothing_typed_is_lost(client, film, me):
    review = Review.objects.filter(film=film).first()
    ReviewLock.objects.create(film=film, reason="Too heated.")
    assert "Too heated." in page(client, f"/en/review/{review.pk}")
    assert "Too heated." in page(client, f"/en/film/{film.pk}")
    assert send(client, review, "Yes, quite.").status_code == 422
    assert Reply.objects.count() == 0


def test_only_the_writer_deletes_a_reply(client, film, me):
    review = Review.objects.filter(film=film).first()
    send(client, review, "Yes, quite.")
    reply = Reply.objects.get()
    client.force_login(make_account())
    assert client.post(f"/en/reply/{reply.pk}/delete").status_code == 404
    client.force_login(me)
    assert client.post(f"/en/reply/{reply.pk}/delete").status_code == 303
    assert "Yes, quite." not in page(client, f"/en/review/{review.pk}")


def test_nothing_typed_is_markup(client, film, me):
    evil = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>\u202e"
    review = make_review(film, evil, "en", title=evil, is_markdown=True, reviewer=reviewer_of(me))
    send(client, review, evil, language="en")
    for path in (f"/en/review/{review.pk}", f"/en/film/{film.pk}", "/en/reviews"):
        html = page(client, path)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html


# The newest of all films


def test_the_newest_reviews_of_the_guide_are_listed_by_language(client, film):
    make_review(make_film(deleted_at=timezone.now()), "Text gone.", "de")
    html = page(client, "/en/reviews")
    found = re.findall(r"<p>Text (\w+)", html)
    assert found == ["E", "D", "C", "B", "A"]
    assert re.findall(r"<p>Text (\w+)", page(client, "/en/reviews?languages=de,ja")) == ["E", "D", "B"]
    assert re.findall(r"<p>Text (\w+)", page(client, "/en/reviews?languages=xx&after=1&order=followed"))


def test_the_newest_reviews_go_on_over_pages(client, film):
    for number in range(40):
        make_review(film, f"Text {number}.", "en")
    path, found = "/en/reviews", []
    while path:
        html = page(client, path)
        found += re.findall(r"<p>Text (\w+)", html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        path = following and following[1].replace("&amp;", "&")
    assert len(found) == len(set(found)) == 45


def test_the_first_page_says_reviews_without_marks_and_without_what_is_hidden(client, film):
    make_review(film, "**Text** M >!he is a ghost!< end.", "en", is_markdown=True)
    html = page(client, "/en/")
    assert "Text M … end." in html
    assert "ghost" not in html
    assert 'href="/en/reviews"' in html


SAID = "First those in your languages"


@pytest.mark.parametrize("query", ["", "?order=liked"])
def test_that_ones_own_languages_stand_first_is_said(client, film, query):
    assert SAID in page(client, f"/en/film/{film.pk}{query}")


@pytest.mark.parametrize("query", ["?languages=de", "?languages=ja,ar"])
def test_it_is_not_said_where_languages_were_chosen(client, film, query):
    assert SAID not in page(client, f"/en/film/{film.pk}{query}")


def test_it_is_not_said_where_people_followed_come_first(client, film, me):
    assert SAID in page(client, f"/en/film/{film.pk}?order=newest")
    assert SAID not in page(client, f"/en/film/{film.pk}?order=followed")


@pytest.mark.parametrize("tags", [("en", "en-GB"), ("ja", "ta")])
def test_it_is_not_said_of_reviews_that_are_all_in_ones_languages_or_none(client, tags):
    film = make_film({"en": "Film"})
    for tag in tags:
        make_review(film, "Text.", tag)
    remake()
    assert SAID not in page(client, f"/en/film/{film.pk}")
