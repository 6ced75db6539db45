"""Jobs stand in the database, and the worker does them."""

from __future__ import annotations

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lichtspiel.films.jobs import plan, trim_change_log
from lichtspiel.serving import _do_jobs

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_daily_job_is_planned_once_and_done_by_the_worker():
    plan()
    plan()
    assert DBTaskResult.objects.count() == 1
    assert _do_jobs()
    done = DBTaskResult.objects.get()
    assert (done.status, done.task_path) == (TaskResultStatus.SUCCESSFUL, trim_change_log.module_path)
    plan()
    assert DBTaskResult.objects.count() == 1
    assert not _do_jobs()
