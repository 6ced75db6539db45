"""Films, ranges of addresses and e-mail domains are closed and opened."""

from __future__ import annotations

import pytest

from lichtspiel.accounts.models import AddressBarrier, DomainBarrier
from lichtspiel.moderation import barring, faults, locking
from lichtspiel.moderation.things import Kind, find
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews.models import ReviewLock

pytestmark = pytest.mark.django_db


def test_a_film_is_closed_and_opened(review, moderator) -> None:
    film = find(Kind.FILM, review.film_id)
    first = locking.lock(film, moderator, "Ein Sturm, der sich legen soll.")
    with pytest.raises(faults.NothingToDoError):
        locking.lock(film, moderator, "Noch einmal.")
    second = locking.unlock(film, moderator)
    assert not ReviewLock.objects.exists()
    undo(second, moderator)
    assert ReviewLock.objects.get().reason == "Ein Sturm, der sich legen soll."
    undo(first, moderator)
    assert not ReviewLock.objects.exists()


@pytest.mark.parametrize(
    ("typed", "network"),
    [("192.0.2.77/24", "192.0.2.0/24"), ("2001:DB8::1", "2001:db8::1/128"), (" 198.51.100.7 ", "198.51.100.7/32")],
)
def test_a_range_is_barred_and_let_in_again(moderator, typed, network) -> None:
    barring.bar_address(moderator, typed, "Werbung", own="203.0.113.5")
    barrier = AddressBarrier.objects.get()
    assert barrier.network == network
    lifted = barring.lift(barrier, moderator)
    assert not AddressBarrier.objects.exists()
    undo(lifted, moderator)
    assert AddressBarrier.objects.get().network == network


def test_a_slip_does_not_shut_everybody_out(moderator) -> None:
    for typed in ("0.0.0.0/0", "10.0.0.0/7", "::/0"):
        with pytest.raises(faults.WideNetworkError):
            barring.bar_address(moderator, typed)
    with pytest.raises(faults.NoNetworkError):
        barring.bar_address(moderator, "example.org")
    with pytest.raises(faults.OwnAddressError):
        barring.bar_address(moderator, "203.0.113.0/24", own="203.0.113.5")


@pytest.mark.parametrize(
    ("typed", "domain"), [("someone@Spam.example", "spam.example"), ("Müller.example", "xn--mller-kva.example")]
)
def test_a_domain_is_barred_as_it_stands_in_dns(moderator, typed, domain) -> None:
    action = barring.bar_domain(moderator, typed)
    assert DomainBarrier.objects.get().domain == domain
    with pytest.raises(faults.NothingToDoError):
        barring.bar_domain(moderator, typed)
    undo(action, moderator)
    assert not DomainBarrier.objects.exists()


@pytest.mark.parametrize("typed", ["", "localhost", "a b.example", "-a.example", "x" * 64 + ".example", "127.0.0.1"])
def test_what_is_no_domain_is_not_taken(moderator, typed) -> None:
    with pytest.raises(faults.NoDomainError):
        barring.bar_domain(moderator, typed)
