"""User names: any script, one person each, and none that passes for another's."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.signing_up import check_new_name, free_name
from lichtspiel.accounts.user_names import name_key
from make import make_account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "anna",
        "Bärbel",
        "Ünal",
        "अंजलि",
        "ஸ்ரீ",
        "สมชาย",
        "山田太郎",
        "山",
        "فاطمة",
        "שרה",
        "Ольга",
        "Γιώργος",
        "anna.b-c_7",
    ],
)
def test_a_name_of_any_script_may_be_taken(name):
    check_new_name(name)
    account = make_account(name)
    account.full_clean(exclude=["password"])
    assert Account.objects.get(username_key=account.username_key) == account


@pytest.mark.parametrize(
    "name",
    ["anna@example.org", "an na", "-anna", "", "a\u200bnna", "an\u202ena", "a" * 41, "🎬", "<b>", "an/na", "\u0301a"],
)
def test_what_is_no_name_is_refused(name):
    with pytest.raises(ValidationError):
        check_new_name(name)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("anna", "ANNA"),
        ("Ünal", "ünal"),
        ("Ünal", "u\u0308nal"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Straße", "STRASSE"),
        ("Ольга", "ОЛЬГА"),
        ("anna", "ａｎｎａ"),
    ],
)
def test_a_name_in_other_letters_is_the_same_name(held, wanted):
    make_account(held)
    with pytest.raises(ValidationError, match="exists"):
        check_new_name(wanted)
    with pytest.raises(ValidationError):
        Account(username=wanted, password="x").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_account(wanted)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("paco", "р\u0430со"),  # all Cyrillic
        ("hora", "НORA"),  # a Cyrillic Н
        ("нина", "ниnа".replace("n", "н").replace("а", "a")),  # a Latin a
        ("bob", "b0b"),
        ("karl", "kar1"),
        ("ioannis", "i\u03bfannis"),  # a Greek omicron
    ],
)
def test_a_name_that_looks_like_anothers_is_refused(held, wanted):
    make_account(held)
    with pytest.raises(ValidationError, match="looks"):
        check_new_name(wanted)


@pytest.mark.parametrize("name", ["admin", "Admin", "\u0430dmin", "m0derator", "me", "SUPPORT", "Lichtspiel"])
def test_nobody_speaks_for_the_guide(name):
    with pytest.raises(ValidationError, match="kept"):
        check_new_name(name)


def test_names_that_only_share_a_script_are_left_alone():
    make_account("Ольга")
    make_account("Ирина")
    for name in ("Олег", "anna"):
        check_new_name(name)
        assert make_account(name).username == name


def test_a_renamed_account_is_found_by_its_new_name():
    account = make_account("anna")
    account.username = "Berta"
    account.save(update_fields=["username"])
    assert Account.objects.get(username_key=name_key("BERTA")) == account


def test_a_free_name_is_what_the_provider_says_or_says_nothing_of_the_person():
    make_account("anna")
    assert free_name("Zoë") == "Zoë"
    assert free_name("anna@example.org", "anna").startswith("reader-")
