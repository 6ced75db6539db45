"""Requests to other servers: bounded in time and size, never to where users may not lead them."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from lichtspiel import outgoing
from lichtspiel.outgoing import Answer, ForbiddenAddressError, OutgoingError, TooLargeError, UnreachableError, ask
from translating.servers import serving


@contextmanager
def raw_server(say):
    """A server that does with its connection what the function says."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run():
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            try:
                connection.recv(65536)
                say(connection)
            except OSError:
                pass

    threading.Thread(target=run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.close()


def test_an_answer_has_status_headers_and_body():
    with serving(lambda asked: (201, {"said": asked.json, "path": asked.path}, {"X-Kept": "Ja"})) as server:
        answer = ask(f"{server.url}/a/b?c=%C3%A4", method="POST", json_body={"q": "你好 😀"}, public_only=False)
    assert (answer.status, answer.is_good, answer.headers["x-kept"]) == (201, True, "Ja")
    assert answer.json() == {"said": {"q": "你好 😀"}, "path": "/a/b?c=%C3%A4"}
    assert server.asked[0].headers["user-agent"].startswith("Lichtspiel/")
    assert server.asked[0].headers["content-type"] == "application/json"


def test_redirects_are_not_followed():
    with serving(lambda _: (302, b"", {"Location": "http://127.0.0.1:1/"})) as server:
        assert ask(server.url, public_only=False).status == 302
    assert len(server.asked) == 1


@pytest.mark.parametrize("chunked", [True, False])
def test_an_answer_larger_than_allowed_is_given_up(chunked):
    def say(connection):
        if chunked:
            connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with raw_server(say) as url, pytest.raises(TooLargeError):
        ask(url, largest=300_000, seconds=10, public_only=False)


@pytest.mark.parametrize("dripped", [b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_a_server_that_drips_is_left_when_the_time_is_up(dripped):
    def say(connection):
        connection.sendall(dripped)
        while True:
            connection.sendall(b"a")
            time.sleep(0.05)

    start = time.monotonic()
    with raw_server(say) as url, pytest.raises(UnreachableError):
        ask(url, seconds=0.6, public_only=False)
    assert time.monotonic() - start < 3


def test_an_answer_cut_off_is_no_answer():
    def say(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with raw_server(say) as url, pytest.raises(UnreachableError):
        ask(url, seconds=5, public_only=False)


def test_where_nobody_listens_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(UnreachableError):
        ask(f"http://127.0.0.1:{port}/", seconds=2, public_only=False)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "http://user:password@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org/\r\nX-Header: 1",
        "http://\N{FULLWIDTH DIGIT ONE}27.0.0.1/",
        "http://[::1",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(address):
    with pytest.raises(OutgoingError):
        ask(address, public_only=False, seconds=1)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "localhost", "10.0.0.1",
        "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]",
        "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::7f00:1]", "224.0.0.1",
        "255.255.255.255",
    ],
)  # fmt: skip
def test_an_address_users_had_a_part_in_never_leads_inside(host):
    with pytest.raises(ForbiddenAddressError):
        ask(f"http://{host}:9/", public_only=True, seconds=2)


def test_public_addresses_are_told_from_others():
    assert all(map(outgoing.is_public, ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]))
    assert not any(map(outgoing.is_public, ["192.0.2.1", "198.18.0.1", "2001:db8::1", "fe80::1%eth0"]))


def test_a_name_that_leads_elsewhere_the_second_time_is_looked_up_once(monkeypatch):
    asked, connected = [], []

    def lookup(host, port, **_):
        asked.append(host)
        place = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))]

    def connect(_self, place):
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(UnreachableError):
        ask("http://rebinding.example/", public_only=True, seconds=2)
    assert (asked, connected) == (["rebinding.example"], [("93.184.216.34", 80)])


def test_a_name_with_one_address_inside_is_not_asked_at_all(monkeypatch):
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: places)
    with pytest.raises(ForbiddenAddressError):
        ask("http://both.example/", public_only=True, seconds=2)


def test_how_long_to_wait_is_read_as_seconds_or_a_date():
    def waits(said):
        return Answer(429, {"retry-after": said}).retry_after

    assert waits("120") == 120
    assert waits("99999999999999") == 86400
    assert 50 <= waits(format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)) <= 61
    assert waits(format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)) == 0
    assert waits("soon") is None
    assert Answer(429).retry_after is None


def test_what_is_no_json_is_said_to_be_none():
    with pytest.raises(OutgoingError):
        Answer(200, {}, b"<html>").json()
    with pytest.raises(OutgoingError):
        Answer(200, {}, b"[" * 100_000).json()
