"""Jobs that keep the catalogue in order."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from lichtspiel.films.following import trim

EVERY = timedelta(days=1)


@task()
def trim_change_log() -> int:
    """Delete what all followers of the change log have read; tells how many changes went."""
    return trim()


def plan() -> None:
    """Put the daily jobs into the queue, where they are neither waiting nor were done within the day."""
    path = trim_change_log.module_path
    lately = DBTaskResult.objects.filter(task_path=path, enqueued_at__gt=timezone.now() - EVERY)
    if not lately.exclude(status=TaskResultStatus.FAILED).exists():
        trim_change_log.enqueue()
