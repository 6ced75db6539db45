"""Leaving the guide: the account goes for good, and what it wrote stays without a name or goes with it.

One transaction. What is in either case gone: the page, preferences, sign-in, keys, likes, lists, diary, watchlist,
follows, drafts, notifications, the words of appeals. What is in either case kept, without a name: revisions of the
catalogue and decisions at the desk, which are the catalogue's history; reports, and moderators' log, in which an appeal
that was not answered ends as withdrawn.
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import OuterRef, Q

from lichtspiel.accounts.models import Account, Audience
from lichtspiel.erasing import (
    count_of,
    erase_copies,
    erase_replies,
    erase_reviews,
    erase_translations,
    locked_reviews,
)
from lichtspiel.errors import GuideError
from lichtspiel.moderation.appealing import withdraw_all
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Like, Rating, Reply, Review, Reviewer, ReviewerKind, ReviewTranslation

LISTS, ACCOUNTS = "community.filmlist", "accounts.account"
NOBODY = ""
"""The name of a reviewer without one: each page says “Anonymous” in its own language."""


class Choice(StrEnum):
    """What becomes of reviews, ratings, replies and translations."""

    ANONYMOUS = "anonymous"
    TAKE_ALONG = "take-along"


class LastAdministratorError(GuideError):
    """The guide would be left without an administrator. Make somebody else one first."""

    status = HTTPStatus.CONFLICT


def is_last_administrator(account: Account) -> bool:
    """Whether nobody else could administer the guide."""
    others = Account.objects.filter(is_superuser=True, is_active=True).exclude(pk=account.pk)
    return account.is_superuser and not others.exists()


def leave(account: Account, choice: Choice) -> None:
    """Delete an account for good. Raises LastAdministratorError."""
    with transaction.atomic():
        # Two administrators who leave at once do so in turn.
        held = Account.objects.filter(Q(is_superuser=True) | Q(pk=account.pk)).order_by("pk")
        list(held.select_for_update(of=("self",)))
        if is_last_administrator(account):
            raise LastAdministratorError
        _end_sessions(account)
        withdraw_all(account)
        _take_back_likes(account)
        reviewer = Reviewer.objects.select_for_update(of=("self",)).filter(account=account).first()
        if choice == Choice.TAKE_ALONG:
            _delete_translations(account)
            if reviewer:
                _delete_writings(reviewer)
        else:
            _unname_translations(account)
            if reviewer:
                _unname(reviewer)
        erase_copies(LISTS, account.film_lists.values_list("pk", flat=True))
        erase_copies(ACCOUNTS, [account.pk])
        account.delete()


def _unname(reviewer: Reviewer) -> None:
    """Let what others can read stay without a name; what only the writer saw, or had deleted, goes."""
    reviews = Review.objects.filter(reviewer=reviewer)
    ratings = list(reviews.filter(deleted_at__isnull=False, rating__isnull=False).values_list("rating", flat=True))
    unseen = Q(audience=Audience.ME) | Q(deleted_at__isnull=False)
    erase_reviews(reviews.filter(unseen).values_list("pk", flat=True))
    erase_replies(Reply.objects.filter(reviewer=reviewer, deleted_at__isnull=False).values_list("pk", flat=True))
    # A rating that came with a review was gone with it; that of a private one counted all the time.
    Rating.objects.filter(pk__in=ratings, reviews=None).delete()
    Reviewer.objects.filter(pk=reviewer.pk).update(
        account=None, kind=ReviewerKind.NAME, name=NOBODY, publication="", url="", claimed_at=None
    )


def _delete_writings(reviewer: Reviewer) -> None:
    ratings = Rating.objects.filter(reviewer=reviewer)
    films = list(ratings.order_by().values_list("film", flat=True).distinct())
    erase_replies(Reply.objects.filter(reviewer=reviewer).values_list("pk", flat=True))
    erase_reviews(Review.objects.filter(reviewer=reviewer).values_list("pk", flat=True))
    ratings.delete()
    averages.refresh(films)
    reviewer.delete()


def _take_back_likes(account: Account) -> None:
    likes = Like.objects.filter(account=account)
    liked = locked_reviews(likes.values("review"))
    likes.delete()
    liked.update(like_count=count_of(Like.objects.filter(review=OuterRef("pk"))))


def _delete_translations(account: Account) -> None:
    erase_translations(ReviewTranslation.objects.filter(account=account).values_list("pk", flat=True))


def _unname_translations(account: Account) -> None:
    """Translations say who made them; two of one review by nobody are told apart by a number."""
    own = ReviewTranslation.objects.filter(account=account)
    erase_translations(own.filter(deleted_at__isnull=False).values_list("pk", flat=True))
    for row in own:
        others = ReviewTranslation.objects.filter(review=row.review_id, language=row.language).exclude(pk=row.pk)
        taken, name, number = set(others.values_list("translator", flat=True)), NOBODY, 1
        while name in taken:
            number += 1
            name = str(number)
        ReviewTranslation.objects.filter(pk=row.pk).update(translator=name)


def _end_sessions(account: Account) -> None:
    """Delete the sessions the account is known to have; any other finds no account and is as good as ended."""
    keys = UserSession.objects.filter(user=account).values_list("session_key", flat=True)
    Session.objects.filter(pk__in=list(keys)).delete()
