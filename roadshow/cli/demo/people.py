"""Fictional people, and where they work in the region of a Roadshow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, product
from random import Random

from roadshow import typed
from roadshow.cli.demo import content
from roadshow.cli.demo.employers import DemoEmployer
from roadshow.organisations.facts import colleges
from roadshow.regions.facts import MunicipalityFacts, RegionFacts, municipalities
from roadshow.registrations.rules import Kind

_ENOUGH_EMPLOYERS = 5


@dataclass(frozen=True)
class Guest:
    """What one person fills in."""

    name: str
    email: str
    organisation: str
    kind: Kind
    language: str


@dataclass(frozen=True)
class Surroundings:
    """The organisations of one region by the kind of person who comes from there."""

    organisations: dict[Kind, list[str]]

    def choose(self, rng: Random, kind: Kind) -> str:
        return rng.choice(self.organisations[kind])


def names(seed: int) -> Iterator[tuple[str, str, int]]:
    """First name, last name and a number, never the same twice: the number goes into the address."""
    parameters = content.read("people")
    pairs = list(product(parameters["first_names"], parameters["last_names"]))
    Random(f"{seed} names").shuffle(pairs)  # noqa: S311  invented people need no secrecy
    for number in count():
        first, last = pairs[number % len(pairs)]
        yield first, last, number + 1


def guest(rng: Random, kind: Kind, around: Surroundings, name: tuple[str, str, int]) -> Guest:
    """Students are often minors: the demo sets the example and shows their first name only."""
    first, last, number = name
    is_student = kind is Kind.STUDENT
    address = [first, str(number)] if is_student else [first, last, str(number)]
    return Guest(
        name=first if is_student else f"{first} {last}",
        email=".".join(map(typed.slug, address)) + "@example.org",
        organisation=around.choose(rng, kind),
        kind=kind,
        language="en" if rng.random() < content.read("people")["english_share"] else "nl",
    )


def surroundings(region: RegionFacts, employers: Sequence[DemoEmployer]) -> Surroundings:
    here = [town for town in municipalities() if town.region == region.code]
    people = content.read("people")
    schools = _colleges(here) or [college.name for college in colleges()]
    return Surroundings(
        {
            Kind.COLLEGE: schools,
            Kind.STUDENT: schools,
            Kind.EMPLOYER: _employers(here, employers) or [employer.name for employer in employers],
            Kind.MUNICIPALITY: [f"Gemeente {town.common_name}" for town in here],
            Kind.SBB: people["sbb"],
            Kind.OTHER: [name.format(region=region.name) for name in people["other"]],
        }
    )


def _colleges(here: Sequence[MunicipalityFacts]) -> list[str]:
    codes = {town.code for town in here}
    return [college.name for college in colleges() if any(site.municipality in codes for site in college.sites)]


def _employers(here: Sequence[MunicipalityFacts], employers: Sequence[DemoEmployer]) -> list[str]:
    codes = {town.code for town in here}
    found = [employer.name for employer in employers if employer.municipality in codes]
    return found if len(found) >= _ENOUGH_EMPLOYERS else []
