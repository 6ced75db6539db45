"""The address of whoever asks, behind trusted proxies; nobody hides behind a header they wrote."""

from __future__ import annotations

import ipaddress

import pytest
from django.test import RequestFactory

from lichtspiel.accounts.client_address import client_address, visitor


def asked(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


NETWORKS = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "fd00::/8")))


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "expected"),
    [
        (0, "192.0.2.7", None, "192.0.2.7"),
        (0, "192.0.2.7", "198.51.100.1", "192.0.2.7"),
        (1, "127.0.0.1", "192.0.2.7", "192.0.2.7"),
        (1, "127.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (1, "127.0.0.1", None, "127.0.0.1"),
        (2, "10.0.0.1", "198.51.100.1, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "10.0.0.1", "198.51.100.1, nonsense, 10.0.0.2", "10.0.0.2"),
        (NETWORKS, "192.0.2.7", "198.51.100.1", "192.0.2.7"),
        (NETWORKS, "10.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (NETWORKS, "10.0.0.1", "198.51.100.1, 192.0.2.7, 10.9.9.9", "192.0.2.7"),
        (NETWORKS, "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        (NETWORKS, "fd00::1", "2001:db8::7", "2001:db8::7"),
        (NETWORKS, "10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        (NETWORKS, "10.0.0.1", "192.0.2.7:4711", "192.0.2.7"),
        (NETWORKS, "::ffff:10.0.0.1", "::ffff:192.0.2.7", "192.0.2.7"),
        (NETWORKS, "10.0.0.1", "<script>", "10.0.0.1"),
        (0, "", None, "0.0.0.0"),
    ],
)
def test_the_nearest_address_that_is_no_trusted_proxy_counts(settings, trusted, remote, forwarded, expected):
    settings.TRUSTED_PROXIES = trusted
    assert client_address(asked(remote, forwarded)) == expected


def test_a_network_of_one_customer_counts_as_one_visitor(settings):
    settings.TRUSTED_PROXIES = 0
    assert visitor(asked("2001:db8:1:2::1")) == visitor(asked("2001:db8:1:2:ffff::9")) == "2001:db8:1:2::/64"
    assert visitor(asked("192.0.2.7")) == "192.0.2.7"
