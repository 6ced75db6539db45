"""Things as moderators see them, for the tests of moderation."""

from __future__ import annotations

import make
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList, Notification
from lichtspiel.moderation.things import Kind, Thing, find
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.replying import recount_replies

SPAM = "اشترِ الآن! عرض لا يُفوَّت \N{FIRE}"


def thing(row) -> Thing:
    kinds = {
        Review: Kind.REVIEW,
        Reply: Kind.REPLY,
        ReviewTranslation: Kind.TRANSLATION,
        FilmList: Kind.LIST,
        Account: Kind.ACCOUNT,
    }
    found = find(kinds.get(type(row), Kind.FILM), row.pk)
    assert found is not None
    return found


def reply_to(review: Review, account: Account, text: str = "Nein.") -> Reply:
    reply = Reply.objects.create(review=review, reviewer=make.reviewer_of(account), language="de", text=text)
    recount_replies({review.pk})
    return reply


def kinds_told(account: Account) -> list[str]:
    return list(Notification.objects.filter(account=account).order_by("pk").values_list("kind", flat=True))
