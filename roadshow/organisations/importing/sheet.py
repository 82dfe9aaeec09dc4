"""A file as it was read: headings and rows of text, each with its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from roadshow.errors import Message

MOST_BYTES = 5_000_000
MOST_ROWS = 25_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000


class Coding(Enum):
    """How the letters of a CSV were written."""

    UTF_8 = "utf-8"
    UTF_8_BOM = "utf-8-sig"
    WINDOWS = "cp1252"


class Separator(Enum):
    SEMICOLON = ";"
    COMMA = ","
    TAB = "\t"


@dataclass(frozen=True)
class Problem:
    """What is wrong, and on which line of the file. Line 0 is the file itself."""

    line: int
    message: Message


class Unreadable(Exception):
    """Nothing was taken from the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.line}: {one.message.one}" for one in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Row:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """`coding` and `separator` are those of a CSV; a workbook has none."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    coding: Coding | None = None
    separator: Separator | None = None


@dataclass(frozen=True)
class Wish:
    """How somebody wants a CSV to be read, where what was found is not right."""

    coding: Coding | None = None
    separator: Separator | None = None
