"""Students who need a place, and the places offered: whole numbers, or an error."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadshow.capacity.kinds import Outlook, Pathway

LIMIT_M = 40_000  # how far a student travels at most, as the crow flies, unless set otherwise
NATION = "NL"  # the key of the country among those of regions


@dataclass(frozen=True)
class Cohort:
    """The students of one college from one municipality in one pathway. A count that the source suppressed is an
    interval. `lat` and `lon` are the municipality's point."""

    college: int
    municipality: str
    pathway: Pathway
    least: int
    most: int
    lat: float
    lon: float

    def __post_init__(self) -> None:
        _whole("least", self.least)
        _whole("most", self.most)
        if self.least > self.most:
            raise ValueError(f"a cohort has at least {self.least} and at most {self.most} students")
        _point(self.lat, self.lon)

    def need(self, outlook: Outlook) -> int:
        return self.least if outlook is Outlook.OPTIMISTIC else self.most


@dataclass(frozen=True)
class Supply:
    """What one employer offers in one pathway. `confirmed` are the places confirmed or filled, `promised` those
    on top of them. `recognised`: as a training company, on the day that counts."""

    organisation: int
    municipality: str
    pathway: Pathway
    confirmed: int
    promised: int
    lat: float
    lon: float
    recognised: bool

    def __post_init__(self) -> None:
        _whole("confirmed", self.confirmed)
        _whole("promised", self.promised)
        _point(self.lat, self.lon)

    def places(self, outlook: Outlook) -> int:
        return self.confirmed + self.promised if outlook is Outlook.OPTIMISTIC else self.confirmed


@dataclass(frozen=True)
class Case:
    """Everything that a shortage is computed from. `regions` gives each municipality its region."""

    cohorts: Sequence[Cohort]
    supplies: Sequence[Supply]
    regions: Mapping[str, str]
    limit_m: int = LIMIT_M

    def __post_init__(self) -> None:
        _whole("limit_m", self.limit_m)
        used = {one.municipality for one in self.cohorts} | {one.municipality for one in self.supplies}
        if homeless := sorted(used - set(self.regions)):
            raise ValueError(f"municipalities without a region: {', '.join(homeless)}")


def _whole(name: str, value: object) -> None:
    """A yes or no is a number to Python, and half a student to nobody."""
    if type(value) is not int:
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < 0:
        raise ValueError(f"{name} must not be negative, but is {value}")


def _point(lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"{lat}, {lon} is not a point in degrees")
