"""Invented returns: what each employer offers, and how many students of each college live where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Any

from roadshow.capacity.kinds import Pathway
from roadshow.capacity.operations import Interval, Places
from roadshow.cli.demo import content
from roadshow.cli.demo.employers import DemoEmployer
from roadshow.cli.demo.ties import Place, distance
from roadshow.organisations.facts import colleges
from roadshow.organisations.kinds import AccreditationStatus
from roadshow.regions.facts import MunicipalityFacts, municipalities


@dataclass(frozen=True)
class DemoReturn:
    """`source` is the organisation; `needs` are by municipality code."""

    source: str
    pathway: Pathway
    places: Places
    needs: Mapping[str, Interval]
    days_ago: int


@dataclass(frozen=True)
class DemoRecognition:
    """`ended` months ago, if it has."""

    source: str
    status: AccreditationStatus
    began: int
    ended: int | None = None


def recognitions(employers: Sequence[DemoEmployer], seed: int) -> Iterator[DemoRecognition]:
    shares = content.read("ties")["recognition"]
    rng = Random(f"{seed} recognitions")  # noqa: S311  a story needs no secrecy
    for employer in employers:
        lot, began = rng.random(), rng.randrange(14, 60)
        if lot < shares["recognised"]:
            yield DemoRecognition(employer.source, AccreditationStatus.RECOGNISED, began)
        elif lot < shares["recognised"] + shares["expired"]:
            yield DemoRecognition(employer.source, AccreditationStatus.RECOGNISED, began, rng.randrange(1, 12))
        elif lot < shares["recognised"] + shares["expired"] + shares["applied"]:
            yield DemoRecognition(employer.source, AccreditationStatus.APPLIED, rng.randrange(1, 6))


def offers(employers: Sequence[DemoEmployer], seed: int) -> list[DemoReturn]:
    """One for each employer: most train along one pathway."""
    parameters = content.read("ties")
    rng = Random(f"{seed} offers")  # noqa: S311  as above
    ways = parameters["pathways"]
    found = []
    for employer in employers:
        (pathway,) = rng.choices(list(ways), list(ways.values()))
        places = _places(rng, parameters["places"])
        found.append(DemoReturn(employer.source, Pathway(pathway), places, {}, rng.randrange(5, 150)))
    return found


def _places(rng: Random, parameters: Mapping[str, Any]) -> Places:
    if rng.random() < parameters["nothing_share"]:
        return Places(idea=rng.randint(0, 2))
    classes = parameters["classes"]
    (size,) = rng.choices(classes, [one["share"] for one in classes])
    total = rng.randint(size["least"], size["most"])
    filled = int(total * rng.uniform(*parameters["filled_share"]))
    promised = rng.randint(1, 3) if rng.random() < parameters["promised_share"] else 0
    return Places(promised=promised, confirmed=total - filled, filled=filled)


def needs(employers: Sequence[DemoEmployer], offered: Sequence[DemoReturn], seed: int) -> list[DemoReturn]:
    """Along each pathway somewhat more students than places, spread over the colleges as the employers are."""
    parameters = content.read("ties")["needs"]
    rng = Random(f"{seed} needs")  # noqa: S311  as above
    at = [Place(one.source, one.lat, one.lon) for one in employers]
    schools = [(one, Place(one.source, one.main_site.lat, one.main_site.lon)) for one in colleges()]
    weights = [_weight(rng, place, at, parameters) for _, place in schools]
    found = []
    for pathway in Pathway:
        supply = sum(one.places.confirmed + one.places.filled for one in offered if one.pathway is pathway)
        students = round(supply * parameters["of_supply"])
        for (college, place), share in zip(schools, _shares(students, weights), strict=True):
            homes = _homes(place, share, parameters)
            if homes:
                found.append(DemoReturn(college.source, pathway, Places(), homes, rng.randrange(20, 60)))
    return found


def _weight(rng: Random, place: Place, employers: Sequence[Place], parameters: Mapping[str, Any]) -> float:
    near = sum(exp(-distance(place, other) / parameters["decay_km"]) for other in employers)
    return rng.lognormvariate(0, parameters["spread"]) * (near + 0.5)


def _homes(place: Place, students: int, parameters: Mapping[str, Any]) -> dict[str, Interval]:
    near = [town for town in municipalities() if distance(place, _at(town)) <= parameters["within_km"]]
    chances = {town.code: town.population * exp(-distance(place, _at(town)) / parameters["decay_km"]) for town in near}
    most = max(1, students // parameters["students_per_home"])
    towns = sorted(chances, key=lambda code: (-chances[code], code))[:most]
    if not towns or not students:
        return {}
    secret = parameters["kept_secret_below"]
    counts = zip(towns, _shares(students, [chances[code] for code in towns]), strict=True)
    return {code: Interval(1, secret - 1) if n < secret else Interval(n, n) for code, n in counts if n}


def _at(town: MunicipalityFacts) -> Place:
    return Place(town.code, town.lat, town.lon)


def _shares(number: int, weights: Sequence[float]) -> list[int]:
    """By largest remainder, so that they add up."""
    exact = [number * weight / sum(weights) for weight in weights]
    counts = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda index: (counts[index] - exact[index], index))
    for index in order[: number - sum(counts)]:
        counts[index] += 1
    return counts
