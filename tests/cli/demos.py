"""Demos to test with: small ones that are played at once, and what is in their tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from roadshow.cli.demo.fill import fill
from roadshow.cli.demo.story import Size
from roadshow.extensions import db
from roadshow.tables import metadata
from tests.databases import KEY, KINDS, Database, Stock

TODAY = date(2026, 11, 25)
SMALL = Size(employers=60, people=0.05)

Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Prepared:
    """A folder with a whole small demo of seed 1, and every row of it."""

    folder: Path
    rows: Rows


def untold(part: int, moment: datetime) -> None:
    """For who wants no progress."""


def play(database: Database, *, seed: int = 1, key: str = KEY, progress=untold) -> None:
    fill(replace(database.settings, secret_key=key), TODAY, seed, SMALL, progress)


@contextmanager
def fresh(stock: Stock, folder: Path) -> Iterator[Database]:
    folder.mkdir()
    with stock.fresh(KINDS[0], folder) as database:
        yield database


def rows() -> Rows:
    """Every row of every table, in the order of its key."""
    session = db.session()
    found = {
        table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
        for table in metadata.sorted_tables
    }
    session.rollback()
    return found
