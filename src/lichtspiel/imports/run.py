"""One run of an importer: opened when there is something to write, counted, and closed as done or failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.imports.models import Rejection, Run, RunState

_LONGEST_PLACE, _LONGEST_REASON, _LONGEST_RECORD = 300, 500, 2000


class OpenRun:
    """A run under way. A run that finds nothing to write or reject leaves no row."""

    def __init__(self, importer: str, account: Account | None = None) -> None:
        self.importer = importer
        self.account = account
        self.created = self.changed = self.unchanged = self.rejected = 0
        self._row: Run | None = None

    @property
    def row(self) -> Run:
        """The run's row, made when it is first asked for."""
        if self._row is None:
            self._row = Run.objects.create(importer=self.importer, account=self.account)
        return self._row

    def reject(self, place: str, reason: str, record: str = "") -> None:
        """Note a record that cannot be taken, and why."""
        self.rejected += 1
        Rejection.objects.create(
            run=self.row,
            place=place[:_LONGEST_PLACE],
            reason=reason[:_LONGEST_REASON],
            record=_storable(record)[:_LONGEST_RECORD],
        )

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """A transaction for one document or batch; the counts go back with the rows when it fails."""
        counts = (self.created, self.changed, self.unchanged, self.rejected)
        row = self._row
        try:
            with transaction.atomic():
                yield
        except BaseException:
            self.created, self.changed, self.unchanged, self.rejected = counts
            self._row = row
            raise

    def close(self, state: RunState) -> None:
        """Write the counts down."""
        if self._row is None:
            return
        row = self._row
        row.state, row.finished_at = state, timezone.now()
        row.created, row.changed, row.unchanged, row.rejected = (
            self.created,
            self.changed,
            self.unchanged,
            self.rejected,
        )
        row.save()


@contextmanager
def open_run(importer: str, account: Account | None = None) -> Iterator[OpenRun]:
    """A run of an importer, closed as done, or as failed where an error leaves it."""
    run = OpenRun(importer, account)
    try:
        yield run
    except BaseException:
        run.close(RunState.FAILED)
        raise
    run.close(RunState.DONE)


def _storable(text: str) -> str:
    return text.replace("\x00", "")
