"""From which internet address a request comes, behind the proxies the operator trusts and no others."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

UNKNOWN = ipaddress.ip_address(0)
_SITE = 64
"""One customer has at least a /64 of IPv6; each address of it counts as the same visitor."""


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks. What a stranger writes into X-Forwarded-For counts for nothing."""
    trusted: int | Sequence[Network] = settings.TRUSTED_PROXIES
    chain = [_address(request.META.get("REMOTE_ADDR", "")) or UNKNOWN]
    for claimed in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        nearest = chain[-1]
        if isinstance(trusted, int) and len(chain) > trusted:
            break
        if not isinstance(trusted, int) and not any(nearest in network for network in trusted):
            break
        address = _address(claimed)
        if address is None:  # "unknown", or written by somebody who wants to confuse: the last we know of is the one
            break
        chain.append(address)
    return str(chain[-1])


def visitor(request: HttpRequest) -> str:
    """Whoever asks, as limits count them: the address, or the network of one customer."""
    address = ipaddress.ip_address(client_address(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _SITE), strict=False))
    return str(address)


def _address(text: str) -> Address | None:
    """An address, with or without a port; one of IPv4 that is written as IPv6 is the IPv4 address."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
