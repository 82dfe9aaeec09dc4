"""Who can introduce us: the shortest ways from one organisation to another over people who know each other.

A step costs less as the tie is stronger, and more as the last news of it is older. Costs are whole numbers, so that
two ways that are equally long are so on every machine.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from roadshow.errors import Message, text, texts
from roadshow.network.kinds import TieKind, label

MOST = 5
STRONG = 3_600  # divided by the weight of a tie: 12 for the strongest, 60 for the weakest, more for who only met
HALF_AS_GOOD = 5  # after so many years without news a step costs twice as much; so does one without a date
FORGOTTEN = 20  # years after which it makes no difference any more


@dataclass(frozen=True)
class Reader:
    """Who asks. `sees` tells of two organisations whether their tie may be seen; `contacts` are the people who may be
    named to this reader."""

    sees: Callable[[int, int], bool]
    contacts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Step:
    """From `one` to `other`. `says` is what stands between their names, `events` is where they met."""

    one: int
    other: int
    says: tuple[Message, ...]
    kinds: tuple[TieKind, ...]
    strength: int
    events: tuple[int, ...]
    contacts: tuple[int, ...]


@dataclass(frozen=True)
class Introduction:
    steps: tuple[Step, ...]
    cost: int

    @property
    def through(self) -> tuple[int, ...]:
        """Who introduces, in the order in which they are asked."""
        return tuple(step.other for step in self.steps[:-1])


@dataclass(frozen=True)
class Introductions:
    ways: tuple[Introduction, ...]
    sentence: Message


def listed(graph: "nx.Graph[int]") -> Callable[[int, int], bool]:
    """What everybody may see: ties between two organisations that are listed."""
    return lambda one, other: bool(graph.nodes[one]["listed"] and graph.nodes[other]["listed"])


def introductions(graph: "nx.Graph[int]", ends: tuple[int, int], reader: Reader, *, on: date) -> Introductions:
    """The best way first, at most five. An organisation that is not there is one that nobody knows."""
    ways = _ways(graph, ends, reader, on) if ends[0] != ends[1] else ()
    return Introductions(ways, _sentence(ways))


def step_cost(weight: int, latest: date | None, on: date) -> int:
    """`latest` is the last day on which something new was known of the tie."""
    return round(STRONG / weight) * (HALF_AS_GOOD + _years(latest, on))


def _years(latest: date | None, on: date) -> int:
    """Whole ones."""
    if latest is None:
        return HALF_AS_GOOD
    years = on.year - latest.year - ((on.month, on.day) < (latest.month, latest.day))
    return min(max(years, 0), FORGOTTEN)


def _ways(graph: "nx.Graph[int]", ends: tuple[int, int], reader: Reader, on: date) -> tuple[Introduction, ...]:
    def cost(one: int, other: int, edge: Any) -> int | None:
        """Nothing for a tie that is not there for this reader."""
        return step_cost(edge["weight"], edge["latest"], on) if reader.sees(one, other) else None

    try:
        found = list(islice(nx.shortest_simple_paths(graph, *ends, weight=cost), MOST))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return ()
    return tuple(_introduction(graph, way, reader, on) for way in found)


def _introduction(graph: "nx.Graph[int]", way: Sequence[int], reader: Reader, on: date) -> Introduction:
    pairs = list(pairwise(way))
    return Introduction(
        steps=tuple(_step(graph.edges[pair], pair, reader) for pair in pairs),
        cost=sum(step_cost(graph.edges[pair]["weight"], graph.edges[pair]["latest"], on) for pair in pairs),
    )


def _step(edge: dict[str, Any], pair: tuple[int, int], reader: Reader) -> Step:
    one, other = pair
    sources = edge["sources"] or ((one, TieKind.MET),)
    return Step(
        one=one,
        other=other,
        says=_says(sources, one),
        kinds=edge["kinds"],
        strength=edge["strength"],
        events=edge["events"],
        contacts=tuple(sorted({id for id in edge["contacts"] if id in reader.contacts})),
    )


def _says(sources: Iterable[tuple[int, TieKind]], one: int) -> tuple[Message, ...]:
    """Each once: partners on both sides are partners."""
    said = [label(kind, from_source=source == one) for source, kind in sources]
    return tuple(message for number, message in enumerate(said) if message not in said[:number])


def _sentence(ways: tuple[Introduction, ...]) -> Message:
    if not ways:
        return text("Wij kennen niemand die deze twee organisaties aan elkaar kan voorstellen.")
    if any(not way.through for way in ways):
        return text("Deze twee organisaties kennen elkaar al.")
    return texts("Er is één weg.", "Er zijn %(n)s wegen. De beste staat bovenaan.", len(ways))
