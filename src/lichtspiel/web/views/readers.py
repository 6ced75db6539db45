"""Somebody's public page: overview, reviews, ratings and statistics. The other parts are in views of their own."""

from __future__ import annotations

from django.http import Http404

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.web.reader import ReaderRequest, account_of


def owner_or_404(request: ReaderRequest, username: str, part: Part) -> Account:
    """Whose page it is, where whoever asks may see the part; else 404, which tells nobody whether there is one."""
    owner = Account.objects.filter(username=username, is_active=True).first()
    if owner is None or not may_see_part(account_of(request), owner, part):
        raise Http404
    return owner
