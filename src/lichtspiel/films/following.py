"""Reading the change log: what the search index, lists, stored pages and feeds have not seen yet, each from its place.

A follower's place is a row (`Follower`), moved in the transaction that handles what was read: a crash loses nothing and
repeats nothing. On PostgreSQL a later number can become visible before an earlier one, so changes are read in the order
of their transactions, and none of a transaction that began after the oldest still open one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connection, transaction

from lichtspiel.errors import GuideError
from lichtspiel.films.models import Follower

Changes = dict[str, set[int]]
"""The ids of what changed, by kind (film, person, term, company, series, source, reviewer)."""

BATCH = 5000
KEPT = 100_000
"""How many of the newest changes `trim` leaves, for followers that keep their place elsewhere."""
_TRIMMED = "(trimmed)"
"""The row that remembers up to where the log was trimmed; no follower is called so."""


class Place(NamedTuple):
    """A place in the log: all changes up to and with this one were seen."""

    transaction: int = 0
    seq: int = 0


class BeginAnewError(GuideError):
    """“%(follower)s” cannot go on reading the change log: %(reason)s. Build what it keeps from the rows again."""


def follow(name: str, handle: Callable[[Changes], None], batch: int = BATCH) -> int:
    """Read on to where the log ends now, `batch` changes a transaction; tell how many were read.

    `handle` gets what changed and writes in the same transaction; what it raises leaves the place as it was.
    Raises BeginAnewError where the log was trimmed or the database restored since: then `begin`, and build anew.
    """
    end, done = log_end(), 0
    check_place(name, place_of(name))
    while _row(_WAITING[connection.vendor], [*_key(place_of(name)), *_key(end)]):
        done += _step(name, handle, batch)
    return done


def is_behind(name: str) -> bool:
    """Whether there is something for a follower to read, or to begin anew."""
    place = place_of(name)
    try:
        check_place(name, place)
    except BeginAnewError:
        return True
    return read(place, limit=1)[2] > 0


def begin(name: str) -> None:
    """Put a follower at the end of the log, before it builds what it keeps from the rows."""
    with transaction.atomic():
        _mend_after_restore()
        end = log_end()
        Follower.objects.update_or_create(name=name, defaults=end._asdict())


def forget(name: str) -> None:
    """Do without a follower; `trim` waits for it no longer."""
    Follower.objects.filter(name=name).delete()


def place_of(name: str) -> Place:
    """How far a follower has come."""
    row = Follower.objects.filter(name=name).values_list("transaction", "seq").first()
    return Place(*row) if row else Place()


def log_end() -> Place:
    """The place behind which no change can come any more, though some may be of later transactions."""
    if connection.vendor == "postgresql":
        return Place(_value("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint") - 1, _LAST)
    return Place(0, _value("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'changes'"))


def check_place(name: str, place: Place) -> None:
    """Raise BeginAnewError where reading on from a place would miss changes: for places kept outside the database."""
    trimmed = place_of(_TRIMMED)
    if place < trimmed:
        raise BeginAnewError(follower=name, reason="the log was trimmed beyond its place")
    if place > _furthest():
        raise BeginAnewError(follower=name, reason="its place lies ahead of the log, as after a database is restored")


def read(place: Place, limit: int = BATCH) -> tuple[Changes, Place, int]:
    """What changed after a place, the place then reached, and how many changes that were."""
    rows = _rows(_READ[connection.vendor], [*_key(place), limit])
    changes: Changes = defaultdict(set)
    for _, _, kind, subject in rows:
        changes[kind].add(subject)
    return dict(changes), Place(*rows[-1][:2]) if rows else place, len(rows)


def trim(kept: int = KEPT, batch: int = 50_000) -> int:
    """Delete what all followers have read but the newest `kept` changes; tell how many went."""
    places = [Place(*row) for row in Follower.objects.exclude(name=_TRIMMED).values_list("transaction", "seq")]
    newest = _row(_BEFORE_THE_NEWEST[connection.vendor], [kept])
    if not places or newest is None:
        return 0
    limit = min(*places, Place(*newest))
    Follower.objects.update_or_create(name=_TRIMMED, defaults=limit._asdict())
    removed = 0
    while count := _execute(_TRIM[connection.vendor], [*_key(limit), batch]):
        removed += count
    return removed


def _step(name: str, handle: Callable[[Changes], None], batch: int) -> int:
    with transaction.atomic():
        Follower.objects.get_or_create(name=name)
        follower = Follower.objects.select_for_update().get(name=name)  # two workers take turns
        changes, reached, count = read(Place(follower.transaction, follower.seq), batch)
        if changes:
            handle(changes)
            follower.transaction, follower.seq = reached
            follower.save()
    return count


def _furthest() -> Place:
    """No place given out by this database lies behind this one."""
    if connection.vendor == "postgresql":
        return Place(_value("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint") - 1, _LAST)
    return log_end()


def _mend_after_restore() -> None:
    """Bring changes that a dump took over from another PostgreSQL server under this one's transaction numbers."""
    if connection.vendor == "postgresql":
        _execute(
            """UPDATE changes SET "transaction" = pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1
                WHERE "transaction" >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint""",
            [],
        )


def _key(place: Place) -> Sequence[int]:
    """A place as the statements of this database compare it."""
    return place if connection.vendor == "postgresql" else (place.seq,)


def _rows(statement: str, params: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def _row(statement: str, params: Sequence[int]) -> tuple[Any, ...] | None:
    return next(iter(_rows(statement, params)), None)


def _value(statement: str) -> int:
    return int(_rows(statement, [])[0][0])


def _execute(statement: str, params: Sequence[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


_LAST = 2**63 - 1

_READ = {
    "sqlite": 'SELECT "transaction", seq, kind, id FROM changes WHERE seq > %s ORDER BY seq LIMIT %s',
    "postgresql": """
        SELECT "transaction", seq, kind, id FROM changes
         WHERE ("transaction", seq) > (%s, %s)
           AND "transaction" < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
         ORDER BY "transaction", seq LIMIT %s""",
}
_WAITING = {
    "sqlite": "SELECT 1 FROM changes WHERE seq > %s AND seq <= %s LIMIT 1",
    "postgresql": """
        SELECT 1 FROM changes WHERE ("transaction", seq) > (%s, %s) AND ("transaction", seq) <= (%s, %s)
         LIMIT 1""",
}
_BEFORE_THE_NEWEST = {
    "sqlite": 'SELECT "transaction", seq FROM changes ORDER BY seq DESC LIMIT 1 OFFSET %s',
    "postgresql": """
        SELECT "transaction", seq FROM changes ORDER BY "transaction" DESC, seq DESC LIMIT 1 OFFSET %s""",
}
_TRIM = {
    "sqlite": "DELETE FROM changes WHERE seq IN (SELECT seq FROM changes WHERE seq <= %s ORDER BY seq LIMIT %s)",
    "postgresql": """
        DELETE FROM changes WHERE ("transaction", seq) IN (
            SELECT "transaction", seq FROM changes WHERE ("transaction", seq) <= (%s, %s)
             ORDER BY "transaction", seq LIMIT %s)""",
}
