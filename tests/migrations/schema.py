"""A schema as plain values: all of what two databases could differ in, and what alembic's own comparison leaves out."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, inspect

from tests.migrations.rows import KEPT_BY_ALEMBIC

Described = dict[str, Any]
NOTHING = {"", "None", "False", "[]", "{}"}


def describe(connection: Connection) -> dict[str, Described]:
    return {name: _table(connection, name) for name in table_names(connection)}


def table_names(connection: Connection) -> list[str]:
    return sorted(set(inspect(connection).get_table_names()) - {KEPT_BY_ALEMBIC})


def _table(connection: Connection, name: str) -> Described:
    found = inspect(connection)
    return {
        "columns": {one["name"]: _column(one) for one in found.get_columns(name)},
        "primary key": _plain(found.get_pk_constraint(name)),
        "foreign keys": _by_name(found.get_foreign_keys(name)),
        "uniques": _by_name(found.get_unique_constraints(name)),
        "checks": _by_name(found.get_check_constraints(name)),
        "indexes": _by_name(found.get_indexes(name)),
        "numbers never come back": _counts_on(connection, name),
    }


def _column(column: Mapping[str, Any]) -> Described:
    return {"type": str(column["type"]), **{key: column[key] for key in ("nullable", "default")}}


def _by_name(found: list[Any]) -> dict[str, str]:
    return {str(one["name"]): _plain(one) for one in found}


def _plain(one: Mapping[str, Any]) -> str:
    said = {key: _words(value) for key, value in sorted(one.items())}
    return ", ".join(f"{key}: {words}" for key, words in said.items() if words not in NOTHING)


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + _plain(value) + "}"
    return re.sub(r"\s+", " ", str(value))


def _counts_on(connection: Connection, name: str) -> bool:
    """SQLite gives the number of a row that was deleted to the next one, unless told otherwise."""
    if connection.dialect.name != "sqlite":
        return True
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return "AUTOINCREMENT" in str(made.scalar_one())
