"""Tells people of what others see from now on: at once, or when a moderator releases it. Said twice, each is told once.

Nobody is told of what is held, hidden, deleted or only its author's: call again when it is released.
"""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from lichtspiel.accounts.models import Audience
from lichtspiel.community.models import Notification, NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation

# One statement, whether ten people follow or ten thousand.
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
    """Tell whoever follows the author of a review that others may see; one statement. How many were told."""
    author = review.reviewer.account
    if author is None or not _stands(review):
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


def tell_of_reply(reply: Reply) -> None:
    """Tell whose review was answered."""
    review, kind = reply.review, NotificationKind.REPLY
    to = review.reviewer.account_id
    if to and _stands(reply) and not Notification.objects.filter(kind=kind, reply=reply).exists():
        notify([to], kind, actor=reply.reviewer.account, film=review.film, review=review, reply=reply)


def tell_of_translation(translation: ReviewTranslation) -> None:
    """Tell whose review was translated."""
    review, kind = translation.review, NotificationKind.TRANSLATION
    to, facts = review.reviewer.account_id, {"language": translation.language}
    if not (to and _stands(translation) and review.is_public):
        return
    told = Notification.objects.filter(kind=kind, review=review, actor=translation.account, facts=facts)
    if not told.exists():
        notify([to], kind, actor=translation.account, film=review.film, review=review, facts=facts)


def _stands(row: Review | Reply | ReviewTranslation) -> bool:
    return not (row.held_at or row.hidden_at or row.deleted_at)
