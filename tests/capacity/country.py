"""A made-up country of the real size: true municipalities and colleges, invented needs and employers. The same seed
gives the same country."""

from random import Random

from roadshow.capacity.kinds import Pathway
from roadshow.capacity.values import Case, Cohort, Supply
from roadshow.organisations.facts import colleges
from roadshow.regions.facts import MunicipalityFacts, municipalities

COLLEGES = 40
COHORTS = 856
WEIGHTS = {Pathway.BOL: 70, Pathway.BBL: 25, Pathway.DERDE_LEERWEG: 5}


def country(*, employers: int = 5000, cohorts: int = COHORTS, seed: int = 1, scatter: float = 0.04) -> Case:
    """`scatter` is how far employers lie around the point of their municipality, in degrees."""
    chance = Random(seed)
    return Case(
        cohorts=_cohorts(chance, cohorts),
        supplies=_supplies(chance, employers, scatter),
        regions={one.code: one.region for one in municipalities()},
    )


def _cohorts(chance: Random, wanted: int) -> list[Cohort]:
    """Each college takes students from the municipalities around its own site, the nearest first."""
    sites = [college.main_site for college in colleges()]
    sites += [chance.choice(sites) for _ in range(COLLEGES - len(sites))]
    found: dict[tuple[int, str, Pathway], Cohort] = {}
    for number in range(wanted):
        college = number % COLLEGES
        site = sites[college]
        near = sorted(municipalities(), key=lambda one: (one.lat - site.lat) ** 2 + ((one.lon - site.lon) * 0.6) ** 2)
        home = near[number // COLLEGES]
        pathway = _pathway(chance)
        count = 1 + int(chance.expovariate(1 / (0.00013 * home.population)))
        least = 1 if count <= 4 else count
        most = 4 if count <= 4 else count
        found[college, home.code, pathway] = Cohort(college, home.code, pathway, least, most, home.lat, home.lon)
    return list(found.values())


def _supplies(chance: Random, employers: int, scatter: float) -> list[Supply]:
    homes = chance.choices(municipalities(), [one.population for one in municipalities()], k=employers)
    return [_supply(chance, number, home, scatter) for number, home in enumerate(homes, start=1000)]


def _supply(chance: Random, number: int, home: MunicipalityFacts, scatter: float) -> Supply:
    return Supply(
        organisation=number,
        municipality=home.code,
        pathway=_pathway(chance),
        confirmed=chance.choice((0, 1, 1, 1, 2, 2, 3)),
        promised=chance.choice((0, 0, 0, 1)),
        lat=home.lat + chance.gauss(0, scatter),
        lon=home.lon + chance.gauss(0, scatter * 1.6),
        recognised=chance.random() < 0.9,
    )


def _pathway(chance: Random) -> Pathway:
    return chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
