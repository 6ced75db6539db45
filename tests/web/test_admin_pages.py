"""Every page of the admin answers an administrator, in the reader's language; strangers are asked to sign in."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client

import make
from lichtspiel.desk.models import Finding
from lichtspiel.films.models import Company, Film, Merge, Revision, Series
from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.moderation.models import Action, Appeal, Report

pytestmark = pytest.mark.django_db

TABLES = sorted(
    (model._meta.app_label, model._meta.model_name)
    for model in admin.site._registry
    if model.__module__.startswith("lichtspiel")
)


READ_ONLY = {"action", "appeal", "document", "finding", "merge", "rejection", "report", "revision", "run"}


@pytest.fixture
def browser():
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(make.make_account("editor", is_staff=True, is_superuser=True))
    return browser


@pytest.fixture
def rows():
    """A row in every table."""
    film = make.make_film({"ar": "باب الحديد"}, genres=["drama"], countries=["EG"], languages=["ar"])
    make.make_credit(film, make.make_person("يوسف شاهين"))
    make.make_review(film, "جميل", "ar", rating=9)
    source = make.make_source()
    run = Run.objects.create(importer="page")
    Rejection.objects.create(run=run, place="a.txt:1", reason="No title.")
    document = Document.objects.create(
        name="a.txt", sha256="0" * 64, content="Ünïcode".encode("latin-1"), encoding="latin-1", source=source,
        first_run=run,
    )  # fmt: skip
    document.films.add(film)
    Company.objects.create(name="Gaumont", country="FR")
    Series.objects.create(key="cairo")
    Revision.objects.create(film=film)
    Merge.objects.create(winner=film, loser=make.make_film())
    Finding.objects.create(
        film=film, table="films.title", row_id=1, language="ar", text="باب الحد?د", kind="lost_char", start=8, end=9,
        message="A sign is lost.", severity="high", confidence=0.9,
    )  # fmt: skip
    Report.objects.create(table="films.film", row_id=film.pk, reason="other", text="?", film=film)
    action = Action.objects.create(deed="lock", table="films.film", row_id=film.pk, film=film, reason="Streit")
    Appeal.objects.create(action=action, account=make.make_account(), text="لا", language="ar")
    from django.contrib.auth.models import Group

    Group.objects.create(name="Editors")


def test_there_is_an_admin_of_everything_people_edit() -> None:
    names = {name for _app, name in TABLES}
    assert names >= {
        "account", "film", "person", "series", "term", "company", "source", "reviewer", "review", "rating",
        "finding", "run", "rejection", "document", "revision", "merge", "report", "action", "appeal",
    }  # fmt: skip
    assert "entry" not in names


@pytest.mark.parametrize(("app", "table"), TABLES)
def test_every_page_answers_an_administrator(browser, rows, app, table) -> None:
    language = "ar" if table in {"film", "review"} else "de"
    model = next(m for m in admin.site._registry if (m._meta.app_label, m._meta.model_name) == (app, table))
    pk = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    base = f"/admin/{app}/{table}/"
    pages = [base, f"{base}{pk}/change/", f"{base}{pk}/history/"]
    if table not in READ_ONLY:
        pages.append(f"{base}add/")
    for page in pages:
        response = browser.get(page, headers={"Accept-Language": language})
        assert response.status_code == 200, page
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in response.content.decode()


@pytest.mark.parametrize("path", ["", *(f"{app}/{table}/" for app, table in TABLES), "films/film/merge/?one=1&other=2"])
def test_a_stranger_is_asked_to_sign_in(client, path) -> None:
    response = client.get(f"/admin/{path}")
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_a_reader_who_is_no_editor_cannot_act(client) -> None:
    film = make.make_film()
    client.force_login(make.make_account("reader", is_staff=True))
    assert client.post(f"/admin/films/film/{film.pk}/undelete/").status_code == 403
    assert client.post(f"/admin/films/film/{film.pk}/change/", {}).status_code == 403
    assert client.get(f"/admin/films/film/{film.pk}/history/").status_code == 403


@pytest.mark.parametrize(("language", "word"), [("de", "Filme"), ("ar", "الأفلام"), ("en", "Films")])
def test_whoever_is_signed_out_is_led_to_the_one_page_for_signing_in(client, language, word) -> None:
    response = client.get("/admin/films/film/", headers={"Accept-Language": language}, follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Ffilms%2Ffilm%2F"
    page = response.content.decode()
    assert f'href="/{language}/"' in page
    assert word in page
    assert 'value="/admin/films/film/"' in page


def test_whoever_is_signed_in_and_no_editor_is_told_so(client) -> None:
    client.force_login(make.make_account("reader"))
    assert client.get("/admin/films/film/", follow=True).status_code == 403


def test_secrets_and_sessions_of_others_are_not_shown(browser) -> None:
    for table in ("mfa/authenticator", "usersessions/usersession", "socialaccount/socialapp", "accounts/invitation"):
        assert browser.get(f"/admin/{table}/").status_code == 404


def test_an_administrator_gives_roles(browser) -> None:
    account = make.make_account("anna")
    page = browser.get(f"/admin/accounts/account/{account.pk}/change/").content.decode()
    for role in ("may_write", "is_editor", "is_moderator"):
        assert f'name="{role}"' in page


def test_words_of_tables_and_columns_are_in_the_readers_language(browser) -> None:
    film = make.make_film()
    page = browser.get(f"/admin/films/film/{film.pk}/change/", headers={"Accept-Language": "de"}).content.decode()
    for word in ("Laufzeit in Minuten", "Originalsprache", "Besetzung und Stab", "Kennungen", "Was wurde geändert"):
        assert word in page, word
    page = browser.get("/admin/films/film/", headers={"Accept-Language": "ar"}).content.decode()
    assert "الأفلام" in page


def test_a_rating_is_saved_with_its_review(browser) -> None:
    review = make.make_review(make.make_film(), "Good.")
    sent = {
        "film": review.film_id, "reviewer": review.reviewer_id, "language": "EN-us", "text": "Good.", "half_stars": "8",
        "translations-TOTAL_FORMS": "0", "translations-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert browser.post(f"/admin/reviews/review/{review.pk}/change/", sent).status_code == 302
    review.refresh_from_db()
    assert (review.rating.value, review.language) == (8, "en-US")
    assert (review.rating.film, review.rating.reviewer) == (review.film, review.reviewer)
    browser.post(f"/admin/reviews/review/{review.pk}/change/", sent | {"half_stars": ""})
    review.refresh_from_db()
    assert review.rating is None
    assert not review.film.ratings.exists()


def test_a_review_that_is_changed_keeps_what_stood_there_as_a_version(browser) -> None:
    review = make.make_review(make.make_film(), "Gut.", "de")
    sent = {
        "film": review.film_id, "reviewer": review.reviewer_id, "language": "de", "text": "Gut.", "half_stars": "8",
        "translations-TOTAL_FORMS": "0", "translations-INITIAL_FORMS": "0",
    }  # fmt: skip
    browser.post(f"/admin/reviews/review/{review.pk}/change/", sent)
    review.refresh_from_db()
    assert (review.version, review.versions.count()) == (1, 0), "a rating is no other text"
    browser.post(f"/admin/reviews/review/{review.pk}/change/", sent | {"text": "Sehr gut."})
    review.refresh_from_db()
    assert review.version == 2
    assert list(review.versions.order_by("number").values_list("number", "text")) == [(1, "Gut."), (2, "Sehr gut.")]
    assert review.versions.get(number=2).account.is_superuser


def test_a_review_is_deleted_undoably(browser) -> None:
    review = make.make_review()
    browser.post(f"/admin/reviews/review/{review.pk}/delete/", {"post": "yes"})
    review.refresh_from_db()
    assert review.deleted_at is not None
    action = {"action": "bring_back", "_selected_action": [review.pk]}
    browser.post("/admin/reviews/review/?standing=deleted", action)
    review.refresh_from_db()
    assert review.deleted_at is None


def test_a_finding_is_dismissed_as_the_desk_does_it(browser) -> None:
    from lichtspiel.desk.models import Decision, State

    film = make.make_film({"de": "Der Himmel ?ber Berlin"})
    finding = Finding.objects.create(
        film=film, table="films.title", row_id=film.titles.get().pk, language="de", text="Der Himmel ?ber Berlin",
        kind="lost_char", start=11, end=12, message="A sign is lost.", severity="high", confidence=0.9,
    )  # fmt: skip
    browser.post("/admin/desk/finding/", {"action": "dismiss", "_selected_action": [finding.pk]})
    finding.refresh_from_db()
    assert finding.state == State.DISMISSED
    assert Decision.objects.get().account.username == "editor"


def test_people_are_edited_deleted_and_restored_with_a_history(browser) -> None:
    person = make.make_person("Youssef Chahine", {"ar": "يوسف شاهين"})
    sent = {
        "name": "Youssef Chahine", "name_language": "en", "birth_year": "1926", "death_year": "2008",
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "1", "names-0-id": person.names.get().pk,
        "names-0-person": person.pk, "names-0-text": "يوسف شاهين", "names-0-language": "arz",
        "identifiers-TOTAL_FORMS": "0", "identifiers-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert browser.post(f"/admin/films/person/{person.pk}/change/", sent).status_code == 302
    revision = Revision.objects.get(person=person)
    assert "<ins>arz</ins>" in browser.get(f"/admin/films/person/{person.pk}/history/").content.decode()
    browser.post(f"/admin/films/person/{person.pk}/history/{revision.pk}/undo/")
    assert person.names.get().language == "ar"
    browser.post(f"/admin/films/person/{person.pk}/delete/", {"post": "yes"})
    person.refresh_from_db()
    assert person.deleted_at is not None
    browser.post(f"/admin/films/person/{person.pk}/undelete/")
    person.refresh_from_db()
    assert person.deleted_at is None


def test_every_sentence_the_models_explain_themselves_with_is_translated() -> None:
    from lichtspiel.web.admin import words

    known = {*words._HELP}
    for model in words.TABLES:
        if admin.site.is_registered(model) and model._meta.app_label not in {"films", "reviews"}:
            continue
        for field in model._meta.local_fields:
            shown = field.editable and model not in {Merge, Revision, Finding, Document, Rejection}
            if shown and field.help_text and field.name != "poster":
                assert str(field.help_text) in known, f"{model.__name__}.{field.name}"
    assert Film in words.TABLES
