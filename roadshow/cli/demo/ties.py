"""Invented ties between organisations: who is near is known sooner. The same seed gives the same ties."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Any

from roadshow.cli.demo import content
from roadshow.cli.demo.employers import DemoEmployer
from roadshow.network.kinds import TieKind
from roadshow.organisations.facts import colleges
from roadshow.regions.facts import municipalities
from roadshow.regions.points import kilometres

KM_PER_DEGREE = 111.2
STRIP_KM = 10
SINCE_YEARS = 6


@dataclass(frozen=True)
class Place:
    """Something on the map, by the key under which the database knows the organisation."""

    source: str
    lat: float
    lon: float


@dataclass(frozen=True)
class DemoTie:
    """`months` is how long ago it began; `by_person` says that one person of the target carries it."""

    source: str
    target: str
    kind: TieKind
    strength: int
    months: int
    by_person: bool


def ties(employers: Sequence[DemoEmployer], seed: int) -> list[DemoTie]:
    parameters = content.read("ties")
    rng = Random(f"{seed} ties")  # noqa: S311  a story needs no secrecy
    known = [Place(one.source, one.lat, one.lon) for one in employers if rng.random() >= parameters["alone_share"]]
    schools = [Place(one.source, site.lat, site.lon) for one in colleges() for site in one.sites if site.main]
    towns = [Place(f"municipality:{one.code}", one.lat, one.lon) for one in municipalities()]
    made = [
        *_from(rng, schools, known, TieKind.PLACES, parameters),
        *_from(rng, towns, known, TieKind.COMMISSIONS, parameters),
        *_from(rng, known, known, TieKind.PARTNER, parameters),
    ]
    return _once(made)


def distance(one: Place, other: Place) -> float:
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def _from(
    rng: Random, sources: Sequence[Place], targets: Sequence[Place], kind: TieKind, parameters: Mapping[str, Any]
) -> Iterator[DemoTie]:
    ways = parameters["ties"][kind.value]
    rows = _rows(targets)
    for source in sources:
        near = _near(source, rows, ways["within_km"])
        for target in _chosen(rng, near, rng.randint(*ways["per_source"]), ways["decay_km"]):
            yield DemoTie(
                source.source,
                target.source,
                kind,
                rng.randint(*ways["strength"]),
                rng.randrange(SINCE_YEARS * 12),
                rng.random() < parameters["person_share"],
            )


def _rows(places: Sequence[Place]) -> dict[int, list[Place]]:
    """By strips of ten kilometres from south to north."""
    rows: dict[int, list[Place]] = {}
    for place in places:
        rows.setdefault(int(place.lat * KM_PER_DEGREE // STRIP_KM), []).append(place)
    return rows


def _near(source: Place, rows: Mapping[int, Sequence[Place]], within_km: float) -> list[tuple[Place, float]]:
    """Looks at degrees first: most of the country is too far away for those alone."""
    strip, reach = int(source.lat * KM_PER_DEGREE // STRIP_KM), int(within_km // STRIP_KM) + 1
    east = within_km / KM_PER_DEGREE * 1.7  # a degree of longitude is shorter here
    around = [place for number in range(strip - reach, strip + reach + 1) for place in rows.get(number, ())]
    close = [place for place in around if abs(place.lon - source.lon) <= east and place != source]
    measured = [(place, distance(source, place)) for place in close]
    return [(place, km) for place, km in measured if km <= within_km]


def _chosen(rng: Random, near: Sequence[tuple[Place, float]], number: int, decay_km: float) -> list[Place]:
    """Without putting back: each draws a lot, and the far ones draw low."""
    lots = [(rng.random() ** (1 / exp(-km / decay_km)) if km < decay_km * 30 else 0.0, target) for target, km in near]
    lots.sort(key=lambda lot: (-lot[0], lot[1].source))
    return [target for _, target in lots[: min(number, max(1, len(near) // 2))]]


def _once(made: Sequence[DemoTie]) -> list[DemoTie]:
    """A partner is not named from both sides."""
    seen: set[tuple[TieKind, frozenset[str]]] = set()
    kept = []
    for tie in made:
        pair = (tie.kind, frozenset({tie.source, tie.target}))
        if pair not in seen:
            seen.add(pair)
            kept.append(tie)
    return kept
