"""What an address asks of reviews: languages, an order and a place. Anything that makes no sense is left out.

For somebody signed in, what the address does not say is what they chose to remember.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from lichtspiel.accounts.models import Account
from lichtspiel.reviews.ordering import Order, Place, place_from
from lichtspiel.reviews.walking import Wanted
from lichtspiel.text.language import UnknownLanguageError, canonical
from lichtspiel.web.reader import Reader, ReaderRequest, account_of

ALL = "*"
"""As RFC 4647 writes any language: “all” itself is one, spoken in Kerala."""
_ORDERS = {order.value for order in Order}
KEYS = frozenset({"languages", "order", "after"})
MOST = 40
"""So many languages may be chosen at once; more fit into no address and no account."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who reads, and which reviews in which order they ask for."""

    reader: Reader
    account: Account | None = None
    languages: tuple[str, ...] = ()
    """None means all."""
    order: Order = Order.NEWEST
    after: Place | None = None
    is_plain: bool = True
    """Nothing of it stands in the address."""

    def query(self, **changed: object) -> str:
        """The query string that asks the same, but for what is changed; it says all where something is remembered."""
        languages, order = changed.get("languages", self.languages), changed.get("order", self.order)
        assert isinstance(languages, tuple)
        written: dict[str, object] = {}
        if languages or self.account:
            written["languages"] = written_languages(languages)
        if order != Order.NEWEST or self.account:
            written["order"] = order
        if "after" in changed:
            written["after"] = changed["after"]
        return urlencode(written, safe=",*")

    def wanted(self) -> Wanted:
        """The reviews that are to be shown."""
        read = tuple(dict.fromkeys([*self.reader.others, self.reader.language]))
        return Wanted(read, self.languages, self.order, self.after, self.account.pk if self.account else None)


def asked(request: ReaderRequest) -> Asked:
    """Read the query string."""
    query, account = request.GET, account_of(request)
    order_value, languages_value = query.get("order", ""), query.get("languages", "")
    if account and "order" not in query:
        order_value = account.review_order
    if account and "languages" not in query:
        languages_value = account.review_filter
    order = order_from(order_value, account)
    return Asked(
        request.reader,
        account,
        languages=languages_from(languages_value),
        order=order,
        after=place_from(query.get("after", ""), order),
        is_plain=not KEYS & query.keys(),
    )


def order_from(value: str, account: Account | None) -> Order:
    """An order by name; the usual one where there is none of the name, or nobody whose follows it could mean."""
    order = Order(value) if value in _ORDERS else Order.NEWEST
    return Order.NEWEST if order is Order.FOLLOWED and account is None else order


def languages_from(value: str) -> tuple[str, ...]:
    """The languages of a list with commas; what is no language is left out."""
    found: dict[str, None] = {}
    for tag in value.split(",")[:MOST]:
        try:
            found[canonical(tag.strip())] = None
        except UnknownLanguageError:
            continue
    return tuple(found)


def written_languages(languages: Sequence[str]) -> str:
    """Languages as an address has them."""
    return ",".join(languages) or ALL
