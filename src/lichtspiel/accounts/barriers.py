"""Who is kept out: addresses and e-mail domains from which nobody signs up or writes."""

from __future__ import annotations

import ipaddress

from django.db.models import Q
from django.utils import timezone

from lichtspiel.accounts.models import AddressBarrier, DomainBarrier


def is_barred_address(address: str) -> bool:
    """Whether a barrier that still stands covers the address. One query; costs what there are barriers."""
    try:
        wanted = ipaddress.ip_address(address)
    except ValueError:
        return False
    wanted = getattr(wanted, "ipv4_mapped", None) or wanted
    standing = AddressBarrier.objects.filter(Q(until=None) | Q(until__gt=timezone.now()))
    return any(_covers(network, wanted) for network in standing.values_list("network", flat=True))


def is_barred_email(email: str) -> bool:
    """Whether the e-mail address belongs to a domain that is kept out, or to one under it. One query."""
    labels = domain_of(email).split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels))]
    return DomainBarrier.objects.filter(domain__in=domains).exists()


def domain_of(email: str) -> str:
    """The domain of an e-mail address as it stands in DNS: in small letters, in punycode."""
    domain = email.rpartition("@")[2].strip().rstrip(".").lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _covers(network: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    try:
        return address in ipaddress.ip_network(network, strict=False)
    except ValueError:  # a row somebody typed by hand
        return False
