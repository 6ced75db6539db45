"""Reviewers who are accounts: their name is that of the account."""

from __future__ import annotations

from lichtspiel.accounts.models import Account
from lichtspiel.reviews.models import Reviewer, ReviewerKind


def rename_reviewer(account: Account) -> None:
    """Let what an account wrote bear the name the account has now; one who never wrote has none to change."""
    Reviewer.objects.filter(account=account, kind=ReviewerKind.ACCOUNT).exclude(name=account.shown_name).update(
        name=account.shown_name
    )
