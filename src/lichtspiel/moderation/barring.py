"""Bars ranges of addresses and e-mail domains. Who enforces it: `accounts/barriers.py`, and `web/barring.py`."""

from __future__ import annotations

import ipaddress
import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.encoding import punycode

from lichtspiel.accounts.models import Account, AddressBarrier, DomainBarrier
from lichtspiel.moderation import changing
from lichtspiel.moderation.faults import (
    NoDomainError,
    NoNetworkError,
    NothingToDoError,
    OwnAddressError,
    PastError,
    WideNetworkError,
)
from lichtspiel.moderation.models import Action, Deed
from lichtspiel.moderation.writing_down import write_down

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
WIDEST = {4: 8, 6: 19}
"""Shorter prefixes are slips that would shut out whole countries; providers have at most a /19 of IPv6."""
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def bar_address(
    moderator: Account, text: str, reason: str = "", *, until: datetime | None = None, own: str = ""
) -> Action:
    """Let nobody sign up or write from a range of addresses. Raises where it is none, too wide, or one's own."""
    network = read_network(text)
    if own and _holds(network, own):
        raise OwnAddressError
    if until is not None and until <= timezone.now():
        raise PastError
    barrier = AddressBarrier(network=str(network), reason=reason.strip(), until=until)
    return _made(barrier, Deed.BAR_ADDRESS, moderator, f"{network} {reason}")


def bar_domain(moderator: Account, text: str, reason: str = "") -> Action:
    """Let no e-mail address of a domain, or of those under it, make an account."""
    barrier = DomainBarrier(domain=read_domain(text), reason=reason.strip())
    return _made(barrier, Deed.BAR_DOMAIN, moderator, f"{barrier.domain} {reason}")


def lift(barrier: AddressBarrier | DomainBarrier, moderator: Account) -> Action:
    """Take a barrier away."""
    deed = Deed.UNBAR_ADDRESS if isinstance(barrier, AddressBarrier) else Deed.UNBAR_DOMAIN
    with transaction.atomic():
        there = type(barrier)._default_manager.select_for_update().filter(pk=barrier.pk).first()  # noqa: SLF001
        if there is None:
            raise NothingToDoError
        label, pk = there._meta.label_lower, there.pk  # noqa: SLF001
        change = changing.remove(there)
        return write_down(deed, moderator, [change], table=label, row_id=pk, reason=str(barrier))


def read_network(text: str) -> Network:
    """A range of addresses; a single address is the range of itself."""
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise NoNetworkError(text=text.strip()[:60]) from error
    if network.prefixlen < WIDEST[network.version]:
        raise WideNetworkError(text=text.strip()[:60])
    return network


def read_domain(text: str) -> str:
    """A domain as it stands in DNS ("müller.example" is "xn--mller-kva.example"); what is before an @ is left out."""
    name = text.strip().rpartition("@")[2].strip(".").lower()
    try:
        domain = punycode(name)
    except UnicodeError as error:
        raise NoDomainError(text=name[:60]) from error
    if not _DOMAIN.fullmatch(domain):
        raise NoDomainError(text=name[:60])
    return domain


def _holds(network: Network, address: str) -> bool:
    try:
        return ipaddress.ip_address(address) in network
    except ValueError:
        return False


def _made(barrier: Model, deed: Deed, moderator: Account, reason: str) -> Action:
    with transaction.atomic():
        try:
            with transaction.atomic():
                barrier.save()
        except IntegrityError as error:
            raise NothingToDoError from error
        change = changing.made(barrier)
        return write_down(
            deed, moderator, [change], table=change.table, row_id=barrier.pk, reason=reason[:500]
        )  # fmt: skip
