"""What is one's own: preferences, languages, profile, who sees what, keys, data and leaving."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.keys import MOST_KEYS, account_of_key, make_key
from lichtspiel.accounts.languages import Use, add_language, languages_from_header
from lichtspiel.accounts.models import Account, ApiKey, Invitation
from lichtspiel.accounts.profiles import NameTooLongError, tidy_name
from lichtspiel.community.models import (
    FilmWatch,
    Follow,
    ListEntry,
    Mute,
    Notification,
    NotificationChoice,
    WatchlistEntry,
)
from lichtspiel.desk.models import Decision, Finding, Let
from lichtspiel.films.models import Film, Merge, Revision
from lichtspiel.leaving import Choice, LastAdministratorError, leave
from lichtspiel.moderation.models import Action, Appeal, Report
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import (
    Average,
    Draft,
    Like,
    Rating,
    Reply,
    Review,
    Reviewer,
    ReviewLock,
    ReviewTranslation,
)
from lichtspiel.reviews.replying import recount_replies
from lichtspiel.translating.models import MachineTranslation
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

PAGES = ["", "profile", "privacy", "security", "keys", "data", "leave"]


@pytest.fixture
def account() -> Account:
    return make_account("leila", email="leila@example.org")


@pytest.fixture
def client(account: Account) -> Client:
    client = Client(headers={"Accept-Language": "de"})
    client.force_login(account)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_out_is_asked_to_sign_in(page: str) -> None:
    answer = Client().get(f"/me/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("interface", ["de", "en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_speaks_the_language_of_the_account(
    client: Client, account: Account, page: str, interface: str
) -> None:
    account.interface_language = interface
    account.save()
    answer = client.get(f"/me/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{interface}"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_switch_of_languages_works_where_no_address_names_one(client: Client, account: Account) -> None:
    account.interface_language = "de"
    account.save()
    answer = client.post("/language", {"to": "ar /me/profile"}, follow=True)
    assert '<html lang="ar"' in answer.content.decode()
    account.refresh_from_db()
    assert account.interface_language == "ar"
    client.post("/language", {"to": "tlh /me/profile"})
    account.refresh_from_db()
    assert account.interface_language == "ar", "a language the guide does not speak changes nothing"


def test_the_switch_chooses_nothing_for_whoever_follows_the_address(client: Client, account: Account) -> None:
    answer = client.post("/language", {"to": "ar /me/profile"}, follow=True)
    assert '<html lang="ar"' in answer.content.decode()
    account.refresh_from_db()
    assert account.interface_language == ""


def test_a_form_without_its_token_changes_nothing(account: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    for path in ("preferences", "profile", "privacy", "keys", "leave", "languages/reads/add", "data/download"):
        assert client.post(f"/me/{path}", {"name": "x", "language": "ja"}).status_code == 403
    assert not ApiKey.objects.exists()


# Languages


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", ["de", "en"]),
        ("pt-PT,pt;q=0.9", ["pt-PT"]),
        ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", ["zh-TW", "en"]),
        ("iw, ar-EG;q=0.5", ["he", "ar"]),
        ("xx-nonsense, fa;q=0.3, *;q=0.1", ["fa"]),
        ("sr-Latn-RS,sr;q=0.5", ["sr-Latn-RS"]),
        ("fr;q=0, hi", ["hi"]),
        ("", []),
    ],
)
def test_a_browser_says_which_languages_somebody_reads(header: str, expected: list[str]) -> None:
    assert languages_from_header(header) == expected


def test_the_first_visit_takes_the_languages_of_the_browser_and_later_ones_leave_them(
    client: Client, account: Account
) -> None:
    client.get("/me/", headers={"Accept-Language": "ar-EG,ar;q=0.9,ja;q=0.5"})
    assert account.languages_read() == ["ar", "ja"]
    assert account.languages_written() == ["ar"]
    client.get("/me/", headers={"Accept-Language": "fr"})
    assert account.languages_read() == ["ar", "ja"]


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Japanisch", "ja"),
        ("japanisch", "ja"),
        ("日本語", "ja"),
        ("Japanese", "ja"),
        ("العربية", "ar"),
        ("zh_tw", "zh-TW"),
        ("iw", "he"),
        ("Chinesisch (traditionell)", "zh-Hant"),
        ("ga", "ga"),
        ("Ga", "gaa"),
        ("  हिन्दी ", "hi"),
        ("mn-Mong", "mn-Mong"),
    ],
)
def test_a_language_is_added_by_name_own_name_or_tag(client: Client, account: Account, typed: str, tag: str) -> None:
    answer = client.post("/me/languages/reads/add", {"language": typed})
    assert answer.status_code == 303
    assert account.languages_read() == [tag]


@pytest.mark.parametrize("typed", ["Klingonesisch", "", "und", "x" * 300, "<script>", "de; DROP"])
def test_what_is_no_language_is_refused_with_a_sentence_and_stays_in_the_field(client: Client, typed: str) -> None:
    answer = client.post("/me/languages/writes/add", {"language": typed})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'id="writes-language-wrong"' in page
    assert f'value="{typed[:100]}"' in unescape(page) or not typed.strip()


def test_languages_move_up_and_down_and_go(client: Client, account: Account) -> None:
    for tag in ("de", "ar", "zh-Hant"):
        add_language(account, Use.READS, tag)
    client.post("/me/languages/reads/zh-Hant/up")
    assert account.languages_read() == ["de", "zh-Hant", "ar"]
    client.post("/me/languages/reads/de/down")
    assert account.languages_read() == ["zh-Hant", "de", "ar"]
    client.post("/me/languages/reads/zh-Hant/up")
    client.post("/me/languages/reads/ar/down")
    assert account.languages_read() == ["zh-Hant", "de", "ar"]
    client.post("/me/languages/reads/de/remove")
    assert account.languages_read() == ["zh-Hant", "ar"]


def test_the_last_language_read_stays(client: Client, account: Account) -> None:
    add_language(account, Use.READS, "fa")
    assert client.post("/me/languages/reads/fa/remove").status_code == 400
    assert account.languages_read() == ["fa"]
    add_language(account, Use.WRITES, "fa")
    client.post("/me/languages/writes/fa/remove")
    assert account.languages_written() == []


def test_a_language_is_named_once(client: Client, account: Account) -> None:
    for typed in ("Hebräisch", "iw", "he"):
        client.post("/me/languages/reads/add", {"language": typed})
    assert account.languages_read() == ["he"]


# Preferences


def test_interface_time_zone_and_colours_are_kept_and_used(client: Client, account: Account) -> None:
    wanted = {"interface_language": "ar", "time_zone": "Asia/Kolkata", "colour_scheme": "dark"}
    assert client.post("/me/preferences", wanted).status_code == 303
    page = client.get("/me/").content.decode()
    assert '<html lang="ar" dir="rtl" data-scheme="dark">' in page
    assert re.search(r'<option value="Asia/(Kolkata|Calcutta)" selected>', page)


@pytest.mark.parametrize(
    ("field", "value"), [("interface_language", "tlh"), ("time_zone", "Mars/Olympus"), ("colour_scheme", "pink")]
)
def test_a_preference_that_there_is_not_changes_nothing(
    client: Client, account: Account, field: str, value: str
) -> None:
    wanted = {"interface_language": "de", "time_zone": "Europe/Berlin", "colour_scheme": "light", field: value}
    answer = client.post("/me/preferences", wanted)
    assert answer.status_code == 400
    assert f'id="{field}-wrong"' in answer.content.decode() or field == "colour_scheme"
    account.refresh_from_db()
    assert (account.interface_language, account.time_zone, account.colour_scheme) == ("", "", "system")


def test_who_is_blocked_reads_why_and_until_when(client: Client, account: Account) -> None:
    account.blocked_at = timezone.now()
    account.blocked_until = timezone.now() + timedelta(days=3)
    account.blocked_reason = "نشر إعلانات"
    account.save()
    page = client.get("/me/profile").content.decode()
    assert "نشر إعلانات" in page
    assert "/me/moderation" in page
    assert str(account.blocked_until.year) in page
    assert client.post("/me/profile", {"name": "Werbung", "about": "Werbung"}).status_code == 400
    account.refresh_from_db()
    assert (account.name, account.about) == ("", "")


# Profile


def test_the_name_goes_with_what_one_wrote(client: Client, account: Account) -> None:
    reviewer = reviewer_of(account)
    assert client.post("/me/profile", {"name": "ليلى \N{CLAPPER BOARD}", "about": ""}).status_code == 303
    reviewer.refresh_from_db()
    assert reviewer.name == "ليلى \N{CLAPPER BOARD}"
    client.post("/me/profile", {"name": "", "about": ""})
    reviewer.refresh_from_db()
    assert reviewer.name == "leila"


@pytest.mark.parametrize(
    ("about", "chosen", "language"),
    [
        ("أحب الأفلام القديمة والسينما المصرية كثيرا، وأكتب عنها منذ سنوات طويلة.", "", "ar"),
        ("古い映画と静かな映画館が好きです。", "", "ja"),
        ("Ich sehe gern alte Filme im Kino und schreibe danach auf, was mir gefallen hat.", "", "de"),
        ("ok", "Persisch", "fa"),
        ("", "fa", ""),
    ],
)
def test_the_text_about_oneself_has_a_language(
    client: Client, account: Account, about: str, chosen: str, language: str
) -> None:
    client.post("/me/profile", {"name": "", "about": about, "about_language": chosen})
    account.refresh_from_db()
    assert (account.about, account.about_language) == (about, language)


def test_a_text_too_long_comes_back_with_a_sentence(client: Client, account: Account) -> None:
    long = "क्षि" * 2001
    answer = client.post("/me/profile", {"name": "न" * 61, "about": long, "about_language": "hi"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert long in page
    assert 'id="about-wrong"' in page
    assert 'id="name-wrong"' in page
    account.refresh_from_db()
    assert account.about == ""
    assert client.post("/me/profile", {"name": "", "about": "क्षि" * 2000}).status_code == 303


def test_a_name_cannot_turn_what_follows_around_nor_be_invisible() -> None:
    assert tidy_name("Leila\N{RIGHT-TO-LEFT OVERRIDE}nimda") == "Leilanimda"
    assert tidy_name("\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}") == ""
    assert tidy_name("  Anna \n Müller ") == "Anna Müller"
    persian = "می\N{ZERO WIDTH NON-JOINER}خواهم"
    assert tidy_name(persian) == persian
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert tidy_name(family * 30) == family * 30 if len(family * 30) <= 150 else True
    with pytest.raises(NameTooLongError):
        tidy_name("e\N{COMBINING ACUTE ACCENT}" * 61)


def test_audiences_are_kept_and_what_is_none_is_left_alone(client: Client, account: Account) -> None:
    client.post(
        "/me/privacy", {"diary_audience": "me", "ratings_audience": "everybody", "profile_audience": "signed-in"}
    )
    account.refresh_from_db()
    assert (account.diary_audience, account.ratings_audience, account.profile_audience) == ("me", "public", "signed-in")


# Keys


def test_a_secret_is_shown_once_and_kept_as_a_hash(client: Client, account: Account) -> None:
    answer = client.post("/me/keys", {"name": "Mein Programm ✓"})
    assert answer.status_code == 201
    found = re.search(r'<code class="secret" id="secret">(lsp_[\w-]{43})</code>', answer.content.decode())
    assert found
    assert found[1] not in client.get("/me/keys").content.decode()
    key = ApiKey.objects.get()
    assert found[1] not in {key.secret_hash, key.beginning}
    assert account_of_key(found[1]) == account
    key.refresh_from_db()
    assert key.used_at is not None


def test_a_revoked_key_opens_nothing_and_is_only_revoked_by_its_owner(client: Client, account: Account) -> None:
    key, secret = make_key(account, "x")
    other = Client()
    other.force_login(make_account())
    assert other.post(f"/me/keys/{key.pk}/revoke").status_code == 404
    assert account_of_key(secret) == account
    assert client.post(f"/me/keys/{key.pk}/revoke").status_code == 303
    assert account_of_key(secret) is None


def test_a_key_needs_a_name_and_there_are_not_too_many(client: Client, account: Account) -> None:
    assert client.post("/me/keys", {"name": " "}).status_code == 400
    ApiKey.objects.bulk_create(
        ApiKey(account=account, name="x", beginning="lsp_", secret_hash=str(n)) for n in range(MOST_KEYS)
    )
    assert client.post("/me/keys", {"name": "one more"}).status_code == 409


def test_the_key_of_a_closed_account_opens_nothing(account: Account) -> None:
    _key, secret = make_key(account, "x")
    account.is_active = False
    account.save()
    assert account_of_key(secret) is None


# Data


def test_the_download_is_a_zip_of_what_one_wrote(client: Client, account: Account) -> None:
    make_review(make_film({"en": "Leaving Las Vegas"}), "مؤثر", "ar", rating=9, reviewer=reviewer_of(account))
    answer = client.post("/me/data/download")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as archive:
        assert archive.testzip() is None
        [review] = json.loads(archive.read("lichtspiel.json"))["reviews"]
        assert (review["text"], review["rating"]) == ("مؤثر", 9)
        assert "Leaving Las Vegas,1995" in archive.read("ratings.csv").decode()


# Leaving


@pytest.fixture
def story(account: Account) -> dict[str, int]:
    """Somebody who used everything: rows of every kind point at them."""
    film, other = make_film(), make_account("omar")
    mine = make_review(film, "Mein Urteil", "de", rating=10, reviewer=reviewer_of(account))
    private = make_review(make_film(), "Nur für mich", "de", reviewer=reviewer_of(account), audience="me")
    deleted = make_review(film, "Alt", "de", rating=2, reviewer=reviewer_of(account), deleted_at=timezone.now())
    theirs = make_review(film, "Ihr Urteil", "de", rating=4, reviewer=reviewer_of(other))
    Rating.objects.create(film=make_film(), reviewer=reviewer_of(account), value=3)
    Like.objects.create(review=theirs, account=account)
    Like.objects.create(review=mine, account=other)
    Reply.objects.create(review=theirs, reviewer=reviewer_of(account), language="de", text="Stimmt!")
    Reply.objects.create(review=mine, reviewer=reviewer_of(other), language="de", text="Nein!")
    for review in (mine, theirs):
        recount_replies([review.pk])
        Review.objects.filter(pk=review.pk).update(like_count=1)
    mine.versions.create(number=1, language="de", text="Mein", account=account)
    ReviewTranslation.objects.create(review=theirs, language="ar", text="حكمهم", translator="leila", account=account)
    Draft.objects.create(account=account, film=film, posting="6f1b2f9e-2f43-4a36-9d0b-0a7bd2f1a111", text="…")
    WatchlistEntry.objects.create(account=account, film=film)
    account.viewings.create(film=film, seen_on=date(2024, 2, 29), review=mine)
    ListEntry.objects.create(film_list=account.film_lists.create(title="قائمتي", language="ar"), film=film, position=1)
    Follow.objects.create(follower=account, followed=other)
    Follow.objects.create(follower=other, followed=account)
    Notification.objects.create(account=other, actor=account, kind="like", review=theirs)
    Report.objects.create(table="reviews.review", row_id=mine.pk, reporter=other, reason="spam", excerpt="Mein Urteil")
    Report.objects.create(table="reviews.review", row_id=theirs.pk, reporter=account, reason="spam", text="?")
    Revision.objects.create(film=film, account=account)
    Finding.objects.create(
        film=film, table="reviews.review", row_id=mine.pk, language="de", text="Mein Urteil", kind="x", start=0, end=1,
        message="x", severity="low", confidence=1.0,
    )  # fmt: skip
    make_key(account, "x")
    averages.refresh([film.pk])
    point_at(account, film, other)
    return {
        "mine": mine.pk, "private": private.pk, "deleted": deleted.pk, "theirs": theirs.pk, "film": film.pk,
        "account": account.pk,
    }  # fmt: skip


def point_at(account: Account, film: Film, other: Account) -> None:
    """More rows of more kinds; then whatever may name nobody names the account."""
    Mute.objects.create(account=account, muted=other)
    Mute.objects.create(account=other, muted=account)
    FilmWatch.objects.create(account=account, film=film)
    NotificationChoice.objects.create(account=account, kind="like")
    Notification.objects.create(account=account, kind="follow", actor=other)
    add_language(account, Use.READS, "de")
    add_language(account, Use.WRITES, "de")
    action = Action.objects.create(deed="block", account=account, table="accounts.account", row_id=account.pk)
    Appeal.objects.create(action=action, account=account, text="لماذا؟")
    others = Action.objects.create(deed="block", account=other, table="accounts.account", row_id=other.pk)
    Appeal.objects.create(action=others, account=other, text="?")
    ReviewLock.objects.create(film=make_film())
    Let.objects.create(scope="word", kind="x", word="x")
    Decision.objects.create(act="accept")
    Merge.objects.create(winner=film, loser=make_film())
    MachineTranslation.objects.create(
        film=film, table="films.synopsis", row_id=1, text_hash="x", from_language="de", language="ar", text="x"
    )
    Invitation.objects.create(code_hash="x", expires_at=timezone.now())
    UserSession.objects.create(user=account, ip="192.0.2.1", session_key="x" * 32)
    EmailAddress.objects.create(user=account, email="leila@example.org")
    for model in apps.get_models():
        for field in fields_of_accounts(model):
            first = model._default_manager.filter(**{field.attname: None}).first() if field.null else None
            if first:
                model._default_manager.filter(pk=first.pk).update(**{field.attname: account.pk})


def fields_of_accounts(model: type[Model]) -> list[Any]:
    fields = model._meta.get_fields()
    return [field for field in fields if field.concrete and field.is_relation and field.related_model is Account]


def rows_that_point_at(pk: int) -> list[str]:
    """Every row of every table that has a foreign key to the account."""
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in fields_of_accounts(model)
        for _row in model._default_manager.filter(**{field.attname if field.many_to_one else field.name: pk})
    ]


@pytest.mark.parametrize("choice", list(Choice))
def test_no_row_points_at_somebody_who_left(story: dict[str, int], choice: Choice) -> None:
    assert len(set(rows_that_point_at(story["account"]))) >= 36
    leave(Account.objects.get(pk=story["account"]), choice)
    assert rows_that_point_at(story["account"]) == []
    assert not Account.objects.filter(pk=story["account"]).exists()
    theirs = Review.objects.get(pk=story["theirs"])
    assert theirs.like_count == 0
    assert Revision.objects.filter(film=story["film"], account=None).exists()
    assert not Notification.objects.exists()


def test_left_behind_reviews_have_no_name_and_no_link(story: dict[str, int]) -> None:
    leave(Account.objects.get(pk=story["account"]), Choice.ANONYMOUS)
    mine = Review.objects.get(pk=story["mine"])
    assert (mine.reviewer.name, mine.reviewer.kind, mine.reviewer.account) == ("", "name", None)
    assert mine.rating is not None
    assert mine.versions.get().account is None
    assert not Review.objects.filter(pk__in=[story["private"], story["deleted"]]).exists()
    assert Review.objects.get(pk=story["theirs"]).reply_count == 1
    assert ReviewTranslation.objects.get().translator == ""
    assert Average.objects.get(film=story["film"]).count == 2
    answer = Client().get(f"/de/film/{story['film']}", follow=True)
    assert "Mein Urteil" in answer.content.decode()
    assert "leila" not in answer.content.decode()


def test_reviews_taken_along_are_gone_with_every_copy(story: dict[str, int]) -> None:
    leave(Account.objects.get(pk=story["account"]), Choice.TAKE_ALONG)
    assert list(Review.objects.values_list("pk", flat=True)) == [story["theirs"]]
    assert Review.objects.get().reply_count == 0
    assert not Reply.objects.exists()
    assert not ReviewTranslation.objects.exists()
    assert not Finding.objects.exists()
    assert not Reviewer.objects.filter(name="leila").exists()
    assert Rating.objects.count() == 1
    average = Average.objects.get(film=story["film"])
    assert (average.count, average.mean) == (1, 4.0)
    assert "Mein Urteil" not in set(Report.objects.values_list("excerpt", flat=True))
    assert Film.objects.filter(pk=story["film"]).exists()


def test_two_translations_of_one_review_by_people_who_left_stay_apart(story: dict[str, int]) -> None:
    second = make_account("sara")
    ReviewTranslation.objects.create(
        review_id=story["theirs"], language="ar", text="رأيهم", translator="sara", account=second
    )
    for pk in (story["account"], second.pk):
        leave(Account.objects.get(pk=pk), Choice.ANONYMOUS)
    assert sorted(ReviewTranslation.objects.values_list("translator", flat=True)) == ["", "2"]


def test_leaving_needs_the_password_and_a_choice(client: Client, account: Account) -> None:
    for wrong in ({"password": "guess", "choice": "anonymous"}, {"password": "password"}, {}):
        assert client.post("/me/leave", wrong).status_code == 400
    assert Account.objects.filter(pk=account.pk).exists()
    answer = client.post("/me/leave", {"password": "password", "choice": "take-along"})
    assert answer.status_code == 303
    assert not Account.objects.filter(pk=account.pk).exists()
    assert client.get("/me/").status_code == 302
    assert not Session.objects.filter(pk=client.session.session_key).exists() or "_auth_user_id" not in client.session


def test_a_password_cannot_be_guessed_where_one_leaves(client: Client, account: Account) -> None:
    for _try in range(10):
        client.post("/me/leave", {"password": "guess", "choice": "anonymous"})
    assert client.post("/me/leave", {"password": "password", "choice": "anonymous"}).status_code == 400
    assert Account.objects.filter(pk=account.pk).exists()


def test_who_has_no_password_types_the_user_name(client: Client, account: Account) -> None:
    account.set_unusable_password()
    account.save()
    client.force_login(account)
    assert client.post("/me/leave", {"choice": "anonymous", "username": "Leila"}).status_code == 400
    assert client.post("/me/leave", {"choice": "anonymous", "username": "leila"}).status_code == 303
    assert not Account.objects.filter(pk=account.pk).exists()


def test_the_last_administrator_stays(account: Account) -> None:
    account.is_superuser = True
    account.save()
    with pytest.raises(LastAdministratorError):
        leave(account, Choice.ANONYMOUS)
    make_account("second", is_superuser=True)
    leave(account, Choice.ANONYMOUS)
    assert not Account.objects.filter(username="leila").exists()
