"""All texts of the guide examined, in several processes, and what is found recorded for the desk."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from itertools import islice
from typing import Any

import click
from django.db import connections
from django.db.models import Count

from lichtspiel.checking.apart import Spot, examine, start
from lichtspiel.desk.examining import count_texts, examine_catalogue
from lichtspiel.desk.models import Finding, State
from lichtspiel.desk.texts import PLACES

_BATCH = 200
"""So many texts are examined by a process at once."""
_WORTH_PROCESSES = 3000
"""Texts below which starting a process takes longer than it saves."""


def check_catalogue(processes: int, *, as_json: bool) -> int:
    """Examine every text of the guide; tells what waits for an editor. Returns the exit code."""
    total = count_texts()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    processes = processes or min(cores, total // _WORTH_PROCESSES + 1)
    with click.progressbar(length=total, label="Texts", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        if processes == 1:
            examine_catalogue(lambda texts, _found: bar.update(texts))
        else:
            for texts in _in_processes(processes):
                bar.update(texts)
    return _tell(total, as_json=as_json)


def _in_processes(processes: int) -> Iterator[int]:
    """How many texts each batch held, as they are done. Each process has its own connection to the database."""
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    batches = _batches()
    with ProcessPoolExecutor(processes, context, initializer=start) as pool:
        running: set[Future[int]] = {pool.submit(examine, batch) for batch in islice(batches, 2 * processes)}
        while running:
            done, running = wait_for(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
            running |= {pool.submit(examine, batch) for batch in islice(batches, len(done))}


def _batches() -> Iterator[list[Spot]]:
    for place in PLACES:
        last = 0
        while ids := list(_ids(place.rows.exclude(**{place.column: ""}), last)):
            yield [(place.table, row, place.column) for row in ids]
            last = ids[-1]


def _ids(rows: Any, last: int) -> Iterable[int]:
    found: Iterable[int] = rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    return found


def _tell(total: int, *, as_json: bool) -> int:
    waiting = Finding.objects.filter(state=State.WAITING)
    by_kind = list(waiting.values_list("kind", "severity").annotate(count=Count("pk")).order_by("-count", "kind"))
    for kind, severity, count in by_kind:
        line = {"kind": kind, "severity": severity, "waiting": count}
        click.echo(json.dumps(line) if as_json else f"{count:8,}  {kind} ({severity})")
    found = sum(count for *_, count in by_kind)
    waits = "1 finding waits" if found == 1 else f"{found:,} findings wait"
    click.echo(f"{waits} for an editor; {total:,} texts were examined.", err=True)
    return 1 if found else 0
