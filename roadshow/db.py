"""What every table shares. Plain SQLAlchemy: no Flask here."""

import sqlite3
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, Text, TypeDecorator, event
from sqlalchemy import Enum as EnumType
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, registry

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An instant. Goes in aware of its zone, is kept in UTC, comes out in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Parent of every table. Enums are kept as their value, held by a CHECK."""

    metadata = MetaData(naming_convention=NAMES)
    registry = registry(
        type_annotation_map={
            datetime: Moment(),
            str: Text(),
            dict[str, Any]: JSON(none_as_null=True),
            Enum: EnumType(Enum, native_enum=False, create_constraint=True, length=20, values_callable=_values),
        }
    )


WRITES = "writes"
THREADS = 32  # of one server process
POOL = THREADS + 8
PATIENCE_MS = 30_000


def engine_options(url: str) -> dict[str, Any]:
    """Whoever waits for a lock gives up after half a minute, so that nobody holds up the whole site.

    Values stay out of error messages: they are what people typed.
    """
    options: dict[str, Any] = {"pool_size": POOL, "hide_parameters": True}
    if url.startswith("postgresql"):
        options["connect_args"] = {"options": f"-c lock_timeout={PATIENCE_MS}"}
    return options


# PostgreSQL: too many connections, waited too long for a lock, deadlock, starting or stopping.
_BUSY_STATES = frozenset({"53300", "55P03", "40P01", "40001", "57P01", "57P02", "57P03"})


def is_busy(error: OperationalError) -> bool:
    """Whether trying again later will do: held by another, or out of reach. A missing table is no such thing."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error.orig, sqlite3.Error):
        return any(word in str(error.orig) for word in ("locked", "busy", "unable to open", "disk"))
    return error.connection_invalidated or state is None or state in _BUSY_STATES or state.startswith("08")


def prepare(engine: Engine) -> None:
    """SQLite: begin for writing at once (a reader that upgrades is refused), keep foreign keys."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle_sqlite)
        event.listen(engine, "begin", _begin)


def write_over(engine: Engine) -> None:
    """SQLite keeps a copy of what changed beside its file for a while. Afterwards that holds nothing that was erased.

    Must be asked outside a transaction; does nothing while somebody still reads what was there before.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _settle_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {PATIENCE_MS}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    # Straight to the driver: every page begins once, it never waits, and SQLAlchemy's way takes twenty times as long.
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN DEFERRED")
