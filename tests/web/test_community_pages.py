"""Every page of this room opens, for who may see it and in each language."""

from __future__ import annotations

import pytest

from lichtspiel.community import following, lists, muting, seeing, wanting
from lichtspiel.community.models import FilmList, Notification
from lichtspiel.listing.making import remake
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida(client):
    account = make_account("ida", email="ida@example.org")
    client.force_login(account)
    return account


@pytest.fixture
def omar():
    return make_account("omar", name="عمر")


@pytest.fixture
def film():
    film = make_film({"ja": "羅生門", "de": "Rashomon", "ar": "راشومون"}, year=1950)
    remake()
    return film


def draft(title: str = "Ten of them", **fields: object) -> lists.Draft:
    said = {"text": "", "language": "en", "language_detected": False, "is_ranked": False, "audience": "public"}
    return lists.Draft(title=title, **(said | fields))


@pytest.fixture
def everything(ida, omar, film):
    """Something in each corner: follows, a diary, lists, notifications."""
    following.follow(ida, omar)
    following.follow(omar, ida)
    muting.mute(ida, make_account("troll"))
    wanting.want(ida, film)
    viewing = seeing.saw(ida, film, None, stays_wanted=True)
    film_list = lists.make_list(ida, draft("أفلام أحبها", language="ar", text="**نص**"))
    entry = lists.add_film(film_list, film, "لماذا")
    make_review(film, "جيد جدا", "ar", reviewer=reviewer_of(omar), rating=8, is_markdown=True)
    theirs = lists.make_list(omar, draft())
    lists.add_film(theirs, film)
    seeing.saw(omar, film, None)
    return {"film": film.pk, "list": film_list.pk, "entry": entry.pk, "viewing": viewing.pk}


PAGES = [
    "/me/feed",
    "/me/feed?languages=read",
    "/me/mutes",
    "/me/notifications",
    "/me/notifications/choices",
    "/me/lists/new",
    "/me/diary/{viewing}",
    "/me/diary/{viewing}/delete",
    "/{language}/reader/ida/follows",
    "/{language}/reader/ida/followers",
    "/{language}/reader/ida/watchlist",
    "/{language}/reader/ida/watchlist?order=title",
    "/{language}/reader/ida/diary",
    "/{language}/reader/ida/diary.atom",
    "/{language}/reader/ida/lists",
    "/{language}/reader/omar",
    "/{language}/lists",
    "/{language}/lists?order=longest",
    "/{language}/list/{list}",
    "/{language}/list/{list}.atom",
    "/{language}/list/{list}/edit",
    "/{language}/list/{list}/delete",
    "/{language}/list/{list}/films",
    "/{language}/list/{list}/films?q=Rasho",
    "/{language}/film/{film}/seen",
    "/{language}/film/{film}/lists",
    "/{language}/film/{film}/Rashomon",
]
OWN = ["/me/", "/edit", "/delete", "/films", "/seen", "/lists?"]


@pytest.mark.parametrize("language", ["de", "ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens(client, everything, path, language):
    response = client.get(path.format(language=language, **everything), follow=True)
    assert response.status_code == 200
    assert response.content


@pytest.mark.parametrize(
    ("own", "part"), [("/me/watchlist", "watchlist"), ("/me/diary", "diary"), ("/me/lists", "lists")]
)
def test_my_pages_lead_to_my_parts(client, ida, own, part):
    response = client.get(own)
    assert response.status_code == 303
    assert response["Location"].endswith(f"/reader/ida/{part}")


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.startswith("/me/") or path.endswith(("/films", "/edit"))]
)
def test_whoever_is_signed_out_is_asked_to_sign_in(client, everything, path):
    client.logout()
    response = client.get(path.format(language="de", **everything))
    assert response.status_code in {302, 303}
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "path",
    [
        "/me/diary/{viewing}",
        "/me/diary/{viewing}/delete",
        "/de/list/{list}/edit",
        "/de/list/{list}/films",
        "/de/list/{list}/delete",
    ],
)
def test_what_is_not_mine_is_not_there(client, everything, path):
    client.force_login(make_account("mallory"))
    assert client.get(path.format(**everything)).status_code == 404


ACTS = [
    "/de/list/{list}/add",
    "/de/list/{list}/put-back",
    "/de/list/{list}/bring-back",
    "/de/list/{list}/entry/{entry}/move",
    "/de/list/{list}/entry/{entry}/note",
    "/de/list/{list}/entry/{entry}/remove",
    "/de/list/{list}/delete",
    "/me/diary/{viewing}/delete",
]


@pytest.mark.parametrize("path", ACTS)
def test_nobody_else_can_change_a_list_or_a_diary(client, everything, path):
    client.force_login(make_account("mallory"))
    response = client.post(path.format(**everything), {"film": everything["film"], "place": 1, "note": "mine"})
    assert response.status_code == 404
    assert FilmList.objects.get(pk=everything["list"]).entries.get().note == "لماذا"


def test_nothing_personal_is_on_a_film_page_for_whoever_is_signed_out(client, everything):
    client.logout()
    page = client.get(f"/de/film/{everything['film']}/", follow=True).content.decode()
    assert "film-box" not in page
    assert "csrfmiddlewaretoken" not in page.replace("choose_language", "").split("<main", 1)[1].split("</main", 1)[0]


def test_unread_notifications_are_counted_in_the_menu(client, ida, omar):
    following.follow(omar, ida)
    assert '<span class="unread">1' in client.get("/de/").content.decode()
    client.post("/me/notifications/read", {"newest": Notification.objects.get().pk})
    assert 'class="unread"' not in client.get("/de/").content.decode()
