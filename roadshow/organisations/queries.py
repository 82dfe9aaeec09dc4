"""Reads about organisations."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from roadshow.organisations.models import Organisation, Site
from roadshow.regions.models import Municipality, Region
from roadshow.typed import fold


def by_id(session: Session, number: int) -> Organisation | None:
    return session.get(Organisation, number)


def named(session: Session, numbers: Collection[int]) -> list[Organisation]:
    """These, by name."""
    found = select(Organisation).where(Organisation.id.in_(numbers))
    return list(session.scalars(found.order_by(Organisation.folded, Organisation.id)))


def region_ids(organisation: Organisation) -> frozenset[int]:
    """Where it belongs: its own municipality and those of its sites. They must be loaded."""
    return frozenset(one.region_id for one in _municipalities(organisation))


def regions_of(organisation: Organisation) -> list[Region]:
    """The same as regions, the own one first."""
    return list({one.region.id: one.region for one in _municipalities(organisation)}.values())


def _municipalities(organisation: Organisation) -> list[Municipality]:
    own = [organisation.municipality] if organisation.municipality else []
    return [*own, *(site.municipality for site in organisation.sites)]


def municipalities_in(session: Session, region_ids: Collection[int] | None, on: date) -> list[Municipality]:
    """Those of these regions, or of all for None, that exist on this day, as people search them."""
    existing = select(Municipality).where(
        Municipality.valid_from <= on, or_(Municipality.valid_until.is_(None), Municipality.valid_until > on)
    )
    if region_ids is not None:
        existing = existing.where(Municipality.region_id.in_(region_ids))
    return sorted(session.scalars(existing), key=lambda one: (fold(one.name), one.id))


def hosts_in(session: Session, region_ids: Collection[int]) -> list[Organisation]:
    """Who can be host of a Roadshow in these regions: seated there, or with a site there."""
    there = select(Municipality.id).where(Municipality.region_id.in_(region_ids))
    with_a_site = select(Site.organisation_id).where(Site.municipality_id.in_(there))
    hosts = select(Organisation).where(or_(Organisation.municipality_id.in_(there), Organisation.id.in_(with_a_site)))
    return sorted(session.scalars(hosts), key=lambda host: (host.folded, host.id))
