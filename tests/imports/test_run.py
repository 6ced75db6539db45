"""A run counts what it did, keeps what it refused, and says how it ended."""

from __future__ import annotations

import pytest

from lichtspiel.films.models import Source
from lichtspiel.imports.models import Rejection, Run
from lichtspiel.imports.run import OpenRun, open_run

pytestmark = pytest.mark.django_db


def fail_after(*_rows: object) -> None:
    raise ZeroDivisionError


def write_and_fail(run: OpenRun) -> None:
    run.created += 1
    fail_after(run.row, Source.objects.create(key="x", name="x"))


def test_a_run_that_did_nothing_leaves_no_row() -> None:
    with open_run("page") as run:
        run.unchanged += 1
    assert not Run.objects.exists()


def test_a_run_is_closed_with_its_counts() -> None:
    with open_run("page") as run:
        run.created += 2
        run.reject("file.txt, line 7", "Nobody wrote it.", "a \x00 line")
    row = Run.objects.get()
    assert (row.state, row.created, row.rejected, row.finished_at is None) == ("done", 2, 1, False)
    assert (Rejection.objects.get().place, Rejection.objects.get().record) == ("file.txt, line 7", "a  line")


def test_a_run_left_by_an_error_has_failed() -> None:
    with pytest.raises(ZeroDivisionError), open_run("page") as run:
        fail_after(run.row)
    assert Run.objects.get().state == "failed"


def test_a_document_that_fails_takes_its_rows_and_counts_back() -> None:
    with open_run("page") as run:
        with pytest.raises(ZeroDivisionError), run.all_or_nothing():
            write_and_fail(run)
        assert run.created == 0
    assert not Source.objects.exists()
    assert not Run.objects.exists()


def test_reasons_of_any_length_are_kept_short() -> None:
    with open_run("page") as run:
        run.reject("p" * 1000, "r" * 1000, "x" * 100_000)
    rejection = Rejection.objects.get()
    assert (len(rejection.place), len(rejection.reason), len(rejection.record)) == (300, 500, 2000)
