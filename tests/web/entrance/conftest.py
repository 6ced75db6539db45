"""A browser that is signed out, and a guide with a mail server."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def browser():
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def mailed(settings):
    """As a guide with a mail server is set."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
