"""Two moderators, a writer with a review, and somebody who reports."""

from __future__ import annotations

import pytest

import make
from lichtspiel.accounts.models import Account
from lichtspiel.reviews.models import Review
from moderating import SPAM


@pytest.fixture
def moderator() -> Account:
    return make.make_account("mona", is_moderator=True)


@pytest.fixture
def other() -> Account:
    return make.make_account("otto", is_moderator=True)


@pytest.fixture
def writer() -> Account:
    return make.make_account("wanda")


@pytest.fixture
def reporter() -> Account:
    return make.make_account("rashid")


@pytest.fixture
def review(writer) -> Review:
    return make.make_review(make.make_film(), SPAM, "ar", rating=2, reviewer=make.reviewer_of(writer))
