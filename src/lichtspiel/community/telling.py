"""Tells the followers of somebody that there is a new review."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from lichtspiel.accounts.models import Audience
from lichtspiel.community.models import NotificationKind
from lichtspiel.reviews.models import Review

# One statement, whether ten people follow or ten thousand. Said twice, each is told once.
_TELL = """
INSERT INTO community_notification (account_id, kind, actor_id, film_id, review_id, facts, on_site, by_mail, at)
SELECT f.follower_id, %(kind)s, f.followed_id, %(film)s, %(review)s, '{}',
       COALESCE(c.on_site, %(yes)s), COALESCE(c.by_mail, %(no)s), %(now)s
  FROM community_follow f
  JOIN accounts_account a ON a.id = f.follower_id AND a.is_active
  LEFT JOIN community_notificationchoice c ON c.account_id = f.follower_id AND c.kind = %(kind)s
 WHERE f.followed_id = %(author)s
   AND (COALESCE(c.on_site, %(yes)s) OR COALESCE(c.by_mail, %(no)s))
   AND NOT EXISTS (SELECT 1 FROM community_mute m WHERE m.account_id = f.follower_id AND m.muted_id = f.followed_id)
   AND NOT EXISTS (SELECT 1 FROM community_notification n
                    WHERE n.account_id = f.follower_id AND n.review_id = %(review)s AND n.kind = %(kind)s)
"""


def tell_followers(review: Review) -> int:
    """Tell whoever follows the author of a review that others may see; one statement. How many were told.

    Nobody is told of a review that is held, hidden, deleted or only its author's: call again when it is released.
    """
    author = review.reviewer.account
    if author is None or review.held_at or review.hidden_at or review.deleted_at:
        return 0
    if Audience.ME in {review.audience, author.profile_audience}:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL,
            {
                "kind": NotificationKind.FOLLOWED_REVIEW.value,
                "film": review.film_id,
                "review": review.pk,
                "author": author.pk,
                "yes": True,
                "no": False,
                "now": timezone.now(),
            },
        )
        return int(cursor.rowcount)
