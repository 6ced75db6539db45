"""What an attacker may try: asking for what is somebody else's by another way, and getting round limits."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import Client

import world
from lichtspiel.accounts.limits import KEPT_FORMS
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Notification
from lichtspiel.community.muting import mute
from lichtspiel.leaving import Choice, leave
from lichtspiel.reviews import replying
from lichtspiel.translating import persons
from lichtspiel.web.posters.uploads import LARGEST_FILE
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_ending_a_mute_tells_nothing_of_people_one_has_not_muted():
    make_account("hermit", name="Secret Name", profile_audience="me")
    muted = make_account("loud", name="Loud Name", profile_audience="me")
    reader = make_account("reader")
    mute(reader, muted)
    for username, told in (("hermit", "Secret Name"), ("loud", "Loud Name")):
        client = client_of(reader)
        client.post(f"/de/reader/{username}/mute", {"undo": "1"})
        assert (told in client.get("/me/mutes").content.decode()) == (username == "loud")
    assert not reader.mutes.exists()


def test_moderators_read_what_was_reported_but_not_what_is_private_now():
    author, moderator, reader = make_account("author"), make_account("mod", is_moderator=True), make_account("reader")
    review = make_review(make_film(), "Words of old.", "en", reviewer=reviewer_of(author))
    client_of(reader).post(f"/en/review/{review.pk}/report", {"reason": "spam"})
    type(review).objects.filter(pk=review.pk).update(audience="me", text="Words for me alone.", title="Mine")
    for path in ("/moderation/", f"/moderation/review/{review.pk}", "/moderation/log"):
        html = client_of(moderator).get(path).content.decode()
        assert "for me alone" not in html, path
        assert "Words of old" in html or "/review/" not in path
    assert client_of(moderator).get(f"/en/review/{review.pk}/history").status_code == 403


def test_nor_do_they_read_what_waits_below_a_private_review_or_says_it_in_other_words(settings):
    settings.HOLD_LINKS = True
    author, moderator = make_account("author"), make_account("mod", is_moderator=True)
    review = make_review(make_film(), "Nur für mich.", "de", reviewer=reviewer_of(author), audience="me")
    words = "For me alone, at https://diary.example/"
    reply, _is_new = replying.reply(author, review, replying.Answer(text=words, language="en"))
    translation, _is_new = persons.write(author, review, "en", persons.Words(words, "For me alone"))
    assert reply.held_at
    assert translation.held_at
    client = client_of(moderator)
    for path in ("", f"reply/{reply.pk}", f"translation/{translation.pk}", "log"):
        response = client.get(f"/moderation/{path}")
        assert response.status_code == 200
        assert "For me alone" not in response.content.decode(), path
    type(review).objects.filter(pk=review.pk).update(audience="signed-in")
    assert client.get("/moderation/").content.decode().count("diary.example") >= 2


def test_an_account_is_not_deleted_in_the_admin():
    """`leaving.leave` does more than delete the row, and only the person chooses what becomes of their reviews."""
    administrator, author = make_account("boss", is_superuser=True, is_staff=True), make_account("author")
    client = client_of(administrator)
    assert client.post(f"/admin/accounts/account/{author.pk}/delete/", {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [author.pk], "post": "yes"}
    client.post("/admin/accounts/account/", action)
    assert Account.objects.filter(pk=author.pk).exists()


def test_only_administrators_change_accounts_in_the_admin():
    """With Django's permission to change accounts somebody could make themselves an administrator."""
    staff = make_account("staff", is_staff=True)
    rights = Permission.objects.filter(codename__in=["change_account", "add_account", "delete_account", "view_account"])
    staff.user_permissions.set(rights)
    other = make_account("other", is_superuser=True)
    client = client_of(staff)
    for path in (f"{staff.pk}/change/", f"{other.pk}/password/", "add/", f"{other.pk}/delete/"):
        answer = client.post(f"/admin/accounts/account/{path}", {"username": "staff", "is_superuser": "on"})
        assert answer.status_code == 403, path
    staff.refresh_from_db()
    assert not staff.is_superuser


def test_forms_of_people_signed_out_are_kept_for_a_customer_not_for_each_of_their_addresses():
    film = make_film()
    kept = 0
    for number in range(KEPT_FORMS.number + 3):
        client = Client(REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
        client.post(f"/en/film/{film.pk}/review", {"text": "Some words."})
        kept += "kept_form" in client.session
    assert kept == KEPT_FORMS.number


def test_who_likes_and_unlikes_again_and_again_is_told_of_once():
    author, reader = make_account("author"), make_account("reader")
    review = make_review(make_film(), "Some words.", "en", reviewer=reviewer_of(author))
    client = client_of(reader)
    for like in ("yes", "no", "yes", "no", "yes"):
        client.post(f"/en/review/{review.pk}/like", {"like": like})
    assert Notification.objects.filter(account=author).count() == 1
    review.refresh_from_db()
    assert review.like_count == 1


@pytest.mark.parametrize("choice", Choice)
def test_of_somebody_who_left_no_table_keeps_a_name_an_address_or_what_only_they_could_read(choice):
    """Their words stay where they chose so; what names them is found in no column of any table."""
    there = world.made(2)
    author, mark = there.author, "Quasimodo"
    client = client_of(author)
    Account.objects.filter(pk=author.pk).update(
        name=mark, about=f"{mark} says", email=f"{mark}@films.example", first_name=mark, last_name=mark
    )
    EmailAddress.objects.create(user=author, email=f"{mark}@films.example")
    author.refresh_from_db()
    author.reviewer.name = mark
    author.reviewer.save()
    author.drafts.update(text=mark)
    author.viewings.update(note=mark)
    author.film_lists.update(title=mark, text=mark)
    author.api_keys.update(name=mark)
    there.film_list.entries.update(note=mark)
    client.get("/me/")
    leave(author, choice)
    kept = [
        (model.__name__, row.pk, column.name)
        for model in apps.get_models()
        for row in model._default_manager.all()
        for column in model._meta.local_fields
        if mark in str(column.value_from_object(row))
    ]
    assert kept == []


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(monkeypatch):
    """Ten such at once would fill the memory."""
    read = []

    def reading(upload: UploadedFile, size: int = -1) -> bytes:
        read.append(size)
        return b"x" * (LARGEST_FILE + 1)

    monkeypatch.setattr(UploadedFile, "read", property(lambda upload: lambda size=-1: reading(upload, size)))
    film = make_film({"en": "Film"})
    client = client_of(make_account("editor", is_editor=True))
    upload = SimpleUploadedFile("poster.png", b"x")
    answer = client.post(f"/en/film/{film.pk}/edit", {"upload": upload})
    assert answer.status_code in {200, 422}
    assert read[-1] == LARGEST_FILE + 1
    film.refresh_from_db()
    assert film.poster == ""
