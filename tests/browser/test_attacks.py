"""Attacks written into every field people can write to, looked at by everybody: no script of theirs runs anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import Served

TESTS = Path(__file__).parent.parent
WATCH = """
window.hits = [];
window.pwned = () => { window.hits.push("a script ran"); return ""; };
window.alert = window.confirm = window.prompt = () => window.hits.push("a dialog");
document.addEventListener("securitypolicyviolation", e => window.hits.push(`${e.violatedDirective} ${e.blockedURI}`));
"""
LOOK = """
() => {
  const found = [...window.hits];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.tagName} ${name}=${value}`);
      if (/^(href|src|action|formaction|data|xlink:href|srcdoc)$/i.test(name) &&
          /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data:text)/i.test(value)) found.push(`${name}=${value}`);
    }
    if (/^(IFRAME|OBJECT|EMBED|BASE|STYLE)$/.test(element.tagName)) found.push(element.tagName);
    if (element.tagName === "SCRIPT" && !element.src && !/json/.test(element.type)) found.push("an inline script");
    if (element.src && new URL(element.src, location).origin !== location.origin && !element.src.startsWith("data:"))
      found.push(element.src);
  }
  return found;
}
"""
FILL = f"""
import json, sys
sys.path.insert(0, {str(TESTS)!r})
sys.path.insert(0, {str(TESTS / "browser")!r})
import world, attacks
from lichtspiel.accounts.models import Account
there = world.made(12)
world.fill(attacks.ATTACKS)
from lichtspiel.listing.making import catch_up
catch_up()
Account.objects.filter(username="author").update(is_editor=True, is_moderator=True, is_staff=True, is_superuser=True)
print(json.dumps({{name: getattr(there, name).pk for name in (
    "film", "person", "review", "hidden", "reply", "film_list", "entry", "viewing", "report", "action", "appeal",
    "finding")}}))
"""


def pages(ids: dict[str, int]) -> list[str]:
    film, review, person = f"/film/{ids['film']}", f"/review/{ids['review']}", f"/person/{ids['person']}"
    own = [
        "", "films/", "reviews", "lists", "policy", "reader/author", "reader/author/reviews", "reader/author/ratings",
        "reader/author/diary", "reader/author/watchlist", "reader/author/lists", "reader/author/statistics",
        "reader/author/followers", f"list/{ids['film_list']}", f"list/{ids['film_list']}/edit",
        f"list/{ids['film_list']}/films", f"list/{ids['film_list']}/report", "reader/author/report",
    ]  # fmt: skip
    return [
        *(f"/de/{path}" for path in own),
        *(f"/{tag}{film}" for tag in ("de", "en", "ar", "fr")), f"/de{film}?order=liked",
        *(f"/de{film}/{act}" for act in ("edit", "history", "review", "lists")),
        f"/de{person}", f"/de{person}/edit", f"/de{person}/history",
        *(f"/{tag}{review}" for tag in ("de", "ar")),
        *(f"/de{review}/{act}" for act in ("edit", "history", "report")),
        f"/de/review/{ids['hidden']}",
        "/me/", "/me/profile", "/me/privacy", "/me/keys", "/me/data", "/me/leave", "/me/drafts", "/me/feed",
        "/me/notifications", "/me/notifications/choices", "/me/security", "/me/mutes",
         "/me/moderation", "/me/invitations",
        f"/me/diary/{ids['viewing']}", f"/me/moderation/{ids['action']}/appeal",
        "/desk/", "/desk/decided", f"/desk/finding/{ids['finding']}", "/changes", "/changes/by/author",
        "/moderation/", "/moderation/log", "/moderation/barriers", f"/moderation/appeal/{ids['appeal']}",
        f"/moderation/review/{ids['review']}", "/admin/", f"/admin/films/film/{ids['film']}/change/",
        f"/admin/reviews/review/{ids['review']}/change/", "/admin/reviews/review/", "/admin/films/film/",
    ]  # fmt: skip


BARE = ["/me/", "/me/privacy", "/me/data", "/me/leave", "/me/notifications/choices", "/me/security"]
"""Pages that show no text people write."""


@pytest.fixture(scope="module")
def served(serve) -> Iterator[Served]:
    """A guide of its own: nothing in it stays as it was."""
    with serve() as served:
        yield served


@pytest.fixture(scope="module")
def attacked(served):
    return json.loads(served.run(FILL))


def test_no_script_that_people_wrote_runs_anywhere(served, browser, attacked):
    cookie = served.sign_in("author")
    found, broken, without = [], [], []
    for cookies in ([], [cookie]):
        context = browser.new_context()
        context.add_cookies(cookies)
        context.add_init_script(WATCH)
        page = context.new_page()
        for path in pages(attacked):
            answer = page.goto(served.url + path)
            if answer.status >= 500 or (cookies and answer.status >= 400):
                broken.append((path, answer.status))
                continue
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            found += [(path, hit) for hit in page.evaluate(LOOK)]
            without += [path] if cookies and "pwned" not in page.content() else []
        context.close()
    assert found == [], "\n".join(map(str, found))
    assert broken == []
    assert set(without) <= set(BARE), "pages on which no attack stood"
