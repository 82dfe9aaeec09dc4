"""Where a municipality or place lies, by its name: what a list is sorted around."""

from dataclasses import dataclass
from functools import cache

from roadshow.regions import facts
from roadshow.typed import fold


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
