"""What is one's own: preferences, languages, profile, who sees what, keys and data."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.keys import MOST_KEYS, account_of_key, make_key
from lichtspiel.accounts.languages import Use, add_language, languages_from_header
from lichtspiel.accounts.models import Account, ApiKey
from lichtspiel.accounts.profiles import NameTooLongError, tidy_name
from lichtspiel.reviews.door import language_of
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

PAGES = ["", "profile", "privacy", "security", "keys", "data", "leave"]


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
        ("en-GB,en;q=0.9", ["en"]),
        ("en-GB,en-US;q=0.9,de-AT;q=0.8", ["en", "de"]),
        ("pt-PT,pt;q=0.9", ["pt"]),
        ("pt-BR,pt;q=0.9", ["pt-BR"]),
        ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", ["zh-Hant", "en"]),
        ("zh-CN,zh;q=0.9,zh-HK;q=0.8", ["zh-Hans", "zh-Hant"]),
        ("pa-PK,hi-IN;q=0.9", ["pa-Arab", "hi"]),
        ("iw, ar-EG;q=0.5", ["he", "ar"]),
        ("xx-nonsense, fa;q=0.3, *;q=0.1", ["fa"]),
        ("sr-Latn-RS,sr;q=0.5", ["sr-Latn"]),
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


@pytest.mark.parametrize(("typed", "filed"), [("", "en"), ("en-GB", "en-GB")])
def test_a_text_has_a_region_only_where_its_writer_chose_one(
    client: Client, account: Account, typed: str, filed: str
) -> None:
    client.get("/me/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    if typed:
        client.post("/me/languages/writes/en/remove")
        client.post("/me/languages/writes/add", {"language": typed})
    text = "A quiet film about two people who meet in a strange town and expect nothing more of life."
    assert language_of(text, account.languages_written()) == filed


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
