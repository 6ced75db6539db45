"""Pages of long lists: nothing counts a table of a million rows to show fifty of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 10_000
"""How many rows are counted, and how far a list is leafed through; a search leads further."""


class ShortPaginator(Paginator):  # type: ignore[type-arg]  # it is no generic at run time
    """A paginator that counts no further than `MOST`."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or `MOST` where there are more."""
        return min(self._counted, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are counted."""
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: MOST + 1].count()  # type: ignore[union-attr]
