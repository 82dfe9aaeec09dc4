"""From cells to a sheet: what may stand in a cell, and how many there may be."""

import re
from collections.abc import Iterable, Iterator

from roadshow.errors import Message, text
from roadshow.organisations.importing.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Problem, Row, Unreadable
from roadshow.typed import is_text

MOST_TOLD = 50  # problems of one file

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def table(found: Iterable[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The headings and the rows below them, blank ones left out. Raises `Unreadable` with every problem there is."""
    filled = _not_too_many(row for row in found if any(cell.strip() for cell in row.cells))
    headings = next(filled, None)
    if headings is None:
        raise Unreadable([Problem(0, text("Het bestand is leeg. Zet op de eerste regel de koppen van de kolommen."))])
    names = _trimmed(headings)
    if len(names) > MOST_COLUMNS:
        raise Unreadable([Problem(headings.line, text("Het bestand heeft meer dan %(n)s kolommen.", n=MOST_COLUMNS))])
    rows, problems = [], list(_faults(headings, len(names)))
    for row in filled:
        faults = list(_faults(row, len(names)))
        problems.extend(faults)
        rows.append(Row(row.line, (*row.cells, *("",) * len(names))[: len(names)]))
        if len(problems) >= MOST_TOLD:
            break
    if problems:
        raise Unreadable(problems[:MOST_TOLD])
    return names, tuple(rows)


def _not_too_many(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            told = text("Het bestand heeft meer dan %(n)s regels. Verdeel het over meer bestanden.", n=MOST_ROWS)
            raise Unreadable([Problem(row.line, told)])
        yield row


def _trimmed(row: Row) -> tuple[str, ...]:
    cells = [cell.strip() for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _faults(row: Row, width: int) -> Iterator[Problem]:
    if any(cell.strip() for cell in row.cells[width:]):
        yield Problem(row.line, text("Er staan meer vakken op deze regel dan er koppen zijn."))
    if fault := next((found for cell in row.cells if (found := _fault(cell))), None):
        yield Problem(row.line, fault)


def _fault(cell: str) -> Message | None:
    if not is_text(cell) or _CONTROL.search(cell):
        return text("Er staat een teken dat geen letter, cijfer of leesteken is. Haal het weg en typ de tekst opnieuw.")
    if len(cell) > LONGEST_CELL:
        return text("Er staat een tekst van meer dan %(n)s tekens.", n=LONGEST_CELL)
    return None
