"""Addresses and e-mail domains that are kept out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lichtspiel.accounts.barriers import is_barred_address, is_barred_email
from lichtspiel.accounts.models import AddressBarrier, DomainBarrier

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "is_barred"),
    [
        ("192.0.2.7", True),
        ("::ffff:192.0.2.7", True),
        ("192.0.3.7", False),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("198.51.100.1", False),
        ("", False),
        ("nonsense", False),
    ],
)
def test_an_address_within_a_standing_barrier_is_barred(address, is_barred):
    AddressBarrier.objects.create(network="192.0.2.0/24")
    AddressBarrier.objects.create(network="2001:db8::/32", until=timezone.now() + timedelta(hours=1))
    AddressBarrier.objects.create(network="198.51.100.0/24", until=timezone.now() - timedelta(hours=1))
    AddressBarrier.objects.create(network="not a network")
    assert is_barred_address(address) is is_barred


@pytest.mark.parametrize(
    ("email", "is_barred"),
    [
        ("a@trash.example", True),
        ("a@TRASH.Example", True),
        ("a@mail.trash.example", True),
        ("a@trash.example.", True),
        ("a@nottrash.example", False),
        ("a@example", False),
        ("a@müll.example", True),
        ("a@xn--mll-hoa.example", True),
        ("", False),
    ],
)
def test_a_domain_and_those_under_it_are_barred(email, is_barred):
    DomainBarrier.objects.create(domain="trash.example")
    DomainBarrier.objects.create(domain="xn--mll-hoa.example")
    assert is_barred_email(email) is is_barred
