"""Everything one person wrote, taken out: the JSON document and the CSV files of Letterboxd."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Follow, Notification
from lichtspiel.exports.reader import letterboxd
from lichtspiel.exports.reader.archive import make_archive
from lichtspiel.exports.reader.document import Telling
from lichtspiel.films.models import RevisedRow, Revision
from lichtspiel.moderation.models import Action, Appeal, Report
from lichtspiel.reviews.models import Draft, Like, Rating, Reply, Review, ReviewTranslation
from make import make_account, make_film, make_review, reviewer_of
from trials import examples

pytestmark = pytest.mark.django_db

HOSTILE = [
    'She said "hi", then\nleft.\n\nEnd',
    '=HYPERLINK("http://example.org")',
    'عربي، \N{RIGHT-TO-LEFT MARK}مع ترقيم؛ و"اقتباس"',
    "映画、「とても」良い\n\n🎬👨\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧",
    "हिन्दी, क्षि; e\N{COMBINING ACUTE ACCENT}",
    "  spaces  ",
    ",",
]  # fmt: skip


@pytest.fixture
def account() -> Account:
    return make_account(
        "leila", name="ليلى", email="leila@example.org", about=HOSTILE[0],
        date_joined=datetime(2023, 5, 6, 22, tzinfo=UTC), time_zone="Asia/Tokyo",
    )  # fmt: skip


def taken_out(account: Account) -> dict[str, str]:
    """The files of the zip, by name."""
    with make_archive(Telling(account, "de", "https://films.example.org")) as file, zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> list[list[str]]:
    assert "\r" not in text
    return list(csv.reader(io.StringIO(text, newline="")))


def document(files: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files["lichtspiel.json"])
    return made


def test_an_empty_account_has_every_file_with_its_header(account: Account) -> None:
    files = taken_out(account)
    assert set(files) == {
        "lichtspiel.json", "profile.csv", "ratings.csv", "watched.csv", "watchlist.csv", "diary.csv", "reviews.csv",
        "comments.csv", "likes/reviews.csv", "deleted/reviews.csv", "deleted/comments.csv",
    }  # fmt: skip
    assert files["diary.csv"] == "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    assert files["reviews.csv"] == "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    assert files["ratings.csv"] == "Date,Name,Year,Letterboxd URI,Rating\n"
    assert files["watched.csv"] == files["watchlist.csv"] == "Date,Name,Year,Letterboxd URI\n"
    assert files["comments.csv"] == "Date,Content,Comment\n"
    assert files["likes/reviews.csv"] == "Date,Content\n"
    header, [joined, username, name, *_rest] = rows(files["profile.csv"])
    assert header == [
        "Date Joined", "Username", "Given Name", "Family Name", "Email Address", "Location", "Website", "Bio",
        "Pronoun", "Favorite Films",
    ]  # fmt: skip
    assert (joined, username, name) == ("2023-05-06", "leila", "ليلى")
    assert document(files)["reviews"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_written_comes_back_from_both_forms(account: Account, text: str) -> None:
    film = make_film({"en": text, "ja": "原題"}, year=None)
    review = make_review(film, text, "ar", rating=9, reviewer=reviewer_of(account), seen_on=date(2024, 2, 29))
    Reply.objects.create(review=review, reviewer=reviewer_of(account), language="ar", text=text)
    made = account.film_lists.create(title=text, text=text, language="ar")
    made.entries.create(film=film, position=1, note=text)
    files = taken_out(account)
    [_header, row] = rows(files["reviews.csv"])
    assert row[1:] == [text, "", f"https://films.example.org/de/review/{review.pk}", "4.5", "", text, "", "2024-02-29"]
    assert rows(files["comments.csv"])[1][2] == text
    [name] = [name for name in files if name.startswith("lists/")]
    assert name.count("/") == 1
    lines = rows(files[name])
    assert lines[0] == ["Letterboxd list export v7"]
    assert lines[1] == ["Date", "Name", "Tags", "URL", "Description"]
    assert (lines[2][1], lines[2][4], lines[3]) == (text, text, [])
    assert lines[4] == ["Position", "Name", "Year", "URL", "Description"]
    assert lines[5] == ["1", text, "", f"https://films.example.org/de/film/{film.pk}", text]
    told = document(files)
    assert told["reviews"][0]["text"] == told["replies"][0]["text"] == told["lists"][0]["films"][0]["note"] == text


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=2, max_size=4)))
@settings(max_examples=examples(60))
def test_any_cell_survives_the_form(cells: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    letterboxd._table("likes", lambda: iter(cells))(file)
    assert rows(file.getvalue())[1:] == cells


def test_the_diary_says_what_was_seen_again_and_how_it_was_rated(account: Account) -> None:
    film, other = make_film({"de": "Heimat", "en": "Homeland"}, year=1984), make_film({"fr": "Le Jour"}, year=2001)
    reviewer = reviewer_of(account)
    first = make_review(film, "Gut.", "de", rating=6, reviewer=reviewer)
    Rating.objects.filter(pk=first.rating_id).update(is_current=False)
    Rating.objects.create(film=film, reviewer=reviewer, value=10, given_on=date(2024, 3, 1))
    account.viewings.create(film=film, seen_on=date(2023, 1, 1), review=first)
    account.viewings.create(film=film, seen_on=date(2024, 3, 1))
    account.viewings.create(film=other, seen_on=date(2024, 1, 1))
    account.viewings.create(film=other, seen_on=None)
    files = taken_out(account)
    seen = [(row[1], row[2], row[4], row[5], row[7]) for row in rows(files["diary.csv"])[1:]]
    assert seen == [
        ("Homeland", "1984", "3", "", "2023-01-01"),
        ("Le Jour", "2001", "", "", "2024-01-01"),
        ("Homeland", "1984", "5", "Yes", "2024-03-01"),
    ]
    assert [row[4] for row in rows(files["ratings.csv"])[1:]] == ["5"]
    assert len(rows(files["watched.csv"])) == 3


def test_a_film_known_to_letterboxd_bears_its_address_there(account: Account) -> None:
    film = make_film({"en": "Parasite"}, identifiers={"letterboxd": "parasite-2019", "imdb": "tt6751668"})
    account.watchlist.create(film=film)
    files = taken_out(account)
    assert rows(files["watchlist.csv"])[1][3] == "https://letterboxd.com/film/parasite-2019/"
    assert document(files)["watchlist"][0]["film"]["identifiers"]["imdb"] == "tt6751668"


def test_deleted_reviews_and_lists_stand_apart(account: Account) -> None:
    film, now = make_film(), timezone.now()
    make_review(film, "Weg", "de", rating=2, reviewer=reviewer_of(account), deleted_at=now)
    for _number in range(2):
        account.film_lists.create(title="Alt", language="de", deleted_at=now)
    files = taken_out(account)
    assert len(rows(files["reviews.csv"])) == 1
    assert rows(files["deleted/reviews.csv"])[1][6] == "Weg"
    assert len(rows(files["ratings.csv"])) == 1
    assert sum(name.startswith("deleted/lists/") for name in files) == 2


@pytest.fixture
def story(account: Account) -> Account:
    """Somebody who did everything there is to do."""
    film, other = make_film(), make_account("omar")
    mine = make_review(film, "Mein Urteil", "de", rating=10, reviewer=reviewer_of(account), audience="me")
    mine.versions.create(number=1, language="de", text="Mein erstes Urteil", account=account)
    theirs = make_review(film, "Ihr Urteil", "de", reviewer=reviewer_of(other))
    ReviewTranslation.objects.create(review=mine, language="ar", text="حكمي", translator="omar", account=other)
    ReviewTranslation.objects.create(review=theirs, language="ar", text="حكمهم", translator="leila", account=account)
    Like.objects.create(review=theirs, account=account)
    Reply.objects.create(review=theirs, reviewer=reviewer_of(account), language="de", text="Stimmt")
    Draft.objects.create(account=account, film=film, posting=uuid4(), text="Noch nicht fertig")
    Follow.objects.create(follower=account, followed=other)
    account.mutes.create(muted=other)
    account.film_watches.create(film=film)
    account.watchlist.create(film=film)
    account.viewings.create(film=film, seen_on=date(2024, 2, 29), note="Mit Oma")
    account.film_lists.create(title="قائمتي", language="ar").entries.create(film=film, position=1)
    account.notification_choices.create(kind="like", by_mail=True)
    account.reading_languages.create(language="ar")
    account.writing_languages.create(language="de")
    account.api_keys.create(name="Programm", beginning="lsp_x", secret_hash="geheim")
    account.invitations.create(code_hash="geheim", note="für Omar", expires_at=timezone.now())
    Notification.objects.create(account=account, actor=other, kind="follow")
    Report.objects.create(table="reviews.review", row_id=theirs.pk, reporter=account, reason="spam", text="Werbung")
    action = Action.objects.create(
        deed="hide", table="reviews.review", row_id=mine.pk, account=account, reason="Beleidigung", note="intern"
    )
    Appeal.objects.create(action=action, account=account, text="Das war ein Zitat")
    revision = Revision.objects.create(film=film, account=account, comment="Jahr berichtigt")
    RevisedRow.objects.create(revision=revision, table="films.film", row_id=film.pk, before={"year": 1}, after={})
    return account


def test_the_document_tells_everything_and_no_secret(story: Account) -> None:
    files = taken_out(story)
    told = document(files)
    parts = {key: value for key, value in told.items() if isinstance(value, list)}
    assert {key for key, value in parts.items() if not value} == {"machine_translations_asked_for"}
    assert told["preferences"]["languages_read"] == ["ar"]
    assert told["preferences"]["notifications"] == [{"kind": "like", "on_site": True, "by_mail": True}]
    assert told["reviews"][0]["versions"][0]["text"] == "Mein erstes Urteil"
    assert told["reviews"][0]["translations"][0]["text"] == "حكمي"
    assert told["diary"][0]["note"] == "Mit Oma"
    assert told["appeals"][0]["about"]["reason"] == "Beleidigung"
    assert told["revisions"][0]["rows"][0]["before"] == {"year": 1}
    assert told["follows"][0]["followed__username"] == "omar"
    whole = "".join(files.values())
    assert "geheim" not in whole
    assert story.password not in whole
    assert "intern" not in whole
    assert "omar@" not in whole


def test_every_table_that_belongs_to_an_account_is_in_the_document(story: Account) -> None:
    """A table made later is either told, or named here with the reason."""
    told = {
        "ApiKey", "Draft", "FilmList", "FilmWatch", "Follow", "Invitation", "Like", "MachineTranslation", "Mute",
        "Notification", "NotificationChoice", "ReadingLanguage", "WritingLanguage", "Report", "Action", "Appeal",
        "Revision", "ReviewTranslation", "ReviewVersion", "Reviewer", "Viewing", "WatchlistEntry",
    }  # fmt: skip
    left_out = {
        "Account_groups", "Account_user_permissions",  # not used
        "Decision", "Finding", "Let", "Insistence",  # acts of editors upon findings, not words of theirs
        "Merge", "RollBack", "ReviewLock", "Run", "LogEntry",  # acts of editors and moderators in their office
        "DigestMail",  # that a digest was sent
        "EmailAddress", "SocialAccount", "Authenticator", "UserSession",  # ways to sign in
    }  # fmt: skip
    present = {
        model.__name__
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Account
    }
    assert present - told - left_out == set()


def test_the_number_of_queries_does_not_grow_with_what_was_written(
    account: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        review = make_review(make_film(), f"Nr. {number}", "de", rating=5, reviewer=reviewer_of(account))
        review.versions.create(number=1, language="de", text="x", account=account)
        account.viewings.create(film=review.film, seen_on=date(2024, 1, 1))
    assert Review.objects.count() == 40
    with django_assert_max_num_queries(80):
        taken_out(account)
