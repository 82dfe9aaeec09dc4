"""Where a municipality or place lies, by its name: what a list is sorted around."""

from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from roadshow.regions import facts
from roadshow.typed import fold

EARTH_M = 6_371_009  # the mean radius


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle, between two pairs of latitude and longitude."""
    high = sin(radians(other[0] - one[0]) / 2) ** 2
    wide = sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_M / 1000 * asin(sqrt(high + cos(radians(one[0])) * cos(radians(other[0])) * wide))


@dataclass(frozen=True)
class Spot:
    """`label` is how it is called; latitude and longitude in degrees."""

    label: str
    lat: float
    lon: float


def find(query: str) -> Spot | None:
    """The municipality of that name, or else the place; of places with one name that of the first municipality."""
    return _spots().get(fold(query))


@cache
def _spots() -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for town in facts.municipalities():
        for name in (town.name, town.common_name):
            found.setdefault(fold(name), Spot(town.common_name, town.lat, town.lon))
    for row in sorted(facts.rows(facts.HERE / "places.csv"), key=lambda row: (row["municipality_code"], row["name"])):
        found.setdefault(fold(row["name"]), Spot(row["name"], float(row["lat"]), float(row["lon"])))
    return found
