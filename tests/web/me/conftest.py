"""Somebody who is signed in, whose browser asks for German."""

from __future__ import annotations

import pytest
from django.test import Client

from lichtspiel.accounts.models import Account
from make import make_account


@pytest.fixture
def account() -> Account:
    return make_account("leila", email="leila@example.org")


@pytest.fixture
def client(account: Account) -> Client:
    client = Client(headers={"Accept-Language": "de"})
    client.force_login(account)
    return client
