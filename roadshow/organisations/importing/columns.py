"""The columns of each kind of file, explained, and finding them under whatever heading they have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadshow import typed
from roadshow.errors import Message, text
from roadshow.organisations.importing.sheet import Problem, Row, Sheet, Unreadable

Cells = dict[str, str]
"""By the name of the column: what stands there, cleaned. A column that the file lacks is empty."""


@dataclass(frozen=True)
class Column:
    """`also` are other headings by which people call it. `example` stands in the template."""

    name: str
    heading: str
    says: Message
    example: str
    also: tuple[str, ...] = ()
    is_needed: bool = False


@dataclass(frozen=True)
class Matched:
    """Which column stands where, and the headings that nothing is done with."""

    places: dict[str, int]
    unused: tuple[str, ...]

    def cells(self, row: Row) -> Cells:
        return {name: typed.line(row.cells[place]) for name, place in self.places.items()}


def match(sheet: Sheet, columns: Sequence[Column]) -> Matched:
    """Raises `Unreadable` with every heading that is missing or stands there twice."""
    names = {typed.fold(heading): column.name for column in columns for heading in (*column.also, column.heading)}
    places: dict[str, int] = {}
    unused: list[str] = []
    problems: list[Problem] = []
    for place, heading in enumerate(sheet.headings):
        name = names.get(typed.fold(heading))
        if name is None:
            unused.append(typed.line(heading))
        elif name in places:
            problems.append(Problem(1, text("De kolom %(heading)s staat er twee keer.", heading=heading)))
        else:
            places[name] = place
    problems.extend(_missing(columns, places))
    if problems:
        raise Unreadable(problems)
    return Matched(places, tuple(one for one in unused if one))


def _missing(columns: Sequence[Column], places: dict[str, int]) -> Iterator[Problem]:
    for column in columns:
        if column.is_needed and column.name not in places:
            yield Problem(1, text("De kolom %(heading)s ontbreekt.", heading=column.heading))
