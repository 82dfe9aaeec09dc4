"""The ties of a region as plain values in the order of the numbers: the same ties give the same picture, on every
machine and whatever the order in which they came."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

KNOWN_WELL = 3  # one tie of this strength says as much as two others


@dataclass(frozen=True)
class Organisation:
    id: int
    name: str
    kind: str
    municipality: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Tie:
    """`one` is the lower number. `strength` is 0 where two were at the same meeting and no more is known."""

    one: int
    other: int
    weight: int
    strength: int

    def far_end(self, organisation: int) -> int:
        return self.other if organisation == self.one else self.one


@dataclass(frozen=True)
class Ties:
    organisations: Mapping[int, Organisation]
    all: tuple[Tie, ...]

    @cached_property
    def of(self) -> Mapping[int, tuple[Tie, ...]]:
        """The ties of each organisation, by who is at the far end."""
        found: dict[int, list[Tie]] = {id: [] for id in self.organisations}
        for tie in self.all:
            found[tie.one].append(tie)
            found[tie.other].append(tie)
        return {id: tuple(sorted(its, key=lambda tie: tie.far_end(id))) for id, its in found.items()}

    @cached_property
    def state(self) -> str:
        """The same for the same ties."""
        written = ";".join(f"{tie.one},{tie.other},{tie.weight},{tie.strength}" for tie in self.all)
        return hashlib.sha256(written.encode()).hexdigest()[:32]

    def weights(self, among: tuple[int, ...]) -> dict[int, dict[int, int]]:
        """By organisation and neighbour, of the ties between these organisations alone."""
        inside = set(among)
        return {
            id: {tie.far_end(id): tie.weight for tie in self.of[id] if tie.far_end(id) in inside}
            for id in sorted(inside)
        }


def read(graph: "nx.Graph[int]") -> Ties:
    organisations = {}
    for id in sorted(graph.nodes):
        its = graph.nodes[id]
        place = its.get("municipality"), its.get("lat"), its.get("lon")
        organisations[id] = Organisation(id, its["name"], its["kind"], *place)
    ties = [
        Tie(min(pair), max(pair), graph.edges[pair]["weight"], graph.edges[pair]["strength"])
        for pair in graph.edges
        if pair[0] != pair[1]
    ]
    return Ties(organisations, tuple(sorted(ties, key=lambda tie: (tie.one, tie.other))))
