"""Reads about regions. Lists are in the order of the alphabet as people search it: 's-Gravenhage stands at the G."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from roadshow.regions.models import Municipality, Region, neighbouring
from roadshow.typed import fold

_NAMES = select(Region.name, Region.slug)


def all_regions(session: Session) -> list[Region]:
    return sorted(session.scalars(select(Region)), key=_by_name)


def to_choose_from(session: Session) -> list[Row[tuple[str, str]]]:
    """Name and slug of every region, for pages that only link to them."""
    return sorted(session.execute(_NAMES), key=_by_name)


def by_slug(session: Session, slug: str) -> Region | None:
    return session.scalar(select(Region).where(Region.slug == slug))


def municipalities_of(session: Session, region: Region, *, on: date) -> list[Municipality]:
    """Those that exist on this day."""
    existing = select(Municipality).where(
        Municipality.region_id == region.id,
        Municipality.valid_from <= on,
        or_(Municipality.valid_until.is_(None), Municipality.valid_until > on),
    )
    return sorted(session.scalars(existing), key=_by_name)


def neighbours(session: Session, region: Region) -> list[Region]:
    beside = (
        select(Region)
        .join(neighbouring, neighbouring.c.neighbour_id == Region.id)
        .where(neighbouring.c.region_id == region.id)
    )
    return sorted(session.scalars(beside), key=_by_name)


def _by_name(thing: Region | Municipality | Row[Any]) -> tuple[str, str]:
    return _folded(thing.name), thing.name


@cache
def _folded(name: str) -> str:
    """Kept: these few hundred names are all there are."""
    return fold(name)
