"""Fictional employers, spread over the country as people are. The same number and seed give the same employers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from random import Random
from typing import Any

from roadshow import typed
from roadshow.cli.demo import content
from roadshow.regions.facts import MunicipalityFacts, municipalities

KM_PER_DEGREE = 111.2
_TRIES = 20


@dataclass(frozen=True)
class DemoEmployer:
    """`source` is the key by which it is known in the database; `municipality` is a code."""

    source: str
    name: str
    municipality: str
    town: str
    lat: float
    lon: float


def houses() -> tuple[DemoEmployer, ...]:
    """The employers where Roadshows meet, which always exist."""
    return tuple(
        DemoEmployer(source=f"demo:{typed.slug(found['name'])}", **found)
        for found in content.read("employers")["houses"]
    )


def employers(number: int, seed: int) -> list[DemoEmployer]:
    """The houses first, then as many others as make `number`."""
    found = list(houses())
    parameters = content.read("employers")
    rng = Random(f"{seed} employers")  # noqa: S311  invented people need no secrecy
    counts = allocate(max(number - len(found), 0), municipalities(), parameters["allocation"])
    known = {(employer.name, employer.municipality) for employer in found}
    for municipality in municipalities():
        for _ in range(counts[municipality.code]):
            name = _free_name(rng, municipality, parameters, known)
            known.add((name, municipality.code))
            lat, lon = _point(rng, municipality, parameters["allocation"])
            source = f"demo:{len(found) + 1}"
            found.append(DemoEmployer(source, name, municipality.code, municipality.common_name, lat, lon))
    return found


def allocate(number: int, towns: Sequence[MunicipalityFacts], parameters: Mapping[str, Any]) -> dict[str, int]:
    """How many per municipality: by largest remainder, and each region has one if there are enough."""
    exponent, dense = parameters["exponent"], parameters["dense"]
    factors = {town.code: dense["factor"] if town.region == dense["region"] else 1.0 for town in towns}
    weights = {town.code: town.population**exponent * factors[town.code] for town in towns}
    exact = {code: number * weight / sum(weights.values()) for code, weight in weights.items()}
    counts = {code: int(share) for code, share in exact.items()}
    order = sorted(exact, key=lambda code: (counts[code] - exact[code], code))
    for code in order[: number - sum(counts.values())]:
        counts[code] += 1
    _reach_every_region(counts, towns)
    return counts


def _reach_every_region(counts: dict[str, int], towns: Sequence[MunicipalityFacts]) -> None:
    """A region with none gets one, in its largest municipality, from the region that has most."""
    regions: dict[str, list[MunicipalityFacts]] = {}
    for town in towns:
        regions.setdefault(town.region, []).append(town)
    totals = {region: sum(counts[town.code] for town in own) for region, own in regions.items()}
    for region, own in regions.items():
        richest = max(totals, key=lambda name: totals[name])
        if totals[region] or totals[richest] < 2:
            continue
        giver = max(regions[richest], key=lambda town: counts[town.code])
        taker = max(own, key=lambda town: town.population)
        counts[giver.code] -= 1
        counts[taker.code] += 1
        totals[richest] -= 1
        totals[region] = 1


def _free_name(rng: Random, town: MunicipalityFacts, parameters: Mapping[str, Any], known: set[tuple[str, str]]) -> str:
    """A name that nobody in this municipality has, with a number behind it when chance finds no other."""
    name = ""
    for _ in range(_TRIES):
        name = _name(rng, town, parameters)
        if (name, town.code) not in known:
            return name
    number = 2
    while (f"{name} {roman(number)}", town.code) in known:
        number += 1
    return f"{name} {roman(number)}"


def _name(rng: Random, town: MunicipalityFacts, parameters: Mapping[str, Any]) -> str:
    types = parameters["types"]
    (kind,) = rng.choices(types, [entry["weight"] for entry in types])
    article, stem = rng.choice([(article, stem) for article, stems in parameters["stems"].items() for stem in stems])
    pattern: str = rng.choice(parameters["patterns"])
    return pattern.format(stem=stem, article=article, noun=rng.choice(kind["nouns"]), place=town.common_name)


def _point(rng: Random, town: MunicipalityFacts, parameters: Mapping[str, Any]) -> tuple[float, float]:
    reach, box = parameters["jitter_km"] / KM_PER_DEGREE, parameters["country_box"]
    lat = town.lat + rng.uniform(-reach, reach)
    lon = town.lon + rng.uniform(-reach, reach) / cos(radians(town.lat))
    return round(_inside(lat, box["lat"]), 4), round(_inside(lon, box["lon"]), 4)


def _inside(value: float, limits: Sequence[float]) -> float:
    return min(max(value, limits[0]), limits[1])


def roman(number: int) -> str:
    signs = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    written = ""
    for sign, value in signs:
        written += sign * (number // value)
        number %= value
    return written
