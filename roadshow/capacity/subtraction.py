"""What a simple subtraction says beside the flow, and why the two differ: figures that re-add, and the words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from roadshow.capacity.flow import Problem
from roadshow.capacity.reach import Reach, usable
from roadshow.errors import Message, text, texts


@dataclass(frozen=True)
class Subtraction:
    """Places offered by anybody, recognised or not, taken from the places needed."""

    need: int
    offered: int

    @property
    def difference(self) -> int:
        """Below zero when more is offered than needed."""
        return self.need - self.offered

    @property
    def shortage(self) -> int:
        return max(self.difference, 0)


@dataclass(frozen=True)
class Unused:
    """Places that are offered and in no division that places as many as can be are all taken, by why: the employer is
    not recognised; no student who could use them lives near enough; the students near enough have places."""

    unrecognised: int
    out_of_reach: int
    left_over: int

    @property
    def total(self) -> int:
        return self.unrecognised + self.out_of_reach + self.left_over


def national(reach: Reach) -> Subtraction:
    return Subtraction(int(reach.needs.sum()), int(reach.seats.sum()))


def per_region(reach: Reach) -> dict[str, Subtraction]:
    """Every region of the case, also those without a student or a place."""
    regions, outlook = reach.case.regions, reach.outlook
    need = _sums(regions, ((one.municipality, one.need(outlook)) for one in reach.cohorts))
    offered = _sums(regions, ((one.municipality, one.places(outlook)) for one in reach.supplies))
    return {region: Subtraction(need[region], offered[region]) for region in sorted(set(regions.values()))}


def unused(reach: Reach, problem: Problem, placed: int) -> Unused:
    seats = problem.seats
    unrecognised = int(seats[~reach.recognised].sum())
    wanted = usable(reach)[problem.needs > 0].any(axis=0)
    out_of_reach = int(seats[reach.recognised & ~wanted].sum())
    return Unused(unrecognised, out_of_reach, int(np.sum(seats)) - unrecognised - out_of_reach - placed)


def why_not_national(found: Unused) -> list[Message]:
    """Why the flow finds more unplaced than the subtraction; nothing when it does not."""
    reasons = [
        (
            found.unrecognised,
            texts(
                "%(n)s plek telt niet mee: de werkgever is niet erkend als leerbedrijf.",
                "%(n)s plekken tellen niet mee: de werkgever is niet erkend als leerbedrijf.",
                found.unrecognised,
            ),
        ),
        (
            found.out_of_reach,
            texts(
                "%(n)s plek is voor geen student met deze leerweg dichtbij genoeg.",
                "%(n)s plekken zijn voor geen student met deze leerweg dichtbij genoeg.",
                found.out_of_reach,
            ),
        ),
        (
            found.left_over,
            texts(
                "%(n)s plek blijft over waar de studenten in de buurt al een plek hebben.",
                "%(n)s plekken blijven over waar de studenten in de buurt al een plek hebben.",
                found.left_over,
            ),
        ),
    ]
    return [message for count, message in reasons if count]


def why_not_regional(regions: Mapping[str, Subtraction], unplaced: int) -> list[Message]:
    """Why the regions' shortages do not add up to the number of the flow."""
    summed = sum(one.shortage for one in regions.values())
    if summed == unplaced:
        return []
    if summed > unplaced:
        return [
            texts(
                "Per regio afgetrokken is er %(n)s plek te weinig: dat telt ook studenten die over de grens "
                "een plek vinden.",
                "Per regio afgetrokken zijn er %(n)s plekken te weinig: dat telt ook studenten die over de grens "
                "een plek vinden.",
                summed,
            )
        ]
    return [
        texts(
            "Per regio afgetrokken is er %(n)s plek te weinig: dat telt ook plekken mee die leeg blijven.",
            "Per regio afgetrokken zijn er %(n)s plekken te weinig: dat telt ook plekken mee die leeg blijven.",
            summed,
        )
    ]


def why_not_in_region(region: Subtraction, unplaced: int) -> Message:
    """What lies between the subtraction in one region and its unplaced in the fair split."""
    over_the_border = region.need - unplaced - region.offered
    if over_the_border > 0:
        return texts(
            "Per saldo vindt %(n)s student een plek buiten de regio.",
            "Per saldo vinden %(n)s studenten een plek buiten de regio.",
            over_the_border,
        )
    if over_the_border < 0:
        return texts(
            "Per saldo is %(n)s plek in de regio er niet voor de eigen studenten: hij blijft leeg of gaat naar iemand "
            "van buiten.",
            "Per saldo zijn %(n)s plekken in de regio er niet voor de eigen studenten: ze blijven leeg of gaan naar "
            "iemand van buiten.",
            -over_the_border,
        )
    return text("Aftrekken geeft hier hetzelfde getal.")


def _sums(regions: Mapping[str, str], counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums = dict.fromkeys(regions.values(), 0)
    for municipality, count in counts:
        sums[regions[municipality]] += count
    return sums
