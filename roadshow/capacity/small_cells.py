"""What the public may see of a table: no number that tells about one organisation, nor lets it be reckoned.

The sums of a region are public, and so is the sum over the pathways. A number that is hidden alone in either could be
found by subtracting the others; so another is hidden with it, until nothing that is hidden stands alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadshow.capacity.shown import Figures

FEWEST = 3

Cell = tuple[str, str]
"""A view (a pathway, or all of them) and the code of a municipality."""


@dataclass(frozen=True)
class Tables:
    """The municipalities of each view."""

    views: Mapping[str, Sequence[Figures]]
    region_of: Mapping[str, str]


def hidden(tables: Tables) -> frozenset[Cell]:
    """The cells whose offer stays hidden: fewer than three employers offer places there, or they stand beside one."""
    employers = {
        (view, found.code): found.employers for view, rows in tables.views.items() for found in rows if found.employers
    }
    secret = {cell for cell, number in employers.items() if number < FEWEST}
    while more := {cell for line in _lines(tables, employers) for cell in _beside(line, secret, employers)}:
        secret |= more
    return frozenset(secret)


def _lines(tables: Tables, employers: Mapping[Cell, int]) -> Iterator[list[Cell]]:
    """The cells that are added up to something public: a region in one view, and a municipality over all views."""
    regions: dict[tuple[str, str], list[Cell]] = {}
    towns: dict[str, list[Cell]] = {}
    for view, code in sorted(employers):
        regions.setdefault((view, tables.region_of[code]), []).append((view, code))
        towns.setdefault(code, []).append((view, code))
    yield from regions.values()
    yield from towns.values()


def _beside(line: Sequence[Cell], secret: set[Cell], employers: Mapping[Cell, int]) -> set[Cell]:
    """The smallest other one, when what is hidden in this line could be reckoned from the rest."""
    here = [cell for cell in line if cell in secret]
    if not here or (len(here) > 1 and sum(employers[cell] for cell in here) >= FEWEST):
        return set()
    rest = sorted((cell for cell in line if cell not in secret), key=lambda cell: (employers[cell], cell))
    return set(rest[:1])
