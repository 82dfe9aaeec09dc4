"""The whole database as plain values: to see that nothing changed, or that something is nowhere."""

from collections.abc import Iterator

from sqlalchemy import select

from roadshow.extensions import db
from roadshow.tables import metadata

Dump = dict[str, list[tuple]]


def dump() -> Dump:
    """Every row of every table, as it is kept, in an order of its own. Needs the application's context."""
    with db.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def changed(before: Dump, after: Dump) -> list[str]:
    """The tables that differ."""
    return sorted(name for name in before if before[name] != after[name])


def values(found: Dump) -> Iterator[tuple[str, bytes]]:
    """Each value with the table it stands in, as the bytes it is written with."""
    for name, rows in found.items():
        for row in rows:
            for value in row:
                yield name, value if isinstance(value, bytes) else str(value).encode()
