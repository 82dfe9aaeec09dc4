"""The tables of regions, municipalities and places that ship with the product, read once."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "data"

DIVISION = date(2023, 1, 1)  # the first day on which there were these 342 municipalities


@dataclass(frozen=True)
class RegionFacts:
    code: str
    name: str
    slug: str
    lat: float
    lon: float
    population: int
    provinces: tuple[str, ...]
    holiday_regions: tuple[str, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class MunicipalityFacts:
    """`common_name` is what people say: Den Haag for 's-Gravenhage. For most it is the name."""

    code: str
    name: str
    slug: str
    common_name: str
    region: str
    province: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True)
class PlaceFacts:
    name: str
    municipality: str


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def regions() -> tuple[RegionFacts, ...]:
    return tuple(
        RegionFacts(
            code=row["code"],
            name=row["name"],
            slug=row["slug"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population_2022"]),
            provinces=tuple(row["provinces"].split("|")),
            holiday_regions=tuple(row["vacation_regions"].split("|")),
            neighbours=tuple(row["neighbours"].split("|")),
        )
        for row in rows(HERE / "regions.csv")
    )


@cache
def municipalities() -> tuple[MunicipalityFacts, ...]:
    return tuple(
        MunicipalityFacts(
            code=row["code"],
            name=row["name"],
            slug=row["slug"],
            common_name=row["common_name"],
            region=row["region_code"],
            province=row["province"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population_2022"]),
        )
        for row in rows(HERE / "municipalities.csv")
    )


@cache
def places() -> tuple[PlaceFacts, ...]:
    return tuple(PlaceFacts(row["name"], row["municipality_code"]) for row in rows(HERE / "places.csv"))
