"""An editor, and a film with texts in several scripts."""

from __future__ import annotations

import pytest

from make import (
    make_account,
    make_credit,
    make_film,
    make_person,
)


@pytest.fixture
def editor(client):
    account = make_account("ida", is_editor=True)
    client.force_login(account)
    return account


@pytest.fixture
def film():
    film = make_film(
        {"ja": "七人の侍", "de": "Die sieben Samurai", "ar": "الساموراي السبعة"},
        year=1954,
        runtime_minutes=207,
        synopses={"de": "Sieben Krieger verteidigen ein Dorf.\n\nSie siegen."},
        identifiers={"imdb": "tt0047478"},
        countries=["JP"],
        languages=["ja"],
        genres=["drama"],
    )
    make_credit(film, make_person("三船敏郎", {"de": "Toshirō Mifune"}), character="菊千代", character_language="ja")
    return film
