"""Two rows in every table, as the tables are in the database at that moment, and all rows as values to compare."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Time,
    insert,
    select,
)
from sqlalchemy import Enum as EnumType

from roadshow import tables

KEPT_BY_ALEMBIC = "alembic_version"
NUMBERS = (1, 2)

Made = Callable[[int], object]
BY_TYPE: dict[type[Any], Made] = {
    Boolean: lambda number: number == 1,
    Integer: lambda number: number,
    Float: lambda number: 50.0 + number,
    DateTime: lambda number: datetime(2026, 11, 25, 9, number, tzinfo=UTC),
    Date: lambda number: date(2026, 11, 24 + number),
    Time: lambda number: time(13, number),
    JSON: lambda number: {"number": number, "word": "één"},
    LargeBinary: lambda number: bytes([0, number, 255]),
}
# What the constraints ask of two columns together, and what may not be the same twice.
TOGETHER: dict[str, dict[str, Made]] = {
    "municipality": {"valid_until": lambda number: date(2027, 1, number)},
    "region_neighbour": {"neighbour_id": lambda number: 3 - number},
    "event": {
        "state": lambda number: "published",
        "capacity": lambda number: None,
        "unlimited": lambda number: True,
        "starts": lambda number: datetime(2027, 1, 26, 12, number, tzinfo=UTC),
        "ends": lambda number: datetime(2027, 1, 26, 15, number, tzinfo=UTC),
    },
    "capacity_return": {"school_year": lambda number: 2025 + number},
    "tie": {"target_id": lambda number: 3 - number},
    "grant": {"role": lambda number: "organiser", "organisation_id": lambda number: None},
    "outbox_mail": {"state": lambda number: "sent", "calendar_method": lambda number: "REQUEST"},
}


def fill(connection: Connection) -> None:
    for table in _tables(connection):
        connection.execute(insert(table), [_row(table, number) for number in NUMBERS])


def dump(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in the order of their keys."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
        for table in _tables(connection)
    }


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != KEPT_BY_ALEMBIC]


def _row(table: Table, number: int) -> dict[str, object]:
    together = TOGETHER.get(table.name, {})
    return {
        column.name: together[column.name](number) if column.name in together else _value(table, column, number)
        for column in table.columns
    }


def _value(table: Table, column: Column[Any], number: int) -> object:
    if column.foreign_keys:
        return number
    if choice := _choice(table.name, column.name):
        return choice
    made = next((make for kind, make in BY_TYPE.items() if isinstance(column.type, kind)), None)
    return made(number) if made else f"{table.name} {column.name} {number}"


def _choice(table: str, column: str) -> str:
    """The first of the words that may stand here, in the schema of today."""
    today = tables.metadata.tables.get(table)
    kind = None if today is None or column not in today.columns else today.columns[column].type
    return str(kind.enums[0]) if isinstance(kind, EnumType) and kind.enums else ""
