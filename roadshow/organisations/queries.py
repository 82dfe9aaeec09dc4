"""Reads about organisations."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from roadshow.organisations.models import Organisation, Site
from roadshow.regions.models import Municipality


def by_id(session: Session, number: int) -> Organisation | None:
    return session.get(Organisation, number)


def hosts_in(session: Session, region_ids: Collection[int]) -> list[Organisation]:
    """Who can be host of a Roadshow in these regions: seated there, or with a site there."""
    there = select(Municipality.id).where(Municipality.region_id.in_(region_ids))
    with_a_site = select(Site.organisation_id).where(Site.municipality_id.in_(there))
    hosts = select(Organisation).where(or_(Organisation.municipality_id.in_(there), Organisation.id.in_(with_a_site)))
    return sorted(session.scalars(hosts), key=lambda host: (host.folded, host.id))
