"""Moderation on the web: who may enter, what the forms do, what each side is told; all without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import make
from lichtspiel.accounts.models import Account, AddressBarrier, DomainBarrier
from lichtspiel.community.models import FilmList, Follow, Notification, NotificationKind
from lichtspiel.listing.making import remake
from lichtspiel.moderation import acting, appealing, blocking, reporting
from lichtspiel.moderation.blocking import Block
from lichtspiel.moderation.models import Action, Appeal, Deed, Report, Verdict
from lichtspiel.moderation.things import Kind, find
from lichtspiel.reviews.models import Reply, Review, ReviewLock, ReviewTranslation, ReviewVersion

pytestmark = pytest.mark.django_db

ARABIC = "فيلم سيئ وهذه >!النهاية!< **حقًا**"


@pytest.fixture
def moderator(client) -> Account:
    account = make.make_account("mona", is_moderator=True)
    client.force_login(account)
    client.cookies["language"] = "en"
    return account


@pytest.fixture
def writer() -> Account:
    return make.make_account("wanda", name="Wanda Wildfang")


@pytest.fixture
def review(writer) -> Review:
    film = make.make_film({"de": "Der Himmel"})
    return make.make_review(film, ARABIC, "ar", title="لا", reviewer=make.reviewer_of(writer), is_markdown=True)


def signed_in(account: Account) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(account)
    return browser


def thing(kind: Kind, row):
    found = find(kind, row.pk)
    assert found is not None
    return found


def reported(review: Review, reason: str = "spam", **who: object) -> Report:
    return reporting.report(
        thing(Kind.REVIEW, review), make.make_account(**who), reason, "Werbung für Schuhe, immer wieder."
    )


def page(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# Reports


def test_who_is_signed_out_is_asked_to_sign_in_and_led_back(client, review) -> None:
    path = f"/de/review/{review.pk}/report"
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/accounts/login/?next=%2Fde%2Freview%2F{review.pk}%2Freport",
    )


def test_a_review_is_reported_with_a_reason(review) -> None:
    reader = signed_in(make.make_account("rashid"))
    path = f"/de/review/{review.pk}/report"
    html = page(reader.get(path))
    assert 'lang="ar" dir="rtl"' in html
    assert 'value="copyright"' in html
    response = reader.post(path, {"reason": "spam", "text": "Das ist Werbung und keine Kritik."})
    assert (response.status_code, response["Location"]) == (303, f"/de/review/{review.pk}")
    report = Report.objects.get()
    assert (report.reason, report.table, report.row_id, report.language) == ("spam", "reviews.review", review.pk, "de")
    assert 'name="reason"' not in page(reader.get(path))
    assert reader.post(path, {"reason": "spam"}).status_code == 409


def test_a_wrong_report_comes_back_filled(review) -> None:
    reader = signed_in(make.make_account())
    path = f"/de/review/{review.pk}/report"
    response = reader.post(path, {"text": "ব্যাখ্যা <b>"})
    html = response.content.decode()
    assert response.status_code == 400
    assert "ব্যাখ্যা &lt;b&gt;</textarea>" in html
    assert 'aria-describedby="reason-wrong"' in html
    response = reader.post(path, {"reason": "other"})
    html = response.content.decode()
    assert 'aria-invalid="true"' in html
    assert 'value="other" required checked' in html


def test_replies_lists_and_people_are_reported_too(review, writer) -> None:
    reader = signed_in(make.make_account())
    reply = Reply.objects.create(review=review, reviewer=make.reviewer_of(writer), language="de", text="Ha!")
    listed = FilmList.objects.create(account=writer, title="Kaufen", language="de")
    translation = ReviewTranslation.objects.create(review=review, language="de", text="Schund.", account=writer)
    paths = [
        f"/ar/reply/{reply.pk}/report",
        f"/ar/translation/{translation.pk}/report",
        f"/ar/list/{listed.pk}/report",
        "/ar/reader/wanda/report",
    ]
    for path in paths:
        page(reader.get(path))
        assert reader.post(path, {"reason": "harassment"}).status_code == 303, path
    tables = set(Report.objects.values_list("table", flat=True))
    assert tables == {"reviews.reply", "reviews.reviewtranslation", "community.filmlist", "accounts.account"}


def test_people_and_lists_that_are_only_for_themselves_are_nowhere_to_report(writer) -> None:
    reader, listed = signed_in(make.make_account("leila")), FilmList.objects.create(account=writer, title="Meine")
    paths = [f"/de/list/{listed.pk}/report", "/de/reader/wanda/report"]
    assert [reader.get(path).status_code for path in paths] == [200, 200]
    Account.objects.filter(pk=writer.pk).update(profile_audience="me")
    assert [reader.get(path).status_code for path in paths] == [404, 404]


def test_what_somebody_cannot_see_they_cannot_report(review, writer) -> None:
    reader = signed_in(make.make_account())
    for fields in ({"audience": "me"}, {"hidden_at": timezone.now()}, {"held_at": timezone.now()}):
        own = make.make_review(reviewer=make.reviewer_of(writer), **fields)
        assert reader.get(f"/de/review/{own.pk}/report").status_code == 404, fields
        reply = Reply.objects.create(review=own, reviewer=make.reviewer_of(writer), language="de", text="Ha!")
        translation = ReviewTranslation.objects.create(review=own, language="de", text="Schund.", account=writer)
        assert reader.get(f"/de/reply/{reply.pk}/report").status_code == 404, fields
        assert reader.get(f"/de/translation/{translation.pk}/report").status_code == 404, fields
    assert reader.get("/de/review/999/report").status_code == 404
    assert reader.get("/de/reader/nobody/report").status_code == 404
    assert reader.get("/de/review/999999999999999999/report").status_code == 404


def test_who_is_blocked_reports_nothing(review) -> None:
    blocked = make.make_account(blocked_at=timezone.now())
    path = f"/de/review/{review.pk}/report"
    assert signed_in(blocked).post(path, {"reason": "spam"}).status_code == 403
    assert not Report.objects.exists()


# Who may enter

PAGES = ["/moderation/", "/moderation/log", "/moderation/barriers", "/moderation/review/{}", "/moderation/account/1",
         "/moderation/film/1", "/moderation/appeal/1"]  # fmt: skip
ACTS = ["/moderation/review/{}/hide", "/moderation/review/{}/dismiss", "/moderation/account/1/block",
        "/moderation/film/1/lock", "/moderation/act/1/undo", "/moderation/appeal/1/grant",
        "/moderation/appeal/1/refuse", "/moderation/barriers/address", "/moderation/barriers/domain",
        "/moderation/barriers/address/1/lift", "/moderation/barriers/domain/1/lift"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES + ACTS)
def test_only_moderators_enter(client, review, path) -> None:
    path = path.format(review.pk)
    ask = client.get if path in {p.format(review.pk) for p in PAGES} else client.post
    assert ask(path)["Location"].startswith("/accounts/login/")
    for fields in ({}, {"is_editor": True}, {"is_moderator": True, "blocked_at": timezone.now()}):
        other = signed_in(make.make_account(**fields))
        ask = other.get if path in {p.format(review.pk) for p in PAGES} else other.post
        assert ask(path).status_code == 403, fields
    review.refresh_from_db()
    assert review.is_public


@pytest.mark.parametrize("path", ACTS)
def test_acts_are_posted(client, moderator, review, path) -> None:
    assert client.get(path.format(review.pk)).status_code == 405


def test_what_is_not_there_is_not_found(client, moderator) -> None:
    for path in ("/moderation/review/77", "/moderation/appeal/77", "/moderation/nothing/7", "/moderation/film/77"):
        assert client.get(path).status_code == 404, path
    for path in ("/moderation/act/77/undo", "/moderation/film/7/hide", "/moderation/review/77/hide"):
        assert client.post(path).status_code == 404, path


# The queue


def test_the_queue_shows_a_thing_once_with_its_reasons_in_context(client, moderator, review) -> None:
    reported(review, "spam", username="rita")
    reported(review, "hate")
    remake()
    html = page(client.get("/moderation/"))
    assert html.count("<article") == 1
    assert "Advertising or spam" in html
    assert "Hate or contempt" in html
    assert "2 reports" in html
    assert "Wanda Wildfang" in html
    assert "Der Himmel" in html
    assert "Arabic" in html
    assert "<strong>حقًا</strong>" in html


def test_the_queue_is_narrowed_and_paged(client, moderator, review) -> None:
    for _ in range(25):
        reported(make.make_review(language="ja"), "copyright")
    reported(review)
    assert page(client.get("/moderation/?reason=spam")).count("<article") == 1
    assert page(client.get("/moderation/?language=ar")).count("<article") == 1
    assert page(client.get("/moderation/?what=held")).count("<article") == 0
    assert page(client.get("/moderation/?age=week")).count("<article") == 0
    first = client.get("/moderation/")
    assert page(first).count("<article") == 20
    link = page(first).split('rel="next"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert page(client.get(link)).count("<article") == 6


def test_nonsense_in_the_address_is_left_out(client, moderator, review) -> None:
    reported(review)
    for query in ("?after=x~y~z", "?after=2020-13-45T00:00:00~1~1", "?reason=%00x"[:9], "?kind=film&what=all&age=eon"):
        assert client.get(f"/moderation/{query}").status_code == 200, query


def test_a_queue_of_many_costs_no_more_queries(client, moderator, django_assert_max_num_queries) -> None:
    for _ in range(20):
        review = make.make_review(reviewer=make.reviewer_of(make.make_account()))
        reported(review)
    client.get("/moderation/")
    with django_assert_max_num_queries(25):
        assert page(client.get("/moderation/")).count("<article") == 20


# Acts


def test_hiding_tells_the_author_why_and_is_undone_in_one_click(client, moderator, review, writer) -> None:
    report = reported(review, username="rita")
    path = f"/moderation/review/{review.pk}"
    seen = page(client.get(path)).split('name="seen" value="')[1].split('"')[0]
    response = client.post(f"{path}/hide", {"reason": "Werbung", "note": "zum dritten Mal", "seen": seen})
    assert response.status_code == 303
    review.refresh_from_db()
    assert (review.hidden_reason, review.is_public) == ("Werbung", False)

    html = page(client.get(response["Location"]))
    assert "Undo" in html
    mine = page(signed_in(writer).get("/me/moderation"))
    assert "Werbung" in mine
    assert "mona" not in mine
    assert "zum dritten Mal" not in mine
    theirs = page(signed_in(report.reporter).get("/me/moderation"))
    assert "Upheld" in theirs
    assert "mona" not in theirs

    action = Action.objects.get()
    assert client.post(f"/moderation/act/{action.pk}/undo").status_code == 303
    review.refresh_from_db()
    assert review.is_public
    html = page(client.get("/moderation/log"))
    assert "undone (<bdi>mona</bdi>)" in html.replace("\n", "")


def test_the_second_moderator_sees_what_the_first_did(client, moderator, review) -> None:
    reported(review)
    path = f"/moderation/review/{review.pk}"
    seen = page(client.get(path)).split('name="seen" value="')[1].split('"')[0]
    acting.hide(thing(Kind.REVIEW, review), make.make_account("otto", is_moderator=True), "Hass", seen=seen)
    response = client.post(f"{path}/dismiss", {"seen": seen})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else decided about this" in html
    assert "otto" in html
    assert Report.objects.get().verdict == Verdict.UPHELD


def test_a_form_that_failed_keeps_what_was_typed(client, moderator, writer) -> None:
    past = (timezone.localdate() - timedelta(days=3)).isoformat()
    response = client.post(
        f"/moderation/account/{writer.pk}/block", {"reason": "Спам <x>", "until": past, "hides_all": "1"}
    )
    html = response.content.decode()
    assert response.status_code == 400
    assert 'value="Спам &lt;x&gt;"' in html
    assert f'value="{past}"' in html
    assert 'name="hides_all" value="1" checked' in html
    assert "That day is over" in html


def test_a_person_is_blocked_until_a_day(client, moderator, writer) -> None:
    day = timezone.localdate() + timedelta(days=7)
    client.post(f"/moderation/account/{writer.pk}/block", {"reason": "Pause", "until": day.isoformat()})
    writer.refresh_from_db()
    assert writer.is_blocked
    assert timezone.localdate(writer.blocked_until) == day + timedelta(days=1)
    assert "Pause" in page(signed_in(writer).get("/me/moderation"))
    client.post(f"/moderation/account/{writer.pk}/unblock")
    writer.refresh_from_db()
    assert not writer.is_blocked


def test_a_held_review_is_released_and_followers_are_told(client, moderator, writer) -> None:
    held = make.make_review(reviewer=make.reviewer_of(writer), held_at=timezone.now())
    follower = make.make_account()
    Follow.objects.create(follower=follower, followed=writer)
    assert "Held" in page(client.get("/moderation/?what=held"))
    client.post(f"/moderation/review/{held.pk}/release")
    held.refresh_from_db()
    assert held.is_public
    assert Notification.objects.filter(account=follower, kind=NotificationKind.FOLLOWED_REVIEW).count() == 1
    assert Notification.objects.get(account=writer).facts["deed"] == Deed.RELEASE


def test_a_language_is_corrected_by_its_name(client, moderator, review) -> None:
    client.post(f"/moderation/review/{review.pk}/language", {"language": "Persian"})
    review.refresh_from_db()
    assert review.language == "fa"
    response = client.post(f"/moderation/review/{review.pk}/language", {"language": "Quatsch!"})
    assert response.status_code == 400
    assert 'value="Quatsch!"' in response.content.decode()


def test_a_review_is_marked_as_giving_the_story_away(client, moderator, review) -> None:
    client.post(f"/moderation/review/{review.pk}/spoiler")
    review.refresh_from_db()
    assert review.is_spoiler


def test_a_film_is_closed_and_says_why(client, moderator, review) -> None:
    client.post(f"/moderation/film/{review.film_id}/lock", {"reason": "Ein Sturm von Bewertungen."})
    assert ReviewLock.objects.get().by == moderator
    html = page(Client().get(f"/de/film/{review.film_id}/x", follow=True))
    assert "Ein Sturm von Bewertungen." in html
    client.post(f"/moderation/film/{review.film_id}/unlock")
    assert not ReviewLock.objects.exists()


def test_earlier_versions_are_shown_to_moderators(client, moderator, review) -> None:
    Review.objects.filter(pk=review.pk).update(version=2)
    ReviewVersion.objects.create(review=review, number=1, language="ar", text="نص قديم")
    assert "نص قديم" in page(client.get(f"/moderation/review/{review.pk}"))


def test_barriers_are_made_and_lifted(client, moderator) -> None:
    client.post("/moderation/barriers/address", {"network": "198.51.100.7/24", "reason": "Werbung"})
    client.post("/moderation/barriers/domain", {"domain": "spam.example"})
    html = page(client.get("/moderation/barriers"))
    assert "198.51.100.0/24" in html
    assert "spam.example" in html
    response = client.post("/moderation/barriers/address", {"network": "127.0.0.1/8"})
    assert (response.status_code, 'value="127.0.0.1/8"' in response.content.decode()) == (400, True)
    client.post(f"/moderation/barriers/address/{AddressBarrier.objects.get().pk}/lift")
    client.post(f"/moderation/barriers/domain/{DomainBarrier.objects.get().pk}/lift")
    assert not AddressBarrier.objects.exists()
    assert not DomainBarrier.objects.exists()
    assert page(client.get("/moderation/log")).count('<li class="decision') == 4


def test_the_log_is_narrowed(client, moderator, review, writer) -> None:
    acting.hide(thing(Kind.REVIEW, review), make.make_account("otto", is_moderator=True), "Hass")
    assert page(client.get("/moderation/log?moderator=otto&deed=hide&person=wanda")).count('<li class="decision') == 1
    assert page(client.get(f"/moderation/log?film={review.film_id}")).count('<li class="decision') == 1
    assert page(client.get("/moderation/log?moderator=mona")).count('<li class="decision') == 0


def test_nobody_decides_about_their_own(client, moderator) -> None:
    own = make.make_review(reviewer=make.reviewer_of(moderator))
    response = client.post(f"/moderation/review/{own.pk}/hide", {"reason": "x"})
    assert response.status_code == 403
    assert "Another moderator" in response.content.decode()


# Appeals


def test_the_author_answers_once_and_another_moderator_decides(client, moderator, review, writer) -> None:
    action = acting.hide(thing(Kind.REVIEW, review), make.make_account("otto", is_moderator=True), "Werbung")
    author = signed_in(writer)
    path = f"/me/moderation/{action.pk}/appeal"
    assert path in page(author.get("/me/moderation"))
    assert "Werbung" in page(author.get(path))
    assert author.post(path, {"text": " "}).status_code == 400
    assert author.post(path, {"text": "هذا رأيي"}).status_code == 303
    assert author.post(path, {"text": "noch einmal"}).status_code == 409
    assert author.get(path).status_code == 303
    appeal = Appeal.objects.get()

    assert "هذا رأيي" in page(client.get("/moderation/"))
    page(client.get(f"/moderation/appeal/{appeal.pk}"))
    refused = client.post(f"/moderation/appeal/{appeal.pk}/refuse", {"answer": ""})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (400, True)
    assert client.post(f"/moderation/appeal/{appeal.pk}/grant", {"answer": "Stimmt."}).status_code == 303
    review.refresh_from_db()
    assert review.is_public
    mine = page(author.get("/me/moderation"))
    assert "Granted" in mine
    assert "Stimmt." in mine
    assert Notification.objects.filter(account=writer, kind=NotificationKind.MODERATION).count() == 2


def test_a_hidden_review_leads_its_author_to_the_form_and_moderators_to_the_appeal(
    client, moderator, review, writer
) -> None:
    remake()
    author, own = signed_in(writer), f"/en/review/{review.pk}"
    action = acting.hide(thing(Kind.REVIEW, review), make.make_account("otto", is_moderator=True), "Werbung")
    assert f'href="/me/moderation/{action.pk}/appeal"' in page(author.get(own))
    assert "waits for an answer" not in page(client.get(f"/moderation/review/{review.pk}"))
    appeal = appealing.appeal(action, writer, "هذا رأيي")
    assert f'href="/me/moderation#act-{action.pk}"' in page(author.get(own))
    html = page(client.get(f"/moderation/review/{review.pk}"))
    assert "waits for an answer" in html
    assert f'href="/moderation/appeal/{appeal.pk}"' in html
    appealing.refuse(appeal, moderator, "Doch.")
    assert "waits for an answer" not in page(client.get(f"/moderation/review/{review.pk}"))


def test_a_hidden_reply_leads_its_author_to_the_form(review, moderator) -> None:
    remake()
    replier = make.make_account("rita")
    reply = Reply.objects.create(review=review, reviewer=make.reviewer_of(replier), text="Nein!", language="de")
    action = acting.hide(thing(Kind.REPLY, reply), moderator, "Werbung")
    html = page(signed_in(replier).get(f"/en/review/{review.pk}"))
    assert f'href="/me/moderation/{action.pk}/appeal"' in html


def test_who_acted_does_not_answer_where_there_is_another(client, moderator, review, writer) -> None:
    make.make_account("otto", is_moderator=True)
    appeal = appealing.appeal(acting.hide(thing(Kind.REVIEW, review), moderator, "x"), writer, "Nein")
    assert "Another moderator decides this" in page(client.get(f"/moderation/appeal/{appeal.pk}"))
    assert client.post(f"/moderation/appeal/{appeal.pk}/refuse", {"answer": "Doch."}).status_code == 403


def test_nobody_answers_for_another(review, moderator) -> None:
    action = acting.hide(thing(Kind.REVIEW, review), moderator, "Werbung")
    stranger = signed_in(make.make_account())
    assert stranger.get(f"/me/moderation/{action.pk}/appeal").status_code == 404
    assert stranger.post(f"/me/moderation/{action.pk}/appeal", {"text": "Nein"}).status_code == 404
    assert not Appeal.objects.exists()


def test_who_is_blocked_reads_and_appeals(writer, moderator) -> None:
    action = blocking.block(thing(Kind.ACCOUNT, writer), moderator, Block("Werbung"))
    author = signed_in(writer)
    assert author.post(f"/me/moderation/{action.pk}/appeal", {"text": "Verzeihung"}).status_code == 303
    assert Appeal.objects.get().account == writer


def test_dismissed_reports_are_not_shown_to_the_author(review, writer, moderator) -> None:
    reported(review)
    acting.dismiss(thing(Kind.REVIEW, review), moderator)
    assert "dismissed" not in page(signed_in(writer).get("/me/moderation"))
    assert not Notification.objects.filter(account=writer).exists()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\N{RIGHT-TO-LEFT OVERRIDE}evil", "[x](javascript:alert(1))"]
)
def test_hostile_words_do_nothing_on_moderators_pages(client, moderator, writer, text) -> None:
    review = make.make_review(text=text, title=text, reviewer=make.reviewer_of(writer), is_markdown=True)
    reporting.report(thing(Kind.REVIEW, review), make.make_account(), "other", text)
    acting.hide(thing(Kind.REVIEW, review), moderator, text, note=text)
    for path in ("/moderation/", "/moderation/log", f"/moderation/review/{review.pk}"):
        html = page(client.get(path))
        assert "<script>alert" not in html
        assert 'href="javascript:' not in html
