"""The organisations on the map, as points with a name."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from roadshow.capacity.kinds import Pathway
from roadshow.capacity.models import CapacityReturn
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site
from roadshow.regions.models import Municipality


@dataclass(frozen=True)
class MapPoint:
    """A building of an organisation."""

    organisation: int
    name: str
    town: str
    lat: float
    lon: float


_AT_SITES = (
    select(Organisation.id, Organisation.name, Site.town, Site.lat, Site.lon)
    .join(Site, Site.organisation_id == Organisation.id)
    .order_by(Organisation.id, Site.id)
)


def colleges(session: Session) -> list[MapPoint]:
    """At each of their main buildings."""
    return _points(session, _AT_SITES.where(Organisation.kind == OrganisationKind.COLLEGE, Site.main))


def employers(session: Session, school_year: int, pathway: Pathway | None = None, *, public: bool) -> list[MapPoint]:
    """Who offers at least one place in that year, along that pathway or any; for the public, those that are listed."""
    offering = select(CapacityReturn.organisation_id).where(
        CapacityReturn.school_year == school_year,
        CapacityReturn.replaced.is_(None),
        CapacityReturn.confirmed + CapacityReturn.filled > 0,
    )
    if pathway is not None:
        offering = offering.where(CapacityReturn.pathway == pathway)
    found = _AT_SITES.where(Organisation.kind == OrganisationKind.EMPLOYER, Organisation.id.in_(offering), Site.main)
    return _points(session, found.where(Organisation.listed) if public else found)


def names(session: Session, numbers: Collection[int], *, public: bool) -> dict[int, str]:
    """How these organisations are called; the public does not learn of those that are not listed."""
    found = select(Organisation.id, Organisation.name).where(Organisation.id.in_(numbers))
    rows = session.execute(found.where(Organisation.listed) if public else found)
    return {row.id: row.name for row in rows}


def municipality_names(session: Session) -> dict[str, str]:
    found = select(Municipality.code, Municipality.common_name).where(Municipality.valid_until.is_(None))
    return {row.code: row.common_name for row in session.execute(found)}


def _points(session: Session, found: Select[int, str, str, float, float]) -> list[MapPoint]:
    return [MapPoint(row.id, row.name, row.town, row.lat, row.lon) for row in session.execute(found)]
