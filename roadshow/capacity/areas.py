"""Regions or municipalities with their figures, as the map and its table show them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.capacity.bands import Band, Measure, band
from roadshow.capacity.shown import Figures, Shown
from roadshow.computed import queries as computed
from roadshow.computed.values import whole
from roadshow.regions.models import Layer, Municipality, Region

DATA = "capacity"


@dataclass(frozen=True)
class Area:
    """One row of the table and one shape of the map. `slug` is that of its region. `hidden`: the public may not see
    what is offered here, because it would tell about one employer. Without `figures` nobody returned anything."""

    code: str
    name: str
    slug: str
    lat: float
    lon: float
    band: Band
    figures: Figures | None
    hidden: bool = False


@dataclass(frozen=True)
class Joined:
    """How many areas have figures, and how many have none; per band how many."""

    known: int
    unknown: int
    per_band: Mapping[Band, int]


def shown(session: Session, school_year: str, pathway: str) -> Shown | None:
    """What was computed; None for a year or pathway of which nothing is known."""
    kept = computed.value(session, DATA, f"{school_year}/{pathway}")
    return None if kept is None else whole(Shown, kept)


def years(session: Session) -> list[str]:
    """The school years that can be shown, the newest first."""
    return sorted({key.partition("/")[0] for key in computed.keys(session, DATA)}, reverse=True)


def areas(session: Session, layer: Layer, measure: Measure, found: Shown, *, public: bool) -> list[Area]:
    """In the order of their codes. For the public, small numbers of municipalities stay hidden."""
    if layer is Layer.REGION:
        by_code = {figures.code: figures for figures in found.regions}
        regions = session.scalars(select(Region).order_by(Region.code))
        return [
            Area(
                one.code,
                one.name,
                one.slug,
                one.lat,
                one.lon,
                band(by_code.get(one.code), measure),
                by_code.get(one.code),
            )
            for one in regions
        ]
    return _municipalities(session, measure, found, public=public)


def secret_of(found: Shown) -> frozenset[str]:
    """The municipalities whose offer the public may not see."""
    return frozenset(found.secret)


def _municipalities(session: Session, measure: Measure, found: Shown, *, public: bool) -> list[Area]:
    rows = session.execute(
        select(Municipality.code, Municipality.common_name, Municipality.lat, Municipality.lon, Region.slug)
        .join(Region, Region.id == Municipality.region_id)
        .where(Municipality.valid_until.is_(None))
        .order_by(Municipality.code)
    ).all()
    secret = secret_of(found) if public else frozenset()
    by_code = {figures.code: figures for figures in found.municipalities}
    return [
        Area(
            row.code,
            row.common_name,
            row.slug,
            row.lat,
            row.lon,
            Band.UNKNOWN if row.code in secret else band(by_code.get(row.code), measure),
            by_code.get(row.code),
            hidden=row.code in secret,
        )
        for row in rows
    ]


def joined(areas: Sequence[Area]) -> Joined:
    counts = Counter(area.band for area in areas)
    return Joined(len(areas) - counts[Band.UNKNOWN], counts[Band.UNKNOWN], {band: counts[band] for band in Band})


def worst_first(areas: Sequence[Area]) -> list[Area]:
    """The largest shortage first. What is unknown or hidden comes last, by name: its place must not tell its number."""
    order = list(Band)
    return sorted(
        areas,
        key=lambda area: (
            area.figures is None or area.hidden,
            -(area.figures.unplaced if area.figures and not area.hidden else 0),
            order.index(area.band),
            area.name,
        ),
    )
