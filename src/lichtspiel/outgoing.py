"""The one way out: requests to other servers, with a time-out for the whole, a largest answer, and no way inside.

An address that an operator set may be in a private network: it is the operator's. One that users had a part in may
not: its host is looked up once, every address found must be public, and the connection goes to the address that was
checked, whatever the name leads to a moment later. Redirects are not followed. Answers are asked for uncompressed.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from lichtspiel import __version__

LARGEST = 4 * 1024 * 1024
SECONDS = 20.0
_PORTS = {"http": 80, "https": 443}
_AT_ONCE = 64 * 1024
_LONGEST_WAIT = 24 * 60 * 60


class OutgoingError(Exception):
    """The other server could not be asked, or did not answer as it should."""


class ForbiddenAddressError(OutgoingError):
    """The address is not one that may be asked."""


class UnreachableError(OutgoingError):
    """There was no connection, or no whole answer in time."""


class TooLargeError(OutgoingError):
    """The answer is larger than it may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other server answered; header names are in lower case."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        """Whether the status says success."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body read as JSON. Raises OutgoingError."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise OutgoingError("The answer is no JSON.") from error

    @property
    def retry_after(self) -> int | None:
        """How many seconds the server asks to wait, at most a day; None where it does not say."""
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            return min(int(said[:9]), _LONGEST_WAIT)
        try:
            until = parsedate_to_datetime(said)
        except (ValueError, TypeError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max(0, round((until - datetime.now(UTC)).total_seconds())), _LONGEST_WAIT)


def ask(  # noqa: PLR0913  all but the address by name
    address: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
    json_body: object = None,
    seconds: float = SECONDS,
    largest: int = LARGEST,
    public_only: bool,
) -> Answer:
    """Ask another server; `seconds` are for all of it. Say `public_only` wherever a user had a part in the address.

    Raises ForbiddenAddressError, UnreachableError or TooLargeError.
    """
    parts = _checked(address)
    sent = {"User-Agent": f"Lichtspiel/{__version__}", "Accept-Encoding": "identity", **(headers or {})}
    if json_body is not None:
        body = json.dumps(json_body, ensure_ascii=False).encode(errors="replace")
        sent["Content-Type"] = "application/json"
    deadline = time.monotonic() + seconds
    connection = _connection(parts, deadline, public_only=public_only)
    watch = threading.Timer(seconds, _hang_up, (connection,))
    watch.daemon = True
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, _read(response, largest))
        if time.monotonic() >= deadline:  # an answer without a length ends as well where the watch hung up
            raise TimeoutError("not all of the answer came in time")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(f"{parts.hostname} does not answer: {error}") from error
    finally:
        watch.cancel()
        connection.close()
    return answer


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also the IPv4 address that an IPv6 address carries."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if inside is not None:
            return is_public(str(inside))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address behind the prefix for translation (RFC 6052), or in the last bits of one that is compatible."""
    if ip in ipaddress.ip_network("64:ff9b::/96") or (int(ip) >> 32 == 0 and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def _checked(address: str) -> SplitResult:
    if any(c.isspace() or not c.isprintable() for c in address) or not address.isascii():
        raise ForbiddenAddressError("The address holds what no address holds.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ForbiddenAddressError(f"No address: {error}") from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or port == 0:
        raise ForbiddenAddressError("Only http and https addresses without a user are asked.")
    return parts


def _connection(parts: SplitResult, deadline: float, *, public_only: bool) -> _Plain | _Secure:
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    if parts.scheme == "https":
        return _Secure(host, port, deadline, public_only=public_only)
    return _Plain(host, port, deadline, public_only=public_only)


class _Plain(http.client.HTTPConnection):
    """A connection to an address that was checked."""

    def __init__(self, host: str, port: int, deadline: float, *, public_only: bool) -> None:
        super().__init__(host, port)
        self._deadline, self._public_only = deadline, public_only
        self.opened: socket.socket | None = None

    def connect(self) -> None:
        """Look the host up, check what is found, and connect to just that."""
        self.sock = self.opened = _connected(self.host, self.port, self._deadline, public_only=self._public_only)


class _Secure(http.client.HTTPSConnection):
    """The same over TLS; the certificate must be that of the host asked for."""

    def __init__(self, host: str, port: int, deadline: float, *, public_only: bool) -> None:
        super().__init__(host, port, context=_tls())
        self._deadline, self._public_only = deadline, public_only
        self.opened: socket.socket | None = None

    def connect(self) -> None:
        """Look the host up, check what is found, connect to just that, and agree on a key."""
        plain = _connected(self.host, self.port, self._deadline, public_only=self._public_only)
        secure = _tls().wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self.opened = secure  # before the handshake, so that the watch can hang up meanwhile
        secure.do_handshake()


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _connected(host: str, port: int, deadline: float, *, public_only: bool) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"No such host: {host}") from error
    if public_only and not all(is_public(str(place[0])) for *_, place in found):
        raise ForbiddenAddressError(f"{host} is not on the public internet.")
    failure: OSError = OSError("no address")
    for family, kind, protocol, _name, place in found:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("no connection in time")
        sock = socket.socket(family, kind, protocol)
        sock.settimeout(left)
        try:
            sock.connect(place)
        except OSError as error:
            sock.close()
            failure = error
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
    raise failure


def _read(response: http.client.HTTPResponse, largest: int) -> bytes:
    pieces, length = list[bytes](), 0
    while piece := response.read(_AT_ONCE):
        length += len(piece)
        if length > largest:
            raise TooLargeError(f"The answer is larger than {largest} bytes.")
        pieces.append(piece)
    if response.length:
        raise http.client.IncompleteRead(b"".join(pieces), response.length)
    return b"".join(pieces)


def _hang_up(connection: _Plain | _Secure) -> None:
    """End a connection from outside, however slowly the other server drips its answer.

    The connection itself forgets its socket as soon as an answer without a length begins.
    """
    sock = connection.opened
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
