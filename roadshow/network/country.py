"""The country by geography: a dot for each region, and between two of them the ties of their organisations.

In the view box of the maps, in whole coordinates. Surface of a dot and width of a line go with what they count.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roadshow.regions.outline import HEIGHT, WIDTH, spot

if TYPE_CHECKING:
    import networkx as nx

WIDEST_DOT = 21  # two regions of the west lie so near that larger ones would touch
LEAST_DOT = 6
WIDEST_LINE = 10


@dataclass(frozen=True)
class Place:
    """A region and the point where it is drawn."""

    code: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Dot:
    """A region with its organisations, and the ties between them. Where there is nobody yet the dot is drawn open."""

    code: str
    name: str
    x: int
    y: int
    radius: int
    organisations: int
    ties: int
    ties_elsewhere: int


@dataclass(frozen=True)
class Line:
    """Between two regions, by code. `start` and `end` are the middles of their dots, which are drawn over it."""

    one: str
    other: str
    start: tuple[int, int]
    end: tuple[int, int]
    width: int
    ties: int


@dataclass(frozen=True)
class Country:
    """Lines with the fewest ties come first, so that the widest lie on top. `nowhere` are the organisations without a
    region, which are not drawn."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    nowhere: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def draw(places: Iterable[Place], graph: "nx.Graph[int]") -> Country:
    """Every region is drawn, whoever is in it."""
    known = {place.code: place for place in sorted(places, key=lambda place: place.code)}
    home = {id: its["region"] for id, its in graph.nodes.items() if its["region"] in known}
    ties: Counter[tuple[str, str]] = Counter()
    for one, other in graph.edges:
        if one in home and other in home:
            ties[_in_order(home[one], home[other])] += 1
    return Country(
        dots=_dots(known, Counter(home.values()), ties),
        lines=_lines(known, ties),
        nowhere=len(graph) - len(home),
    )


def _dots(known: dict[str, Place], people: Counter[str], ties: Counter[tuple[str, str]]) -> tuple[Dot, ...]:
    most = max(people.values(), default=0)
    elsewhere: Counter[str] = Counter()
    for (one, other), number in ties.items():
        if one != other:
            elsewhere.update({one: number, other: number})
    dots = []
    for code, place in known.items():
        x, y = _middle(place)
        radius = max(LEAST_DOT, _root(WIDEST_DOT, people[code], most))
        dots.append(Dot(code, place.name, x, y, radius, people[code], ties[code, code], elsewhere[code]))
    return tuple(dots)


def _lines(known: dict[str, Place], ties: Counter[tuple[str, str]]) -> tuple[Line, ...]:
    between = {codes: number for codes, number in ties.items() if codes[0] != codes[1]}
    most = max(between.values(), default=0)
    return tuple(
        Line(
            *codes,
            start=_middle(known[codes[0]]),
            end=_middle(known[codes[1]]),
            width=max(1, math.floor(WIDEST_LINE * number / most + 0.5)),
            ties=number,
        )
        for codes, number in sorted(between.items(), key=lambda pair: (pair[1], pair[0]))
    )


def _in_order(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _middle(place: Place) -> tuple[int, int]:
    x, y = spot(place.lat, place.lon)
    return round(x), round(y)


def _root(most: int, number: int, of: int) -> int:
    """Rounded down in whole numbers: the surface goes with the number."""
    return math.isqrt(most * most * number // of) if of else 0
