"""A review is reported, hidden by a moderator, answered by its author and brought back by another moderator."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

ARABIC = "هذا الفيلم إعلان طويل عن لا شيء، وقد نمت في نصفه."
_WRITE = """
from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Film
from lichtspiel.moderation import queue
from lichtspiel.moderation.models import Action, Report
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.rating import reviewer_of
author = Account.objects.get(username={author!r})
Review.objects.filter(reviewer__account=author).delete()
# Other tests share the guide: nothing that they left waits when this one begins. Appeals go with the acts.
Report.objects.all().delete()
Action.objects.all().delete()
for _rank, rows in queue.HOLDABLE.values():
    rows().filter(held_at__isnull=False).update(held_at=None)
assert not any(queue.counts().values())
film = Film.objects.order_by("pk").first()
review = Review.objects.create(
    film=film, reviewer=reviewer_of(author), language="ar", text={text!r}, is_markdown=True, licence="CC BY-SA 4.0"
)
print(film.pk, review.pk)
"""


@pytest.fixture
def people(served):
    """The session cookies of an author, a reader and two moderators."""
    return {
        "wanda": served.sign_in("wanda", name="Wanda"),
        "rashid": served.sign_in("rashid", name="رشيد"),
        "mona": served.sign_in("mona", is_moderator=True),
        "otto": served.sign_in("otto", is_moderator=True),
    }


@pytest.fixture
def written(served, people):
    """The film and the review."""
    film, review = served.run(_WRITE.format(author="wanda", text=ARABIC)).split()
    return int(film), int(review)


@pytest.fixture
def enter(visit, people):
    """Opens a page as somebody."""
    return lambda who, path, **options: visit(path, cookies=people[who], **options)


def test_from_a_report_to_an_appeal_that_is_granted(enter, visit, guide, written) -> None:
    film, review = written
    public = visit(f"/de/review/{review}")
    expect(public.locator("main")).to_contain_text(ARABIC)

    reader = enter("rashid", f"/de/review/{review}", locale="de")
    reader.locator(".report-link").first.click()
    expect(reader.locator("blockquote.reported [lang=ar]").first).to_have_attribute("dir", "rtl")
    reader.locator("input[name=reason][value=spam]").check()
    reader.fill("#text", "Das ist Werbung.")
    reader.locator("main form button[type=submit]").click()
    reader.wait_for_url(f"{guide}/de/review/{review}")

    moderator = enter("mona", "/moderation/", locale="de")
    card = moderator.locator("[data-finding]", has_text=ARABIC)
    expect(card).to_contain_text("Das ist Werbung.")
    for _entry in range(moderator.locator("[data-finding]").count()):
        moderator.keyboard.press("j")
        if card.evaluate("card => card === document.activeElement"):
            break
    expect(card).to_be_focused()
    moderator.keyboard.press("h")
    moderator.wait_for_url(lambda url: "#hide" in url)
    moderator.fill("#hide-reason", "Beleidigt die Filmschaffenden.")
    moderator.locator("#hide button[type=submit]").click()
    expect(moderator.locator(".done")).to_be_visible()
    expect(moderator.locator("[data-finding]", has_text=ARABIC)).to_have_count(0)

    stranger = public.context.new_page()
    stranger.goto(f"{guide}/de/film/{film}")
    expect(stranger.locator("#reviews")).not_to_contain_text(ARABIC)

    author = enter("wanda", "/me/moderation", locale="de")
    entry = author.locator(".mine > li").first
    expect(entry).to_contain_text("Beleidigt die Filmschaffenden.")
    expect(entry).not_to_contain_text("mona")
    entry.locator("a.more").click()
    author.fill("#text", "هذا رأيي في الفيلم لا في صانعيه.")
    author.locator("main form button[type=submit]").click()
    author.wait_for_url(lambda url: url.startswith(f"{guide}/me/moderation#"))

    moderator.goto(f"{guide}/moderation/?what=appeals")
    moderator.locator("[data-finding] a.more").click()
    expect(moderator.locator("#answer")).to_have_count(0)  # whoever hid it does not decide the appeal

    other = enter("otto", "/moderation/?what=appeals", locale="de")
    other.locator("[data-finding] h2 a").click()
    other.fill("#answer", "Stimmt, das ist eine Meinung.")
    other.locator("button[formaction$=grant]").click()
    expect(other.locator("[data-finding]")).to_have_count(0)

    author.goto(f"{guide}/me/moderation")
    expect(author.locator(".mine > li").first).to_contain_text("Stimmt, das ist eine Meinung.")
    stranger.goto(f"{guide}/de/review/{review}")
    expect(stranger.locator("main")).to_contain_text(ARABIC)


def test_what_was_done_is_undone_by_a_key(enter, written) -> None:
    _film, review = written
    page = enter("mona", f"/moderation/review/{review}", locale="en")
    page.fill("#hide-reason", "x")
    page.locator("#hide button[type=submit]").click()
    expect(page.locator(".done")).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_url(lambda url: url.endswith("/moderation/log"))
    expect(page.locator(".decision.undone")).to_have_count(1)
