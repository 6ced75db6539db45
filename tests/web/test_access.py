"""Every address of the guide, asked for by everybody: nobody gets what is not theirs, and nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver
from django.utils import timezone

import world
from lichtspiel.accounts.keys import make_key, revoke_key
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList, ListEntry
from lichtspiel.reviews.models import Rating, Review, ReviewTranslation
from lichtspiel.web.views.moderation.acts import ACTS
from make import make_account

pytestmark = pytest.mark.django_db

PEOPLE = ["signed out", "reader", "blocked", "reviewer", "author", "editor", "moderator", "administrator"]
EVERYBODY = set(PEOPLE)
SIGNED_IN = EVERYBODY - {"signed out"}
WRITERS = SIGNED_IN - {"reader", "blocked"}
EDITORS, MODERATORS = {"editor", "administrator"}, {"moderator", "administrator"}
AUTHOR = {"author"}
OWN = r"<lang:language>/review/<id:review_id>/"
FILM, LIST = r"<lang:language>/film/<id:film_id>", r"<lang:language>/list/<id:list_id>"
RULES: list[tuple[str, str, set[str]]] = [
    # Method, how the route begins, who may come in. The first that fits holds; no route may be without one.
    ("", r"admin/(login|logout)", EVERYBODY),
    ("", r"admin/", {"administrator"}),
    ("GET", r"(desk|moderation)$", EVERYBODY),
    ("", r"desk", EDITORS),
    ("", r"moderation", MODERATORS),
    ("POST", r"changes", MODERATORS | {"editor"}),
    ("", r"changes", EDITORS | MODERATORS),
    ("", r"me/invitations", MODERATORS),
    ("", r"me/(diary|keys|drafts|moderation)/<(id|uuid)", AUTHOR),
    ("", r"me/", SIGNED_IN),
    ("", r"language$|robots|sitemap|favicon|$|<path:rest>", EVERYBODY),
    ("", OWN + r"(edit|settle|delete|restore)", AUTHOR),
    ("", OWN + r"history", AUTHOR | MODERATORS),
    ("", OWN + r"translate/write", WRITERS),
    ("", OWN + r"translation/", AUTHOR | EDITORS),
    ("", OWN + r"reply$", WRITERS),
    ("", OWN + r".", SIGNED_IN),
    ("", r"<lang:language>/reply/<id:reply_id>/delete", AUTHOR),
    ("", r"<lang:language>/(review|reply|translation|list|reader)/<\w+:\w+>/report", SIGNED_IN),
    ("", r"<lang:language>/reader/<str:username>/(follow|mute)$", SIGNED_IN),
    ("", LIST + r"/", AUTHOR),
    ("", FILM + r"/(review|rate)$", WRITERS),
    ("", FILM + r"/(seen|watchlist|watch|lists)$", SIGNED_IN),
    ("", FILM + r"/plot/<id:synopsis_id>/translate/write", EDITORS),
    ("", FILM + r"/(plot|title)/", SIGNED_IN),
    ("", r"<lang:language>/(film|person)/(new|find)|.*/edit$", EDITORS),
    ("POST", r"<lang:language>/(film|person)/<\w+:\w+>/history", EDITORS),
    ("", r"<lang:language>", EVERYBODY),
]
COMES_IN_TO_BE_TOLD = {
    ("POST", FILM + "/review"),  # whoever may not publish keeps what they typed
    ("GET", "me/drafts/<uuid:posting>"),  # tells of any number whether one's own was published
    ("POST", "me/drafts/<uuid:posting>"),
}
ADMINS = ["signed out", "editor", "moderator", "administrator"]
"""Who asks for the many pages of Django's admin."""


@dataclass(slots=True)
class Asked:
    """An answer, with what it holds."""

    status: int
    where: str
    body: bytes

    @property
    def is_refused(self) -> bool:
        """Whether somebody was not let in: it is forbidden, there is nothing, or they are asked to sign in."""
        return self.status in {401, 403, 404, 405} or self.where.startswith(("/accounts/login/", "/admin/login/"))


def routes(patterns: object = None, before: str = "") -> Iterator[str]:
    """Every route there is."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + (str(one.pattern) if isinstance(one.pattern, RoutePattern) else one.pattern.regex.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield route


ROUTES = [route for route in routes() if not route.startswith(("accounts/", "api/", "static", "media"))]


@pytest.fixture
def people(db):
    there = world.made(2)
    accounts = {
        "reader": make_account("reader", may_write=False),
        "blocked": make_account("blocked", blocked_at="2020-01-01T00:00:00Z"),
        "reviewer": make_account("reviewer"),
        "author": there.author,
        "editor": make_account("editor", is_editor=True),
        "moderator": make_account("moderator", is_moderator=True),
        "administrator": make_account("administrator", is_superuser=True, is_staff=True),
    }
    clients = {"signed out": Client()}
    for who, account in accounts.items():
        clients[who] = Client()
        clients[who].force_login(account)
    return there, clients


def paths(route: str, there: world.World) -> list[str]:
    """The addresses of a route, with the ids of what there is."""
    known = {
        "film_id": there.film.pk, "person_id": there.person.pk, "review_id": there.review.pk, "username": "author",
        "list_id": there.film_list.pk, "entry_id": there.entry.pk, "viewing_id": there.viewing.pk,
        "row_id": there.review.pk, "reply_id": there.reply.pk, "language": "de", "finding_id": there.finding.pk,
        "action_id": there.action.pk, "appeal_id": there.appeal.pk, "invitation_id": there.invitation.pk,
        "key_id": there.key.pk, "revision_id": there.revision_id, "posting": there.draft.posting,
        "draft_id": there.draft.pk, "slug": "die-welt", "name": "about", "use": "reads", "tag": "de",
        "object_id": there.film.pk, "app_label": "films", "width": 320, "form": "avif", "number": 1, "deed": "hide",
        "synopsis_id": there.film.synopses.first().pk, "title_id": there.film.titles.first().pk,
        "translation_id": there.review.translations.first().pk,
        "barrier_id": there.domain_barrier.pk if "domain" in route else there.address_barrier.pk,
    }  # fmt: skip
    rows = {
        "review": there.review, "reply": there.reply, "list": there.film_list, "account": there.author,
        "film": there.film, "translation": there.review.translations.first(),
    }  # fmt: skip
    kinds = ["review"] if "<thing:" not in route else [*rows]
    deeds = ["hide"] if "<deed:" not in route else [*ACTS]
    named = re.search(r"<lang:language>/(review|reply|list|translation)/<id:row_id>", route)
    found = []
    for kind in [named[1]] if named else kinds:
        for deed in deeds:
            values = {**known, "kind": kind, "deed": deed, "row_id": rows[kind].pk}
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match, v=values: str(v.get(match[1], 1)), route)
            found.append(
                "/" + (re.sub(r"\(\?P<\w+>[^)]*\)|[\^$\\]|\?", "x", path) if re.search(r"[(^$\\]", path) else path)
            )
    return found


def ask(client: Client, method: str, path: str, posted: object = None) -> Asked:
    """Ask, and let nothing of it last: each asks for the same guide."""
    with transaction.atomic():
        response: HttpResponseBase = client.get(path) if method == "GET" else client.post(path, posted or {})
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return Asked(response.status_code, response.headers.get("Location", ""), body)


def allowed(method: str, route: str) -> set[str]:
    return next(who for one, rule, who in RULES if one in {"", method} and re.match(rule, route))


def test_every_route_has_a_rule():
    """A page that is added must be thought of here."""
    ruled = [route for route in ROUTES for method in ("GET", "POST") if allowed(method, route)]
    assert len(ruled) == 2 * len(ROUTES) > 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_comes_where_they_may_not_and_nothing_breaks(people, method):
    there, clients = people
    wrong, count = [], 0
    for route in ROUTES:
        may = EVERYBODY if (method, route) in COMES_IN_TO_BE_TOLD else allowed(method, route)
        for path in paths(route, there):
            for who in ADMINS if route.startswith("admin/") else PEOPLE:
                asked, count = ask(clients[who], method, path), count + 1
                is_wrong = asked.status >= 500 or (who not in may and not asked.is_refused)
                is_open = method == "GET" and who in may and "admin/" not in route
                is_kept_out = is_open and asked.status == 403
                wrong += [(who, method, path, asked.status)] if is_wrong or is_kept_out else []
    assert wrong == [], "\n".join(map(str, wrong))
    assert count > 1000


def test_what_the_author_keeps_to_themselves_is_on_no_page_of_others(people):
    """Draft, diary note and name of a key; a private review; what is held or hidden of any kind, for others."""
    there, clients = people
    Review.objects.filter(pk=there.hidden.pk).update(text="Hidden words", title="Hidden words")
    Review.objects.filter(held_at__isnull=False).update(text="Held words", title="Held words")
    held_list = _held_list_and_translations(there)
    private = Review.objects.filter(reviewer__account=there.author, held_at=None).exclude(pk=there.review.pk).first()
    Review.objects.filter(pk=private.pk).update(audience="me", text="Private words", title="Private words")
    private.versions.update(text="Private words", title="Private words")
    Account.objects.filter(pk=there.author.pk).update(diary_audience="me", about="Only mine")
    outsiders = ["signed out", "reader", "blocked", "reviewer"]
    secrets = {
        b"Only mine": [*outsiders, "editor"],
        b"Hidden words": outsiders,
        b"Held words": outsiders,
        b"Private words": [*outsiders, "editor", "moderator"],
    }
    Account.objects.filter(pk=there.author.pk).update(about="")
    wrong = []
    routes_here = [route for route in ROUTES if not route.startswith("admin/")]
    lists_here = [f"de/list/{held_list}{act}" for act in ("", ".atom", "/report")]
    for route in [*routes_here, *_private(private.pk), *lists_here]:
        for path in paths(route, there):
            for who in [*outsiders, "editor", "moderator"]:
                asked = ask(clients[who], "GET", path)
                wrong += [
                    (who, path, secret) for secret, kept in secrets.items() if who in kept and secret in asked.body
                ]
    assert wrong == [], "\n".join(map(str, wrong))


def _held_list_and_translations(there: world.World) -> int:
    """Translations of the review into every language of the walk, and a list with a note; the number of that."""
    now, words = timezone.now(), "Held words"
    for language in ("de", "en", "ar"):
        ReviewTranslation.objects.create(
            review=there.review, language=language, title=words, text=words, account=there.author, held_at=now
        )
    held = FilmList.objects.create(
        account=there.author, title=words, text=words, language="de", held_at=now, film_count=1
    )
    ListEntry.objects.create(film_list=held, film=there.film, position=1, note=words)
    return held.pk


def _private(review_id: int) -> list[str]:
    acts = ["", "/edit", "/history", "/delete", "/report", "/translate/write"]
    return [f"de/review/{review_id}{act}" for act in acts] + [f"moderation/review/{review_id}"]


POSTED = {
    "text": "Changed by another.", "title": "Changed", "name": "Changed", "about": "Changed", "language": "de",
    "rating": "5", "act": "publish", "reason": "Changed", "note": "Changed", "day": "2020-01-01", "place": "1",
    "is_superuser": "on", "is_staff": "on", "is_editor": "on", "is_moderator": "on", "may_write": "on",
    "roles": "administrator", "role": "administrator", "username": "author", "account": "1", "owner": "1",
    "interface_language": "de", "time_zone": "Europe/Berlin", "colour_scheme": "dark", "digest": "daily",
    "choice": "take-along", "like": "yes", "blocked_at": "", "is_active": "on",
}  # fmt: skip


def _owned(author: Account) -> dict[str, list[dict[str, object]]]:
    """Everything that is the author's and that no act of others changes."""
    by_account = ["drafts", "viewings", "watchlist", "film_lists", "api_keys", "follows", "mutes"]
    by_account += ["reading_languages", "writing_languages"]
    rows = {name: list(getattr(author, name).order_by("pk").values()) for name in by_account}
    reviews = Review.objects.filter(reviewer__account=author)
    told = {"like_count", "reply_count", "changed_at"}  # what others change by liking and answering
    rows["reviews"] = [
        {name: value for name, value in row.items() if name not in told} for row in reviews.order_by("pk").values()
    ]
    rows["replies"] = list(author.reviewer.replies.order_by("pk").values())
    rows["ratings"] = list(Rating.objects.filter(reviewer__account=author).order_by("pk").values())
    rows["entries"] = [row for one in author.film_lists.all() for row in one.entries.order_by("pk").values()]
    rows["account"] = list(Account.objects.filter(pk=author.pk).values())
    return rows


def test_no_form_that_others_send_changes_what_is_the_authors_or_makes_them_more_than_they_are(people):
    there, clients = people
    outsiders = {"signed out", "reader", "blocked", "reviewer"}
    before, wrong = _owned(there.author), []
    roles = {account.username: account.roles for account in Account.objects.all()}
    for route in ROUTES:
        if route.startswith("admin/"):
            continue
        for path in paths(route, there):
            for who in sorted(outsiders):
                with transaction.atomic():
                    response = clients[who].post(path, POSTED)
                    b"".join(response) if response.streaming else response.content
                    now = {account.username: account.roles for account in Account.objects.all()}
                    if _owned(there.author) != before or any(now[name] != roles[name] for name in roles):
                        wrong.append((who, path))
                    transaction.set_rollback(True)
    assert wrong == []


API = [
    ("get", "/api/v1/me"), ("get", "/api/v1/me/export"), ("post", "/api/v1/films/{film}/reviews"),
    ("put", "/api/v1/films/{film}/rating"), ("delete", "/api/v1/films/{film}/rating"),
]  # fmt: skip


def test_the_interface_knows_people_by_their_keys_alone(people):
    there, clients = people
    key, secret = make_key(there.author, "Mine")
    sent = {"text": "A text of some length.", "value": 3}
    for method, path in API:
        address = path.format(film=there.film.pk)
        for who, client in clients.items():
            for headers in ({}, {"authorization": "Bearer lsp_nonsense"}, {"authorization": f"Bearer x{secret}"}):
                answer = getattr(client, method)(address, sent, content_type="application/json", headers=headers)
                assert answer.status_code == 401, (method, path, who)
    revoke_key(there.author, key.pk)
    answer = Client().get("/api/v1/me", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 401


@pytest.mark.parametrize("who", ["reader", "blocked"])
def test_who_may_not_write_does_not_write_by_a_program_either(people, who):
    there, _clients = people
    _key, secret = make_key(Account.objects.get(username=who), "Mine")
    headers = {"authorization": f"Bearer {secret}"}
    before = (Review.objects.count(), Rating.objects.count())
    for method, path in API[2:4]:
        sent = {"text": "A text of some length."} if method == "post" else {"value": 3}
        address = path.format(film=there.film.pk)
        answer = getattr(Client(), method)(address, sent, content_type="application/json", headers=headers)
        assert answer.status_code == 403
    assert (Review.objects.count(), Rating.objects.count()) == before


def test_a_program_rates_for_whose_key_it_shows_only(people):
    there, _clients = people
    before = list(Rating.objects.order_by("pk").values())
    _key, secret = make_key(Account.objects.get(username="reviewer"), "Mine")
    headers = {"authorization": f"Bearer {secret}"}
    address = f"/api/v1/films/{there.film.pk}/rating"
    assert Client().delete(address, headers=headers).status_code == 204
    assert list(Rating.objects.order_by("pk").values()) == before
    answer = Client().post(
        f"/api/v1/films/{there.film.pk}/reviews",
        {"text": "A text of some length.", "account": there.author.pk, "reviewer": there.author.reviewer.pk},
        content_type="application/json",
        headers=headers,
    )
    assert answer.status_code == 422
