"""Pages of long lists: nothing counts a table of a million rows to show fifty of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

MOST = 10_000
"""How many rows are counted, and how far a list is leafed through; a search leads further."""


if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


class ShortPaginator(_Paginator):
    """A paginator that counts no further than `MOST`."""

    object_list: Any

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
        rows: QuerySet[Model] = self.object_list
        return rows.order_by()[: MOST + 1].count()
