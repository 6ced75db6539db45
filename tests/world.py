"""A small world with a row in every table that people write to: for walks over all pages."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils import timezone

import make
from lichtspiel.accounts.models import Account, AddressBarrier, ApiKey, DomainBarrier, Invitation
from lichtspiel.community.models import (
    FilmList,
    FilmWatch,
    Follow,
    ListEntry,
    Notification,
    NotificationKind,
    Viewing,
    WatchlistEntry,
)
from lichtspiel.desk.models import Finding
from lichtspiel.films.models import Film, Person, Release, Source
from lichtspiel.films.revisions import revising
from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.moderation.models import Action, Appeal, Deed, Report
from lichtspiel.reviews.models import (
    Draft,
    Like,
    Reply,
    Review,
    ReviewerKind,
    ReviewLock,
    ReviewTranslation,
    ReviewVersion,
)
from lichtspiel.translating.models import MachineTranslation

NOT_WRITTEN_BY_PEOPLE = {
    "password", "email", "username", "username_key", "username_look", "interface_language", "time_zone",
    "review_order", "review_filter", "network", "domain", "code_hash", "beginning", "secret_hash", "key", "table",
    "column", "kind", "message", "severity", "cause", "text_hash", "from_language", "country", "languages",
    "certification", "region", "importer", "sha256", "encoding", "slug", "poster", "role", "message_id",
    "original_language", "of_language",
}  # fmt: skip
"""Columns of text that only the guide itself fills, with words of its own."""


@dataclass(slots=True)
class World:
    """Who and what there is."""

    film: Film
    person: Person
    author: Account
    review: Review
    hidden: Review
    reply: Reply
    draft: Draft
    film_list: FilmList
    entry: ListEntry
    viewing: Viewing
    report: Report
    action: Action
    appeal: Appeal
    finding: Finding
    invitation: Invitation
    key: ApiKey
    address_barrier: AddressBarrier
    domain_barrier: DomainBarrier
    revision_id: int


def made(rows: int = 1) -> World:
    """Make the world, with so many rows of what there is usually much of. Its author is called `author`."""
    now = timezone.now()
    source = Source.objects.create(key="world", name="World", url="https://films.example", licence="CC BY-SA 4.0")
    film = make.make_film({"de": "Die Welt", "en": "The World"}, synopses={"de": "Es war einmal.", "en": "Once."})
    Film.objects.filter(pk=film.pk).update(homepage="https://films.example")
    author = make.make_account("author")
    other = make.make_account("other")
    writer = make.reviewer_of(author)
    critic = make.make_reviewer("Critic", kind=ReviewerKind.CRITIC, publication="Paper", url="https://paper.example")
    person = make.make_person("Person", names={"de": "Person"})
    make.make_credit(film, person, character="Somebody")
    Release.objects.create(film=film, country="DE", date=dt.date(1995, 1, 1), note="Note")
    with revising(film, author, "A comment."):
        make.make_title(film, "Another title", "fr")
    for number in range(rows):
        make.make_title(film, f"Title {number}", "de", kind="alternative")
        make.make_synopsis(film, f"Plot {number}", ("de", "en", "fr", "ar")[number % 4], source=source)
        review = _review(film, writer, number, source if number % 2 else None)
        _review(film, critic, number, source)
        reply = Reply.objects.create(review=review, reviewer=writer, language="de", text="An answer.")
        ReviewTranslation.objects.create(
            review=review, language="en", title="T", text="Text.", translator=f"Translator {number}", account=other
        )
        ListEntry.objects.create(film_list=_list(author), film=make.make_film(), position=number, note="A note.")
    hidden = _review(film, make.reviewer_of(make.make_account("hider")), 9999, None)
    Review.objects.filter(pk=hidden.pk).update(hidden_at=now, hidden_reason="Because.")
    held = _review(film, writer, 9998, None)
    Review.objects.filter(pk=held.pk).update(held_at=now)
    Review.objects.filter(pk=review.pk).update(reply_count=1, like_count=1)
    Like.objects.create(review=review, account=other)
    draft = Draft.objects.create(
        account=author, film=film, posting=uuid.uuid4(), title="Only mine 1", text="Only mine 2"
    )
    film_list = _list(author)
    entry = ListEntry.objects.create(film_list=film_list, film=film, position=10_000, note="A note.")
    viewing = Viewing.objects.create(account=author, film=film, seen_on=dt.date(2020, 2, 2), note="Only mine 3")
    WatchlistEntry.objects.create(account=author, film=film)
    FilmWatch.objects.create(account=author, film=film)
    Follow.objects.create(follower=other, followed=author)
    Follow.objects.create(follower=author, followed=other)
    report = Report.objects.create(
        table="reviews.review", row_id=review.pk, reporter=other, reason="other", text="Look.", language="en",
        excerpt="Excerpt.",
    )  # fmt: skip
    action = Action.objects.create(
        deed=Deed.HIDE, moderator=other, table="reviews.review", row_id=hidden.pk, account=author, reason="Because.",
        note="A note.", before={"hidden_at": None, "hidden_reason": ""}, after={"hidden_at": str(now)},
    )  # fmt: skip
    appeal = Appeal.objects.create(action=action, account=author, text="Why?", language="en")
    finding = Finding.objects.create(
        film=film, table="reviews.review", row_id=review.pk, language="de", text=review.text, kind="script_mix",
        start=0, end=3, message="“%(word)s” mixes %(own)s letters with %(foreign)s ones.", severity="high",
        params={"word": "abc", "own": "Latin", "foreign": "Cyrillic"}, confidence=0.9,
        proposals=[{"replacement": "xyz", "confidence": 0.9, "repair": "transliterate"}], word="abc", cause="a/b/c>d",
    )  # fmt: skip
    MachineTranslation.objects.create(
        film=film, table="reviews.review", row_id=review.pk, text_hash="0" * 32, from_language="de", language="en",
        title="T", text="Text.", provider="libretranslate",
    )  # fmt: skip
    ReviewLock.objects.create(film=make.make_film({"en": "Locked"}), reason="Too hot.", by=other)
    for kind in NotificationKind.values:
        Notification.objects.create(
            account=author, kind=kind, actor=other, film=film, review=review, reply=reply, facts={"reason": "Because."}
        )
    run = Run.objects.create(importer="page")
    Rejection.objects.create(run=run, place="1", reason="Reason.", record="Record.")
    Document.objects.create(
        source=source, first_run=run, name="page.txt", sha256="0" * 64, encoding="utf-8", content=b"x"
    )
    return World(
        film=film, person=person, author=author, review=review, hidden=hidden, reply=reply, draft=draft,
        film_list=film_list, entry=entry, viewing=viewing, report=report, action=action, appeal=appeal,
        finding=finding,
        invitation=Invitation.objects.create(
            code_hash="0" * 64, made_by=author, note="A friend", expires_at=now + dt.timedelta(days=9)
        ),
        key=ApiKey.objects.create(
            account=author, name="Only mine 4", beginning="lsp_1234", secret_hash=hashlib.sha256(b"key").hexdigest()
        ),
        address_barrier=AddressBarrier.objects.create(network="192.0.2.0/24", reason="Spam"),
        domain_barrier=DomainBarrier.objects.create(domain="spam.example", reason="Spam"),
        revision_id=film.revisions.latest("pk").pk,
    )  # fmt: skip


def _list(author: Account) -> FilmList:
    found, _ = FilmList.objects.get_or_create(
        account=author, defaults={"title": "A list", "text": "Of films.", "language": "en"}
    )
    return found


def _review(film: Film, reviewer: object, number: int, source: Source | None) -> Review:
    review = make.make_review(
        film, f"Text {number}.", ("de", "en", "ar")[number % 3], rating=number % 10 + 1, reviewer=reviewer,
        title=f"Title {number}", source=source, is_markdown=source is None, written_on=dt.date(2020, 1, 1),
        is_spoiler=number % 5 == 4,
    )  # fmt: skip
    for version in (1, 2):
        ReviewVersion.objects.create(
            review=review, number=version, language="de", title=f"Title {version}", text=f"Version {version}."
        )
    Review.objects.filter(pk=review.pk).update(version=2, edited_at=timezone.now())
    return review


def fill(texts: Sequence[str], together: int = 8) -> int:
    """Write the texts, one after the other, into every column people write to; how many columns were written.

    Long columns take several of them, a paragraph each.
    """
    given: Iterator[str] = itertools.cycle(texts)
    count = 0
    for model in apps.get_models():
        columns = [field for field in model._meta.local_fields if _is_written(field)]
        if not model.__module__.startswith("lichtspiel.") or not columns:
            continue
        for row in model._default_manager.all():
            for column in columns:
                mark = f" {row.pk}"  # some must differ from each other
                is_short = isinstance(column, models.CharField)
                value = "\n\n".join(itertools.islice(given, 1 if is_short else together))
                value = value[: (column.max_length or 100_000) - len(mark)] + mark
                model._default_manager.filter(pk=row.pk).update(**{column.name: value})
                count += 1
    return count


def _is_written(field: models.Field[object, object]) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    is_told = "language" in field.name or field.name in NOT_WRITTEN_BY_PEOPLE
    return is_text and not is_told
