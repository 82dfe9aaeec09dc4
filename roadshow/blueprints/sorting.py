"""Lists that can be sorted: by links in their headings, so that the order stands in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for

from roadshow import typed

ASKED = "sorteer"

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column:
    """A heading that sorts. `css` is the class of the column; `key` is what a row is compared by."""

    name: str
    words: str
    key: Callable[[Any], Any]
    css: str = ""


@dataclass(frozen=True)
class Heading:
    """As the table shows it: `sorted` is ascending, descending or nothing, `url` leads to the next order."""

    id: str
    words: str
    css: str
    url: str
    sorted: str


@dataclass(frozen=True)
class Order:
    """What the address asks for, as far as there is such a column. Without a name the list keeps its own order."""

    name: str = ""
    descending: bool = False

    @property
    def asked(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def rows(self, rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
        """Equal ones stay in the order they were in."""
        column = next((one for one in columns if one.name == self.name), None)
        return list(rows) if column is None else sorted(rows, key=column.key, reverse=self.descending)

    def headings(self, columns: Sequence[Column], endpoint: str, values: dict[str, Any]) -> list[Heading]:
        return [self._heading(column, endpoint, values) for column in columns]

    def _heading(self, column: Column, endpoint: str, values: dict[str, Any]) -> Heading:
        is_this = column.name == self.name
        turned = f"-{column.name}" if is_this and not self.descending else column.name
        anchor = f"kop-{column.name}"
        url = url_for(endpoint, **{**values, ASKED: turned}, _anchor=anchor)
        direction = ("descending" if self.descending else "ascending") if is_this else ""
        return Heading(anchor, column.words, column.css, url, direction)


def asked(columns: Sequence[Column]) -> Order:
    given = request.args.get(ASKED, "")
    name = given.removeprefix("-")
    return Order(name, given.startswith("-")) if name in {column.name for column in columns} else Order()


def by_name(name: str) -> tuple[str, str]:
    """As people look names up: accents and the letters before an apostrophe do not count."""
    return typed.fold(name), name
