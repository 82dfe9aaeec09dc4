"""The colleges that ship with the product, read once."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from roadshow.regions.facts import rows
from roadshow.typed import slug

HERE = Path(__file__).parent / "data"


@dataclass(frozen=True)
class SiteFacts:
    town: str
    municipality: str
    lat: float
    lon: float
    main: bool


@dataclass(frozen=True)
class CollegeFacts:
    """`source` is the key by which the college is known here, whatever it is called later."""

    source: str
    name: str
    website: str
    sites: tuple[SiteFacts, ...]

    @property
    def main_site(self) -> SiteFacts:
        return next(site for site in self.sites if site.main)


@cache
def colleges() -> tuple[CollegeFacts, ...]:
    found = groupby(rows(HERE / "roc.csv"), key=lambda row: row["institution"])
    return tuple(_college(name, list(sites)) for name, sites in found)


def _college(name: str, sites: list[dict[str, str]]) -> CollegeFacts:
    return CollegeFacts(
        source=f"college:{slug(name)}",
        name=name,
        website=sites[0]["website"],
        sites=tuple(
            SiteFacts(
                town=row["town"],
                municipality=row["municipality_code"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                main=row["is_main_site"] == "1",
            )
            for row in sites
        ),
    )
