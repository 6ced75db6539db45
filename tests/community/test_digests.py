"""Digests: when they are due, what is in them, and that a crash neither loses nor doubles what is told."""

from __future__ import annotations

import email
import re
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from lichtspiel.accounts.models import Account, Digest
from lichtspiel.community import digesting, notices
from lichtspiel.community.models import DigestMail, Notification, NotificationKind
from lichtspiel.listing.making import remake
from lichtspiel.web import digests
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    account = make_account("ida", email="ida@example.org", digest=Digest.DAILY, interface_language="de")
    EmailAddress.objects.create(user=account, email="ida@example.org", verified=True, primary=True)
    return account


@pytest.fixture
def omar():
    return make_account("omar", name="عمر")


def told(account: Account, actor: Account | None = None, **fields: object) -> Notification:
    kind = fields.pop("kind", NotificationKind.FOLLOW)
    return Notification.objects.create(account=account, kind=kind, actor=actor, by_mail=True, **fields)


def send() -> int:
    return digests.send_digests.call()


def hours_pass(hours: int) -> None:
    """Move everything that was done into the past."""
    by = timedelta(hours=hours)
    for account in Account.objects.exclude(digest_at=None):
        Account.objects.filter(pk=account.pk).update(digest_at=account.digest_at - by)
    for row in DigestMail.objects.all():
        DigestMail.objects.filter(pk=row.pk).update(begun_at=row.begun_at - by)


def test_what_waits_comes_in_one_mail_and_only_once(ida, omar):
    told(ida, omar)
    told(ida, omar, kind=NotificationKind.FILM_EDIT, film=make_film({"de": "Metropolis"}))
    assert send() == 1
    assert send() == 0
    (letter,) = mail.outbox
    assert letter.to == ["ida@example.org"]
    assert "Metropolis" in letter.body
    assert "عمر" in letter.body
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_nothing_is_sent_to_those_who_want_or_have_nothing(ida, omar):
    told(make_account("never", email="n@example.org"), omar)
    told(make_account("nowhere", digest=Digest.DAILY), omar)
    told(make_account("gone", digest=Digest.DAILY, email="g@example.org", is_active=False), omar)
    Notification.objects.create(account=ida, kind=NotificationKind.FOLLOW, actor=omar)
    told(ida, omar, read_at=timezone.now())
    assert send() == 0


def test_nothing_is_sent_to_an_address_that_may_be_somebody_elses(ida, omar):
    told(ida, omar)
    EmailAddress.objects.update(verified=False)
    assert send() == 0
    EmailAddress.objects.update(verified=True, email="other@example.org")
    assert send() == 0


@pytest.mark.parametrize(
    ("often", "hours", "comes"), [("daily", 20, 0), ("daily", 24, 1), ("weekly", 24, 0), ("weekly", 168, 1)]
)
def test_a_digest_comes_as_often_as_chosen(ida, omar, often, hours, comes):
    Account.objects.update(digest=often)
    told(ida, omar)
    assert send() == 1
    hours_pass(hours)
    told(ida, omar)
    assert send() == comes


def test_the_mail_speaks_the_readers_language_and_says_how_to_end_it(ida, omar, settings, client):
    settings.BASE_URL = "https://films.example.org"
    ida.interface_language = "ar"
    ida.save()
    told(ida, omar)
    send()
    message = mail.outbox[0].message()
    assert message["Content-Language"] == "ar"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://films.example.org/ar/digest/")
    html = mail.outbox[0].alternatives[0][0]
    assert '<html lang="ar" dir="rtl">' in html
    assert address.removeprefix("https://films.example.org") in html.replace("&amp;", "&")
    path = address.removeprefix("https://films.example.org")

    assert client.get(path).status_code == 200
    assert Account.objects.get(pk=ida.pk).digest == Digest.DAILY, "looking is not ending"
    answer = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert Account.objects.get(pk=ida.pk).digest == Digest.NEVER


def test_one_click_needs_no_token_of_a_form(ida):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post(digests.stop_path("de", digests.token_of(ida))).status_code == 200
    assert Account.objects.get(pk=ida.pk).digest == Digest.NEVER


@pytest.mark.parametrize("token", ["x", "1", "MQ:1rABCD:forged", "a" * 500])
def test_a_token_that_is_not_ours_ends_nothing(client, ida, token):
    response = client.post(f"/de/digest/{token}")
    assert response.status_code == 404
    assert Account.objects.get(pk=ida.pk).digest == Digest.DAILY


def test_a_name_cannot_break_a_mail(ida):
    nasty = make_account("nasty", name="a\nBcc: all@example.org <b>&amp; \N{RIGHT-TO-LEFT OVERRIDE}x")
    told(ida, nasty)
    send()
    (letter,) = mail.outbox
    html = letter.alternatives[0][0]
    assert "<b>" not in html
    assert letter.message()["Bcc"] is None
    assert re.search(r"nasty|a\s", letter.body)


def test_a_review_that_was_hidden_or_is_only_its_authors_since_is_not_told(ida, omar):
    for fields in ({"hidden_at": timezone.now()}, {"deleted_at": timezone.now()}, {"audience": "me"}):
        review = make_review(reviewer=reviewer_of(omar), **fields)
        told(ida, omar, kind=NotificationKind.FOLLOWED_REVIEW, review=review, film=review.film)
    assert notices.waiting_for_mail(ida) == []
    assert send() == 0


def test_somebodys_own_hidden_review_is_told_to_them(ida):
    review = make_review(reviewer=reviewer_of(ida), hidden_at=timezone.now())
    told(ida, kind=NotificationKind.MODERATION, review=review, film=review.film, facts={"deed": "hide"})
    assert send() == 1


class Dies(BaseException):
    """The process is killed."""


def test_killed_before_sending_the_digest_comes_later_and_once(ida, omar, monkeypatch):
    told(ida, omar)
    with monkeypatch.context() as patch:
        patch.setattr(digests, "send", _dies)
        with pytest.raises(Dies):
            send()
    assert mail.outbox == []
    assert send() == 0, "another worker may still be at it"
    hours_pass(1)
    assert send() == 1
    assert send() == 0
    assert len(mail.outbox) == 1


def test_killed_after_sending_it_comes_again_under_the_same_name(ida, omar, monkeypatch):
    told(ida, omar)
    with monkeypatch.context() as patch:
        patch.setattr(digesting, "_end", _dies)
        with pytest.raises(Dies):
            send()
    told(ida, omar, kind=NotificationKind.FILM_EDIT, film=make_film({"de": "Später"}))
    hours_pass(1)
    assert send() == 1
    first, second = (letter.message() for letter in mail.outbox)
    assert first["Message-ID"] == second["Message-ID"]
    assert "Später" not in mail.outbox[1].body, "what came since belongs to the next"
    assert Notification.objects.filter(mailed_at=None).count() == 1


def _dies(*_args: object) -> None:
    raise Dies


def test_an_unreachable_server_is_tried_again_and_given_up_at_last(ida, omar, monkeypatch):
    def refuse(*_args: object) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    told(ida, omar)
    for _try in range(digesting.TRIES):
        assert Notification.objects.filter(mailed_at=None).exists()
        assert send() == 0
        hours_pass(1)
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_two_workers_do_not_take_the_same_digest(ida, omar):
    told(ida, omar)
    assert digesting.begin(ida, "example.org") is not None
    assert digesting.begin(ida, "example.org") is None


def test_times_are_those_of_the_readers_zone(ida, omar):
    Account.objects.update(time_zone="Pacific/Auckland")
    notice = told(ida, omar)
    late = datetime(2026, 3, 31, 20, 0, tzinfo=ZoneInfo("UTC"))
    Notification.objects.filter(pk=notice.pk).update(at=late)
    from lichtspiel.web.pages.community.notices import shown_notices, without_links
    from lichtspiel.web.reader import Reader

    with timezone.override("Pacific/Auckland"):
        (shown,) = shown_notices([Notification.objects.get()], Reader("de", "de"), without_links())
    assert shown.at.day == 1


def test_jobs_are_planned_once(monkeypatch):
    from django_tasks_db.models import DBTaskResult

    digests.plan()
    digests.plan()
    assert DBTaskResult.objects.count() == 2


def test_what_is_alike_is_one_sentence(ida, omar):
    remake()
    film = make_film({"de": "Metropolis"})
    review = make_review(film, reviewer=reviewer_of(ida))
    for person in (omar, make_account("b"), make_account("c"), make_account("d")):
        told(ida, person, kind=NotificationKind.LIKE, review=review, film=film)
    send()
    assert mail.outbox[0].body.count("Metropolis") == 1
    parsed = email.message_from_bytes(mail.outbox[0].message().as_bytes())
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]
