"""Forgets what is over: counts, remembered attempts, sessions."""

from __future__ import annotations

import time

from django.contrib.sessions.models import Session
from django.utils import timezone

from lichtspiel.accounts.limits import forget_spendings
from lichtspiel.accounts.models import Remembered


def tidy() -> None:
    """Delete rows nobody will ask for again. A few statements; done by the worker once an hour."""
    forget_spendings()
    Remembered.objects.filter(ends_at__lt=time.time()).delete()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
