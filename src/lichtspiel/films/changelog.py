"""The change log: database triggers that note in `changes` which films and people a transaction touched.

Which tables are watched stands in each app's `watched.py`; its migrations put the operations of this module to work.
On SQLite a trigger runs for each row; on PostgreSQL once a statement, whatever the number of rows, and notes each
subject once. An update that leaves a row as it was is not noted.

A migration that alters a watched table says `Unwatch(FILMS), …, Watch(FILMS)`: SQLite makes an altered table anew,
without its triggers, and refuses to while another trigger names it.
"""

# ruff: noqa: ARG002  (Django names the arguments of operations)

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


@dataclass(frozen=True, slots=True)
class Via:
    """The rows of `table` whose `key` is a value name the subjects in `column`."""

    table: str
    key: str
    column: str


@dataclass(frozen=True, slots=True)
class Bump:
    """The subjects a row bears on: the value of `column`, or what is found via it in another table."""

    kind: str
    column: str
    via: Via | None = None

    def of_row(self, row: str) -> str:
        """The query for kind and id of the subjects of one row."""
        value = f"{row}.{self.column}"
        if self.via:
            return f"SELECT '{self.kind}', {self.via.column} FROM {self.via.table} WHERE {self.via.key} = {value}"  # noqa: S608
        return f"SELECT '{self.kind}', {value}"

    def of_rows(self, rows: str) -> str:
        """The query for kind and id of the subjects of all rows of a table."""
        if self.via is None:
            return f"SELECT DISTINCT '{self.kind}', {self.column} FROM {rows} WHERE {self.column} IS NOT NULL"  # noqa: S608
        found = f"SELECT DISTINCT '{self.kind}', {self.via.column} FROM {self.via.table}"  # noqa: S608
        return f"{found} WHERE {self.via.key} IN (SELECT {self.column} FROM {rows})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Watched:
    """A table, and the subjects its rows bear on."""

    table: str
    bumps: tuple[Bump, ...]


class Watch(Operation):
    """Makes the triggers of these tables; those that do not exist yet are left to a later migration."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, watched: Sequence[Watched]) -> None:
        self.watched = tuple(watched)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers are no part of the models."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Make them, in place of any there are."""
        _unwatch(schema_editor, self.watched)
        _watch(schema_editor, self.watched)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Drop them."""
        _unwatch(schema_editor, self.watched)

    def describe(self) -> str:
        """The sentence `migrate` prints."""
        return f"Watch {len(self.watched)} tables for the change log"


class Unwatch(Watch):
    """Drops the triggers of these tables, until a `Watch` makes them again."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Drop them."""
        _unwatch(schema_editor, self.watched)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Make them again."""
        _watch(schema_editor, self.watched)

    def describe(self) -> str:
        """The sentence `migrate` prints."""
        return f"Stop watching {len(self.watched)} tables for the change log"


class MakeLog(Operation):
    """Makes the table `changes`; Django's own operations cannot say what its columns are on each database."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The model is there, and not managed."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Make the table."""
        schema_editor.execute(_TABLE[schema_editor.connection.vendor])

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:
        """Drop the table."""
        schema_editor.execute("DROP TABLE changes")

    def describe(self) -> str:
        """The sentence `migrate` prints."""
        return "Make the change log"


# AUTOINCREMENT: a number is not given again when the newest rows are trimmed away.
_TABLE = {
    "sqlite": """
        CREATE TABLE changes (
            seq integer PRIMARY KEY AUTOINCREMENT,
            "transaction" bigint NOT NULL DEFAULT 0,
            kind varchar(20) NOT NULL,
            id bigint NOT NULL
        )""",
    "postgresql": """
        CREATE TABLE changes (
            seq bigint GENERATED BY DEFAULT AS IDENTITY,
            "transaction" bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
            kind varchar(20) NOT NULL,
            id bigint NOT NULL,
            PRIMARY KEY ("transaction", seq)
        )""",
}


def trigger_names(table: str) -> list[str]:
    """What the triggers of a table are called."""
    return [f"log_{table}_{event}" for event in ("insert", "update", "delete")]


def _watch(schema_editor: BaseDatabaseSchemaEditor, watched: Iterable[Watched]) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    for one in watched:
        if one.table in existing:
            for statement in make(one, _columns(connection, one.table)):
                schema_editor.execute(statement, params=None)


def _unwatch(schema_editor: BaseDatabaseSchemaEditor, watched: Iterable[Watched]) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    for one in watched:
        if connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS log_{one.table}() CASCADE")
        elif one.table in existing:
            for name in trigger_names(one.table):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [connection.ops.quote_name(column.name) for column in described]


def _sqlite(watched: Watched, columns: Sequence[str]) -> Iterable[str]:
    for event, rows in (("insert", ("NEW",)), ("update", ("NEW", "OLD")), ("delete", ("OLD",))):
        when = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns) if event == "update" else "TRUE"
        noted = "".join(
            f"INSERT INTO changes (kind, id) {' UNION '.join(bump.of_row(row) for row in rows)}; "
            for bump in watched.bumps
        )
        yield (
            f"CREATE TRIGGER log_{watched.table}_{event} AFTER {event.upper()} ON {watched.table} "
            f"FOR EACH ROW WHEN {when} BEGIN {noted}END"
        )


def _postgresql(watched: Watched, columns: Sequence[str]) -> Iterable[str]:
    used = list(dict.fromkeys(bump.column for bump in watched.bumps))
    yield _FUNCTION.format(
        table=watched.table,
        key=columns[0],
        columns=", ".join(used),
        old=", ".join(f"went.{column}" for column in used),
        new=", ".join(f"came.{column}" for column in used),
        **{rows: " UNION ".join(bump.of_rows(rows) for bump in watched.bumps) for rows in _ROWS},
    )
    for event, transition in (
        ("INSERT", "NEW TABLE AS came"),
        ("UPDATE", "OLD TABLE AS went NEW TABLE AS came"),
        ("DELETE", "OLD TABLE AS went"),
    ):
        yield (
            f"CREATE TRIGGER log_{watched.table}_{event.lower()} AFTER {event} ON {watched.table} "
            f"REFERENCING {transition} FOR EACH STATEMENT EXECUTE FUNCTION log_{watched.table}()"
        )


# The full join takes in a row whose key changed, and is planned as a hash join whatever the number of rows was when
# PostgreSQL first made the plan it keeps.
_ROWS = ("came", "went", "touched")
_FUNCTION = """
CREATE FUNCTION log_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO changes (kind, id) {came};
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, id) {went};
    ELSE
        INSERT INTO changes (kind, id)
        WITH touched ({columns}) AS MATERIALIZED (
            SELECT side.* FROM went FULL JOIN came ON went.{key} = came.{key}
             CROSS JOIN LATERAL (VALUES ({old}), ({new})) AS side
             WHERE (went.*) IS DISTINCT FROM (came.*)
        ) {touched};
    END IF;
    RETURN NULL;
END $$
"""
