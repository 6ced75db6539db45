"""Who sees which reviews and replies, for the ORM and for SQL."""

from __future__ import annotations

from django.db.models import Q

from lichtspiel.accounts.audiences import audiences_among_others
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.accounts.roles import Role
from lichtspiel.reviews.models import Review

STANDING = Q(held_at=None, hidden_at=None, deleted_at=None)
"""Neither waiting for a moderator nor hidden nor deleted: of reviews, replies, translations and lists."""
PUBLIC = STANDING & Q(audience=Audience.PUBLIC)
"""The reviews everybody sees."""

STANDING_SQL = "r.deleted_at IS NULL AND r.held_at IS NULL AND r.hidden_at IS NULL"
UNSEEN_SQL = "(deleted_at IS NOT NULL OR held_at IS NOT NULL OR hidden_at IS NOT NULL OR NOT audience = 'public')"
"""As the index `review_unseen` says it: SQLite takes an index of some rows only for the very same words."""


def seen_by(account: Account | None) -> Q:
    """The reviews somebody sees in lists: of their own also those that are for them alone."""
    if account is None:
        return PUBLIC
    return STANDING & (Q(audience__in=audiences_among_others(account)) | Q(reviewer__account=account))


def audience_sql(account_id: int | None) -> tuple[str, list[int]]:
    """The same of a row `r`, without what STANDING_SQL says."""
    if account_id is None:
        return "r.audience = 'public'", []
    own = "r.reviewer_id = (SELECT id FROM reviews_reviewer WHERE account_id = %s)"
    return f"(r.audience IN ('public', 'signed-in') OR {own})", [account_id]


def may_open(review: Review, account: Account | None) -> bool:
    """Whether somebody may read a review on its own page: the author and moderators also while it is held or hidden."""
    if review.deleted_at is not None:
        return False
    if account is None:
        return review.is_public
    if review.reviewer.account_id == account.pk:
        return True
    if review.audience == Audience.ME:
        return False
    return not (review.held_at or review.hidden_at) or account.has(Role.MODERATOR)
