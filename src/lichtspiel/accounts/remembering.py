"""Django's cache, kept in the database: what allauth counts with it survives a restart and holds on all nodes.

Django's own database cache drops entries at will when it is full, reads pickles, and adds in two steps; a limit needs
none of that. Values are JSON.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from lichtspiel.accounts.models import Remembered

_EVER = 10 * 365 * 86400
_INSERT = "INSERT INTO accounts_remembered (key, value, ends_at) VALUES (%s, %s, %s) ON CONFLICT (key) "
_SET = _INSERT + "DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at"
_ADD = _SET + " WHERE accounts_remembered.ends_at <= %s RETURNING key"


class DatabaseMemory(BaseCache):
    """One row a key. `add` is one statement: of two requests at once one is told that it came first."""

    def __init__(self, _location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep the value unless there is one."""
        row = [*self._row(key, value, timeout, version), time.time()]
        with connection.cursor() as cursor:
            cursor.execute(_ADD, row)
            return cursor.fetchone() is not None

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default where there is none or its time is over."""
        kept = Remembered.objects.filter(key=self.make_and_validate_key(key, version), ends_at__gt=time.time())
        value = kept.values_list("value", flat=True).first()
        return default if value is None else json.loads(value)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep the value."""
        with connection.cursor() as cursor:
            cursor.execute(_SET, self._row(key, value, timeout, version))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it for longer."""
        kept = Remembered.objects.filter(key=self.make_and_validate_key(key, version), ends_at__gt=time.time())
        return bool(kept.update(ends_at=self._ends_at(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it."""
        return bool(Remembered.objects.filter(key=self.make_and_validate_key(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        Remembered.objects.all().delete()

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> list[Any]:
        return [self.make_and_validate_key(key, version), json.dumps(value), self._ends_at(timeout)]

    def _ends_at(self, timeout: Any) -> float:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return time.time() + (_EVER if seconds is None else seconds)
