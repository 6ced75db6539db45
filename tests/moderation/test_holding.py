"""What new accounts write waits for a moderator, of whatever kind it is, and until then only its author reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import make
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.community import lists
from lichtspiel.community.feeding import feed_of
from lichtspiel.community.models import FilmList, Follow, ListEntry, Notification, NotificationKind
from lichtspiel.exports.reader.document import Telling, write_document
from lichtspiel.listing.making import remake
from lichtspiel.moderation import acting, faults, queue, taking
from lichtspiel.moderation.things import Kind, Thing, find
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews import publishing, replying
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.translating import persons

pytestmark = pytest.mark.django_db

LINK = "https://casino.example/"
TEXTS = {
    "ar": "فيلم هادئ عن شخصين يلتقيان في مدينة غريبة",
    "ja": "静かで、とても美しい映画でした",
    "de": "Ein ruhiger Film, den ich gern wieder sehe",
    "hi": "यह एक शांत और बहुत सुंदर फ़िल्म है",
}
KINDS = {Review: Kind.REVIEW, Reply: Kind.REPLY, ReviewTranslation: Kind.TRANSLATION, FilmList: Kind.LIST}


@pytest.fixture(autouse=True)
def careful(settings) -> None:
    settings.HOLD_LINKS, settings.HOLD_FIRST = True, 0
    settings.NEW_ACCOUNT_DAYS, settings.NEW_ACCOUNT_REVIEWS = 14, 2


@pytest.fixture
def writer() -> Account:
    return make.make_account("wanda", name="Wanda")


@pytest.fixture
def critic() -> Account:
    return make.make_account("karl")


@pytest.fixture
def review(critic) -> Review:
    return make.make_review(make.make_film(), "Un film muet.", "fr", reviewer=make.reviewer_of(critic))


def in_review(writer: Account, about: Review, text: str, language: str) -> Review:
    return publishing.publish(writer, about.film, publishing.Writing(text=text, language=language))


def in_reply(writer: Account, about: Review, text: str, language: str) -> Reply:
    return replying.reply(writer, about, replying.Answer(text=text, language=language))[0]


def in_translation(writer: Account, about: Review, text: str, language: str) -> ReviewTranslation:
    return persons.write(writer, about, language, persons.Words(text))[0]


def in_list(writer: Account, about: Review, text: str, language: str) -> FilmList:
    film_list = make_list(writer, text, language)
    lists.add_film(film_list, about.film)
    return film_list


def in_note(writer: Account, about: Review, text: str, language: str) -> FilmList:
    film_list = make_list(writer, "", language)
    lists.note_entry(lists.add_film(film_list, about.film), text)
    return film_list


def make_list(writer: Account, text: str, language: str = "de", audience: str = "public") -> FilmList:
    said = lists.Draft("Listentitel", text, language, language_detected=False, is_ranked=False, audience=audience)
    return lists.make_list(writer, said)


WAYS = [in_review, in_reply, in_translation, in_list, in_note]
FIRSTS = [in_review, in_reply, in_translation, in_list]
Way = Callable[[Account, Review, str, str], Any]


def thing(row: Any) -> Thing:
    found = find(KINDS[type(row)], row.pk)
    assert found is not None
    return found


def signed_in(account: Account | None) -> Client:
    client = Client()
    if account:
        client.force_login(account)
    return client


def pages(review: Review, row: Any, language: str) -> list[str]:
    """Wherever the words of a row stand, once others see them."""
    found = [
        f"/{language}/review/{review.pk}",
        f"/{language}/film/{review.film_id}/film",
        f"/{language}/reviews",
        f"/{language}/lists",
        f"/{language}/reader/wanda",
        f"/{language}/reader/wanda/reviews",
        f"/{language}/reader/wanda/lists",
        f"/{language}/reviews.atom",
        f"/{language}/film/{review.film_id}/reviews.atom",
        f"/{language}/reader/wanda/reviews.atom",
    ]
    if isinstance(row, FilmList):
        found += [f"/{language}/list/{row.pk}", f"/{language}/list/{row.pk}.atom"]
    if isinstance(row, Review):
        found += [f"/{language}/review/{row.pk}", f"/api/v1/reviews/{row.pk}"]
    return found


def where(words: str, review: Review, row: Any, language: str, account: Account | None) -> set[str]:
    """On which pages somebody finds the words."""
    remake()
    client = signed_in(account)
    return {path for path in pages(review, row, language) if words in client.get(path).content.decode()}


@pytest.mark.parametrize("language", ["ar", "ja", "hi"])
@pytest.mark.parametrize("way", WAYS)
def test_links_of_a_new_account_wait_and_nobody_else_finds_them(way: Way, language, review, writer, moderator) -> None:
    words = TEXTS[language]
    reader = make.make_account("leser")
    Follow.objects.create(follower=reader, followed=writer)
    row = way(writer, review, f"{words} {LINK}", language)
    row.refresh_from_db()
    assert row.held_at is not None
    assert where(words, review, row, language, None) == set()
    assert where(words, review, row, language, reader) == set()
    assert feed_of(reader) == []
    assert where(words, review, row, language, writer) != set()
    (waiting,) = queue.page(queue.Filters())
    assert (waiting.what, waiting.ref) == (queue.HELD, thing(row).ref)
    assert queue.counts()[queue.HELD] == 1
    assert queue.languages() == [language]
    assert words in signed_in(moderator).get("/moderation/?what=held").content.decode()
    assert not Notification.objects.filter(account__in=[reader, review.reviewer.account]).exists()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_released_is_found_by_everybody_and_told_of_once(way: Way, review, writer, moderator) -> None:
    row = way(writer, review, f"{TEXTS['ar']} {LINK}", "ar")
    response = signed_in(moderator).post(f"/moderation/{KINDS[type(row)]}/{row.pk}/release")
    assert response.status_code == 303
    row.refresh_from_db()
    assert row.held_at is None
    assert where(TEXTS["ar"], review, row, "ar", None) != set()
    kinds = {Reply: [NotificationKind.REPLY], ReviewTranslation: [NotificationKind.TRANSLATION]}
    told = Notification.objects.filter(account=review.reviewer.account)
    assert [one.kind for one in told] == kinds.get(type(row), [])
    assert [one.kind for one in Notification.objects.filter(account=writer)] == [NotificationKind.MODERATION]
    # Held and released once more, nobody hears of it again.
    type(row).objects.filter(pk=row.pk).update(held_at=timezone.now())
    undone = acting.release(thing(row), moderator)
    assert told.count() == len(kinds.get(type(row), []))
    undo(undone, moderator)
    row.refresh_from_db()
    assert row.held_at is not None


@pytest.mark.parametrize("way", WAYS)
def test_what_waits_is_hidden_in_the_queue_and_waits_no_longer(way: Way, review, writer, moderator) -> None:
    row = way(writer, review, f"{TEXTS['ja']} {LINK}", "ja")
    signed_in(moderator).post(f"/moderation/{KINDS[type(row)]}/{row.pk}/hide", {"reason": "Werbung"})
    row.refresh_from_db()
    assert (row.held_at, row.hidden_reason) == (None, "Werbung")
    assert queue.page(queue.Filters()) == []
    assert where(TEXTS["ja"], review, row, "ja", None) == set()


@pytest.mark.parametrize("way", FIRSTS)
def test_first_writings_of_any_kind_wait_until_enough_of_any_kind_stand(way: Way, review, writer, settings) -> None:
    settings.HOLD_FIRST = 2
    assert way(writer, review, TEXTS["de"], "de").held_at is not None
    make_list(make.make_account(), "")  # of somebody else
    FilmList.objects.create(account=writer, title="Liste", language="de")
    assert way(writer, make.make_review(), TEXTS["ja"], "ja").held_at is not None
    Reply.objects.create(review=review, reviewer=make.reviewer_of(writer), language="de", text="Ja.")
    assert way(writer, make.make_review(), TEXTS["hi"], "hi").held_at is None


def test_what_somebody_keeps_to_themselves_makes_nobody_known(writer, review, settings) -> None:
    settings.HOLD_FIRST = 1
    private = publishing.Writing(text=TEXTS["ar"], audience=Audience.ME)
    assert publishing.publish(writer, review.film, private).held_at is None
    assert make_list(writer, TEXTS["ar"], "ar", audience="me").held_at is None
    for_readers = publishing.Writing(text=TEXTS["ja"], audience=Audience.SIGNED_IN)
    assert publishing.publish(writer, review.film, for_readers).held_at is not None


@pytest.mark.parametrize("way", WAYS)
def test_known_people_and_moderators_need_not_wait(way: Way, review, moderator) -> None:
    known = make.make_account(date_joined=timezone.now() - timedelta(days=15))
    for account in (known, moderator):
        row = way(account, make.make_review(), f"{TEXTS['de']} {LINK}", "de")
        row.refresh_from_db()
        assert row.held_at is None


def test_a_link_that_comes_with_an_edit_of_a_translation_or_a_list_waits(review, writer) -> None:
    translation = in_translation(writer, review, TEXTS["ar"], "ar")
    assert translation.held_at is None
    assert in_translation(writer, review, f"{TEXTS['ar']} {LINK}", "ar").held_at is not None
    film_list = make_list(writer, TEXTS["ja"], "ja")
    assert film_list.held_at is None
    said = lists.Draft("映画", f"{TEXTS['ja']} {LINK}", "ja", language_detected=True, is_ranked=True, audience="public")
    lists.change_list(film_list, said)
    film_list.refresh_from_db()
    assert film_list.held_at is not None


def test_a_note_of_a_private_list_waits_when_the_list_is_shown_or_it_is_put_back(review, writer) -> None:
    said = ("Filme", "", "de", False, False)
    private, public = lists.Draft(*said, "me"), lists.Draft(*said, "public")
    for shows_first in (False, True):
        film_list = lists.make_list(writer, private)
        entry = lists.add_film(film_list, review.film, f"{TEXTS['ar']} {LINK}")
        assert film_list.held_at is None
        if shows_first:
            lists.remove_entry(entry)
            lists.change_list(film_list, public)
            assert film_list.held_at is None
            lists.add_film(film_list, review.film, entry.note)
        else:
            lists.change_list(film_list, public)
        film_list.refresh_from_db()
        assert film_list.held_at is not None


def test_who_changes_what_waits_is_not_released_with_the_words_from_before(review, writer, moderator) -> None:
    translation = in_translation(writer, review, f"{TEXTS['ar']} {LINK}", "ar")
    film_list = in_note(writer, review, f"{TEXTS['ja']} {LINK}", "ja")
    seen = [taking.standing(thing(row)) for row in (translation, film_list)]
    in_translation(writer, review, f"{TEXTS['ar']} {LINK}spam", "ar")
    lists.note_entry(ListEntry.objects.select_related("film_list__account").get(), "casino.example")
    for row, stood in zip((translation, film_list), seen, strict=True):
        with pytest.raises(faults.DoneMeanwhileError):
            acting.release(thing(row), moderator, seen=stood)


def test_its_author_is_told_that_a_translation_waits(review, writer, moderator) -> None:
    client, path = signed_in(writer), f"/en/review/{review.pk}/translate/write"
    remake()
    page = client.post(path, {"text": f"A quiet film. {LINK}"}, follow=True).content.decode()
    assert "Thank you. The translation waits for a moderator before others see it." in page
    for address in (f"/en/review/{review.pk}", path):
        assert "This translation waits for a moderator" in client.get(address).content.decode()
    row = ReviewTranslation.objects.get()
    acting.hide(thing(row), moderator, "Werbung")
    page = client.post(path, {"text": "A quiet film, and no link."}, follow=True).content.decode()
    assert "A moderator hid it" in page
    acting.show(thing(row), moderator)
    for address in (f"/en/review/{review.pk}", path):
        assert "waits for a moderator" not in client.get(address).content.decode()


def test_its_author_is_told_that_a_list_waits(review, writer) -> None:
    client = signed_in(writer)
    remake()
    said = {"title": "قائمة", "text": f"{TEXTS['ar']} {LINK}", "audience": "public"}
    page = client.post("/me/lists/new", said, follow=True, headers={"accept-language": "en"}).content.decode()
    row = FilmList.objects.get()
    assert row.held_at
    assert "This list waits for a moderator" in page
    assert "This list waits for a moderator" in client.get(f"/en/list/{row.pk}").content.decode()
    assert "waits for a moderator" in client.get("/en/reader/wanda/lists").content.decode()
    assert signed_in(None).get(f"/en/list/{row.pk}").status_code == 404


def test_the_document_of_somebodys_own_texts_has_no_others_words_that_wait(review, writer, critic) -> None:
    in_translation(writer, review, f"{TEXTS['ar']} {LINK}", "ar")
    in_translation(writer, review, TEXTS["ja"], "ja")
    in_list(writer, review, f"{TEXTS['hi']} {LINK}", "hi")
    told = {}
    for account in (critic, writer):
        out = StringIO()
        write_document(Telling(account, "en", "https://films.example"), out)
        told[account] = json.loads(out.getvalue())
    (mine,) = told[critic]["reviews"]
    assert [row["text"] for row in mine["translations"]] == [TEXTS["ja"]]
    assert [bool(row["held_at"]) for row in told[writer]["translations"]] == [True, False]
    assert told[writer]["lists"][0]["held_at"]


# What a moderator hid comes again


def again(way: Way, writer: Account, review: Review, row: Any, text: str) -> Any:
    """Delete what was written, and write it once more."""
    if isinstance(row, Review):
        publishing.delete(row, writer)
    elif isinstance(row, Reply):
        replying.delete(writer, row)
    elif isinstance(row, ReviewTranslation):
        persons.delete(writer, row)
    else:
        lists.delete_list(row)
    found = way(writer, review, text, row.language)
    found.refresh_from_db()
    return found


@pytest.mark.parametrize("text", [TEXTS["ar"], f"{TEXTS['ar']}!"], ids=["the same words", "others"])
@pytest.mark.parametrize("way", FIRSTS)
def test_what_was_hidden_and_deleted_is_not_public_when_it_comes_again(way, text, review, moderator) -> None:
    known = make.make_account("wanda", date_joined=timezone.now() - timedelta(days=400))
    row = way(known, review, TEXTS["ar"], "ar")
    acting.hide(thing(row), moderator, "Beleidigt.")
    row.refresh_from_db()
    back = again(way, known, review, row, text)
    assert back.hidden_at or back.held_at
    assert where(TEXTS["ar"], review, back, "ar", None) == set()
    if back.held_at:
        assert [entry.ref for entry in queue.page(queue.Filters())] == [thing(back).ref]
        acting.release(thing(back), moderator)
    else:
        acting.show(thing(back), moderator)
    assert where(TEXTS["ar"], review, back, "ar", None) != set()


@pytest.mark.parametrize("way", FIRSTS)
def test_what_was_deleted_without_being_hidden_comes_again_like_anything(way, review, writer) -> None:
    row = way(writer, review, TEXTS["ja"], "ja")
    back = again(way, writer, review, row, TEXTS["ja"])
    assert (back.held_at, back.hidden_at) == (None, None)
    assert where(TEXTS["ja"], review, back, "ja", None) != set()


def test_what_was_hidden_of_one_review_says_nothing_of_another(review, moderator) -> None:
    known = make.make_account("wanda", date_joined=timezone.now() - timedelta(days=400))
    for way in (in_review, in_reply, in_translation):
        acting.hide(thing(way(known, review, TEXTS["ar"], "ar")), moderator, "Beleidigt.")
        assert way(known, make.make_review(), TEXTS["ar"], "ar").held_at is None


def test_a_translation_that_was_deleted_is_there_once_and_its_review_is_told_of_once(review, writer, critic) -> None:
    client, path = signed_in(writer), f"/ja/review/{review.pk}/translate/write"
    for _time in range(2):
        client.post(path, {"text": TEXTS["ja"]})
        row = ReviewTranslation.objects.get()
        assert client.post(f"/ja/review/{review.pk}/translation/{row.pk}/delete").status_code == 303
        assert client.post(f"/ja/review/{review.pk}/translation/{row.pk}/delete").status_code == 404
    assert where(TEXTS["ja"], review, row, "ja", writer) == set()
    assert Notification.objects.filter(account=critic).count() == 1
