"""Regions that nobody lives in: ties by distance, circles that know each other well, and people who know nobody."""

import csv
import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations
from pathlib import Path
from random import Random

import networkx as nx

PLACES = Path(__file__).parents[2] / "roadshow" / "regions" / "data" / "municipalities.csv"
FIRST = (
    "Lantaarn",
    "Kompas",
    "Morgenster",
    "Windvaan",
    "Zevenster",
    "Vuurtoren",
    "Brugwachter",
    "Pluktuin",
    "Kastanje",
)
SECOND = (
    "Wijkcentrum",
    "Buurthuis",
    "Jongerenwerk",
    "Maatschappelijk Werk",
    "Taal en Thuis",
    "Hulp en Raad",
    "Welzijn",
)


@dataclass(frozen=True)
class Place:
    name: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True)
class Region:
    """What to make: `degree` is the mean number of ties."""

    size: int
    degree: float = 4.0
    seed: int = 0
    code: str = "AM13"
    colleges: int = 3
    alone: float = 0.08


def region(size: int, degree: float = 4.0, seed: int = 0, **more) -> nx.Graph:
    wanted = Region(size, degree, seed, **more)
    chance = Random(f"{wanted}")
    graph: nx.Graph = nx.Graph()
    _organisations(graph, wanted, chance)
    if size > 1:
        _ties(graph, wanted, chance)
    return graph


def codes() -> list[str]:
    return sorted({row["region_code"] for row in _rows()})


def shuffled(graph: nx.Graph, seed: int = 1) -> nx.Graph:
    """The same region, put together in another order."""
    chance = Random(seed)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other: nx.Graph = nx.Graph()
    other.add_nodes_from(nodes)
    other.add_edges_from((b, a, its) if chance.random() < 0.5 else (a, b, its) for a, b, its in edges)
    return other


def with_more(graph: nx.Graph, ties: int, seed: int = 1) -> nx.Graph:
    """So many ties more, between people who have ties already."""
    chance = Random(seed)
    other = graph.copy()
    active = [id for id in sorted(graph.nodes) if graph.degree(id)]
    free = [pair for pair in combinations(active, 2) if not graph.has_edge(*pair)]
    for one, far in chance.sample(free, min(ties, len(free))):
        tie(other, one, far, chance.randint(1, 5))
    return other


def tie(graph: nx.Graph, one: int, other: int, strength: int = 3) -> None:
    graph.add_edge(one, other, weight=max(strength * 60, 8), strength=strength)


def organisation(graph: nx.Graph, id: int, name: str = "", kind: str = "employer", place: str | None = None) -> None:
    graph.add_node(id, name=name or f"Organisatie {id}", kind=kind, municipality=place, lat=52.0, lon=5.0)


def _organisations(graph: nx.Graph, wanted: Region, chance: Random) -> None:
    places = _places(wanted.code)
    weights = [place.people**0.92 for place in places]
    for id in range(1, wanted.size + 1):
        place = chance.choices(places, weights)[0]
        kind, name = "employer", _name(chance, place.name)
        if id <= wanted.colleges:
            kind, name = "college", f"{chance.choice(['ROC', 'MBO College'])} {place.name}"
        elif id <= wanted.colleges + min(len(places), wanted.size // 5):
            place = places[id - wanted.colleges - 1]
            kind, name = "municipality", f"Gemeente {place.name}"
        elif chance.random() < 0.04:
            kind, name = "other", f"Platform {chance.choice(FIRST)}"
        graph.add_node(
            id,
            name=name,
            kind=kind,
            municipality=place.name,
            lat=place.lat + chance.uniform(-0.02, 0.02),
            lon=place.lon + chance.uniform(-0.03, 0.03),
        )


def _ties(graph: nx.Graph, wanted: Region, chance: Random) -> None:
    ids = sorted(graph.nodes)
    lone = set(chance.sample(ids, int(wanted.alone * len(ids))))
    among = [id for id in ids if id not in lone]
    aim = int(wanted.degree * len(ids) / 2)
    for _ in range(chance.randint(1, 4)):
        middle = chance.choice(among)
        circle = sorted(among, key=lambda id: _far(graph, middle, id))[: chance.randint(3, 6)]
        for one in circle:
            for other in circle:
                if one < other and chance.random() < 0.8:
                    tie(graph, one, other, chance.randint(3, 5))
    much = {"college": max(4, wanted.size // 12), "municipality": max(2, wanted.size // 40)}
    pull = list(accumulate(much.get(graph.nodes[id]["kind"], 1) for id in among))
    for _ in range(aim * 20):
        if graph.number_of_edges() >= aim:
            return
        one = chance.choices(among, cum_weights=pull)[0]
        other = chance.choice(among)
        if one != other and chance.random() < math.exp(-_far(graph, one, other) / 8):
            tie(graph, one, other, chance.choice([0, 1, 1, 2, 2, 3, 4, 5]))


def _far(graph: nx.Graph, one: int, other: int) -> float:
    """In kilometres, near enough."""
    a, b = graph.nodes[one], graph.nodes[other]
    return math.hypot((a["lat"] - b["lat"]) * 111, (a["lon"] - b["lon"]) * 68)


def _name(chance: Random, place: str) -> str:
    first, second = chance.choice(FIRST), chance.choice(SECOND)
    return chance.choice(
        [f"{second} de {first}", f"{first} en Co {place}", f"Stichting {first} {place}", f"{first} {second}", first]
    )


@cache
def _places(code: str) -> list[Place]:
    return [
        Place(row["common_name"], float(row["lat"]), float(row["lon"]), int(row["population_2022"]))
        for row in _rows()
        if row["region_code"] == code
    ]


@cache
def _rows() -> list[dict[str, str]]:
    with PLACES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
