"""One review from its author's signing up to their leaving: written, translated, reported, hidden and brought back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from entering import PASSWORD, confirm_access, sign_out, sign_up, with_authenticator
from guides import Served
from playwright.sync_api import expect

from translating.servers import libretranslate
from translating.servers import serving as answering

WHOLE = "المدينة"
BROKEN = WHOLE.replace("\N{ARABIC LETTER DAL}", "d")
TEXT = f"فيلم حزين وجميل عن رجل يودّع {BROKEN} وكل من عرفهم فيها، ولا يطلب من أحد أن ينقذه. >!وفي النهاية يموت وحيدًا.!<"
MENDED = "فيلم حزين وجميل عن رجل يودّع المدينة وكل من عرفهم فيها، ولا يطلب من أحد أن ينقذه."
ENDING = "وفي النهاية يموت وحيدًا."
GERMAN = "Ein trauriger und schöner Film über einen Mann, der von der Stadt Abschied nimmt."
GERMAN_ENDING = "Am Ende stirbt er allein."
NAME = "رنا-الرحالة"
FILM = "from lichtspiel.films.models import Film\nprint(Film.objects.get(identifiers__value='tt0113627').pk)"


def say(html: str) -> str:
    """What the provider makes of the review: other words within the same marks."""
    html = re.sub(r"فيلم[^<]*?ينقذه\.", GERMAN, html)
    return html.replace(ENDING, GERMAN_ENDING)


@pytest.fixture(scope="module")
def provider():
    with answering(libretranslate(say, languages={"ar": ["de", "en"], "en": ["de"], "de": ["en"]})) as running:
        yield running


@pytest.fixture(scope="module")
def served(serve, provider) -> Iterator[Served]:
    """A guide that has a provider of translations."""
    with serve(LICHTSPIEL_LIBRETRANSLATE_URL=provider.url) as served:
        yield served


@pytest.fixture(scope="module")
def guide(served) -> str:
    return served.url


def comes_in_with_a_passkey(page, served) -> None:
    page.locator("main a[href^='/accounts/signup/']").click()
    sign_up(page, NAME, "rana@example.org")
    page.goto(re.search(r"http://localhost:\d+/accounts/confirm-email/\S+", served.mails("rana@example.org", 1)[-1])[0])
    page.locator("main form button").click()
    kept = with_authenticator(page)
    page.goto(f"{served.url}/accounts/2fa/webauthn/add/")
    confirm_access(page)
    page.fill("#id_name", "هاتفي")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert len(kept()) == 1
    sign_out(page)
    page.goto(f"{served.url}/accounts/login/?next=/me/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{served.url}/me/")


def adds_language(page, name: str) -> None:
    page.goto(re.match(r"http://[^/]+", page.url)[0] + "/me/")
    page.fill("#reads-language", name)
    page.press("#reads-language", "Enter")
    expect(page.locator("#reads .language-chosen").last).to_contain_text(name)


def reads_first(page, name: str) -> None:
    page.goto(re.match(r"http://[^/]+", page.url)[0] + "/me/")
    page.locator("#reads li", has_text=name).locator("form[action$=up] button").click()
    expect(page.locator("#reads .language-chosen").first).to_contain_text(name)


def writes(page, film_path: str) -> str:
    """Write the review with its broken word, take the proposal and publish; the review's id."""
    page.goto(f"{film_path}/review")
    page.get_by_role("radio", name=re.compile(r"^4[.,]5")).check(force=True)
    page.locator("#text").fill(TEXT)
    beside = page.locator(".beside-finding")
    expect(beside.locator("mark.spot")).to_have_text(BROKEN, timeout=30_000)
    expect(page.locator("#text")).to_have_attribute("dir", "rtl")
    beside.locator("button[name=take]", has_text=WHOLE).click()
    expect(page.locator("#text")).to_have_value(TEXT.replace(BROKEN, WHOLE))
    expect(beside).to_have_count(0)
    page.locator("button[value=publish]").click()
    page.wait_for_url(re.compile(r"/de/review/\d+$"))
    return page.url.rpartition("/")[2]


def languages_in_order(page) -> list[str]:
    return page.locator("#reviews article.review > .prose").evaluate_all("all => all.map(one => one.lang)")


def is_marked_and_closed(page, review: str) -> None:
    """The review says its language, runs in its direction and keeps its ending to itself until it is asked for."""
    article = page.locator(f"#review-{review}")
    expect(article.locator("> header .language-label")).to_have_text("Arabisch")
    prose = article.locator("> .prose")
    expect(prose).to_have_attribute("lang", "ar")
    expect(prose).to_have_attribute("dir", "rtl")
    expect(prose).to_contain_text(MENDED)
    expect(prose.locator(".spoiled")).to_be_hidden()
    prose.get_by_role("checkbox", name="Spoiler").press("Space")
    expect(prose.locator(".spoiled")).to_be_visible()
    expect(prose.locator(".spoiled")).to_have_text(ENDING)


def translates(page, film_path: str, review: str, provider) -> None:
    page.goto(film_path)
    article = page.locator(f"#review-{review}")
    article.locator(".translate form button").click()
    page.wait_for_url(re.compile(r"#translation-review-"))
    made = article.locator("details.machine")
    if not made.locator(".prose").is_visible():
        made.locator("summary").first.click()
    prose = made.locator(".prose")
    expect(prose).to_have_attribute("lang", "de")
    expect(prose).to_contain_text(GERMAN)
    expect(prose.locator(".spoiled")).to_be_hidden()
    prose.get_by_role("checkbox", name="Spoiler").press("Space")
    expect(prose.locator(".spoiled")).to_have_text(GERMAN_ENDING)
    expect(made.locator(".source")).to_contain_text("LibreTranslate")
    expect(made.locator(".source")).to_contain_text(re.compile(r"\d{1,2}\. \w+ \d{4}"))
    asked = len(provider.of("/translate"))
    page.reload()
    expect(article.locator("details.machine")).to_have_count(1)
    assert asked == len(provider.of("/translate")) >= 1


def reports(page, review: str) -> None:
    page.locator(f"#review-{review} .report-link").click()
    page.locator("input[name=reason][value=spoiler]").check()
    page.fill("#text", "Das Ende steht darin.")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/de/review/{review}$"))


def hides(page) -> None:
    card = page.locator("[data-finding]", has_text=MENDED)
    expect(card).to_contain_text("Das Ende steht darin.")
    card.get_by_role("link").first.focus()
    page.keyboard.press("h")
    page.wait_for_url(lambda url: "#hide" in url)
    page.fill("#hide-reason", "Verrät das Ende.")
    page.locator("#hide button[type=submit]").click()
    expect(page.locator(".done")).to_be_visible()


def appeals(page) -> None:
    entry = page.locator(".mine > li").first
    expect(entry).to_contain_text("Verrät das Ende.")
    entry.locator("a.more").click()
    page.fill("#text", "النهاية مخفية كما ينبغي.")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/me/moderation#"))


def grants(page) -> None:
    page.locator("[data-finding] h2 a").click()
    expect(page.locator(".words.answer .prose")).to_have_attribute("dir", "rtl")
    page.fill("#answer", "Stimmt: Die Stelle war verdeckt.")
    page.locator("button[formaction$=grant]").click()
    expect(page.locator("[data-finding]")).to_have_count(0)


def leaves(page) -> None:
    page.check("input[name=choice][value=take-along]")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    expect(page.locator(".sign-in")).to_be_visible()


def test_from_signing_up_to_leaving(visit, served, guide, provider):
    film_path = f"{guide}/de/film/{served.run(FILM).strip()}"
    author = visit("/accounts/login/?next=/de/films/", locale="de")
    comes_in_with_a_passkey(author, served)
    adds_language(author, "Arabisch")
    review = writes(author, film_path)

    author.goto(film_path)
    is_marked_and_closed(author, review)
    order = languages_in_order(author)
    assert order.index("de") < order.index("ar") < order.index("en")
    reads_first(author, "Arabisch")
    author.goto(film_path)
    order = languages_in_order(author)
    assert order.index("ar") < order.index("de") < order.index("en")

    stranger = visit(film_path.removeprefix(guide), locale="de")
    is_marked_and_closed(stranger, review)
    expect(stranger.locator(f"#review-{review} .translate form")).to_have_count(0)  # who is signed out is asked to

    reader = visit("/de/", cookies=served.sign_in("Otto", interface_language="de"), locale="de")
    translates(reader, film_path, review, provider)
    reports(reader, review)

    moderator = visit("/moderation/", cookies=served.sign_in("Mona", is_moderator=True), locale="de")
    hides(moderator)
    stranger.goto(film_path)
    expect(stranger.locator(f"#review-{review}")).to_have_count(0)
    assert stranger.request.get(f"{guide}/de/review/{review}").status == 404

    author.goto(f"{guide}/me/moderation")
    appeals(author)
    other = visit("/moderation/?what=appeals", cookies=served.sign_in("Omar", is_moderator=True), locale="de")
    grants(other)
    author.goto(f"{guide}/me/moderation")
    expect(author.locator(".mine > li").first).to_contain_text("Stimmt: Die Stelle war verdeckt.")
    stranger.goto(film_path)
    is_marked_and_closed(stranger, review)

    author.goto(f"{guide}/me/leave")
    leaves(author)
    stranger.goto(film_path)
    expect(stranger.locator(f"#review-{review}")).to_have_count(0)
    for path in (f"/de/review/{review}", f"/de/reader/{NAME}"):
        assert stranger.request.get(guide + path).status == 404, path
    assert served.run(LEFT) == ""


LEFT = """
from django.db import connection
connection.ensure_connection()
for line in connection.connection.iterdump():
    if any(words in line for words in ("رجل يودّع", "وفي النهاية يموت", "رنا-الرحالة", "rana@", "stirbt er allein")):
        print(line)
"""
