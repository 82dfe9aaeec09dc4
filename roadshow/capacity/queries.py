"""Reads of what is offered and needed in one school year."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from roadshow.capacity.kinds import Pathway
from roadshow.capacity.models import CapacityReturn, Need
from roadshow.capacity.values import Case, Cohort, Supply
from roadshow.organisations.kinds import AccreditationStatus
from roadshow.organisations.models import Accreditation, Organisation, Site
from roadshow.regions.models import Municipality, Region


def years(session: Session) -> list[int]:
    """The school years of which anything is known, the newest first."""
    found = select(CapacityReturn.school_year).where(CapacityReturn.replaced.is_(None)).distinct()
    return sorted(session.scalars(found), reverse=True)


def case(session: Session, school_year: int, on: date) -> Case:
    """Everything that the shortage of a school year is computed from. Recognition is that of the day."""
    regions = {
        row.code: row.region
        for row in session.execute(
            select(Municipality.code, Region.code.label("region")).join(Region, Region.id == Municipality.region_id)
        )
    }
    return Case(_cohorts(session, school_year), _supplies(session, school_year, on), regions)


def current(session: Session, organisation_id: int, school_year: int) -> dict[Pathway, CapacityReturn]:
    """The returns of one organisation that hold now."""
    found = (
        select(CapacityReturn)
        .where(
            CapacityReturn.organisation_id == organisation_id,
            CapacityReturn.school_year == school_year,
            CapacityReturn.replaced.is_(None),
        )
        .options(selectinload(CapacityReturn.needs))
    )
    return {row.pathway: row for row in session.scalars(found)}


def history(session: Session, organisation_id: int) -> Sequence[CapacityReturn]:
    """Every answer of one organisation, the newest first."""
    found = select(CapacityReturn).where(CapacityReturn.organisation_id == organisation_id)
    return session.scalars(found.options(selectinload(CapacityReturn.needs)).order_by(CapacityReturn.id.desc())).all()


def standing(session: Session, organisation_ids: Collection[int]) -> dict[tuple[int, int, Pathway], CapacityReturn]:
    """The returns of these organisations that hold now, by organisation, school year and pathway."""
    found = (
        select(CapacityReturn)
        .where(CapacityReturn.organisation_id.in_(organisation_ids), CapacityReturn.replaced.is_(None))
        .options(selectinload(CapacityReturn.needs))
    )
    return {(row.organisation_id, row.school_year, row.pathway): row for row in session.scalars(found)}


def town_names(session: Session) -> dict[int, str]:
    """Of every municipality, also those that are gone."""
    return {row.id: row.name for row in session.execute(select(Municipality.id, Municipality.name))}


def recognised(session: Session, on: date) -> set[int]:
    """The organisations that may train students on this day."""
    found = select(Accreditation.organisation_id).where(
        Accreditation.status == AccreditationStatus.RECOGNISED,
        Accreditation.since <= on,
        (Accreditation.until.is_(None)) | (Accreditation.until >= on),
    )
    return set(session.scalars(found))


def _cohorts(session: Session, school_year: int) -> list[Cohort]:
    found = (
        select(
            CapacityReturn.organisation_id,
            CapacityReturn.pathway,
            Need.least,
            Need.most,
            Municipality.code,
            Municipality.lat,
            Municipality.lon,
        )
        .join(Need, Need.return_id == CapacityReturn.id)
        .join(Municipality, Municipality.id == Need.municipality_id)
        .where(CapacityReturn.school_year == school_year, CapacityReturn.replaced.is_(None))
        .order_by(CapacityReturn.id, Need.id)
    )
    return [
        Cohort(row.organisation_id, row.code, row.pathway, row.least, row.most, row.lat, row.lon)
        for row in session.execute(found)
    ]


def _supplies(session: Session, school_year: int, on: date) -> list[Supply]:
    """At the main building of the employer, or else at the point of its municipality."""
    may_train = recognised(session, on)
    found = (
        select(
            CapacityReturn.organisation_id,
            CapacityReturn.pathway,
            CapacityReturn.confirmed,
            CapacityReturn.filled,
            CapacityReturn.promised,
            Municipality.code,
            Municipality.lat,
            Municipality.lon,
            Site.lat.label("site_lat"),
            Site.lon.label("site_lon"),
        )
        .join(Organisation, Organisation.id == CapacityReturn.organisation_id)
        .join(Municipality, Municipality.id == Organisation.municipality_id)
        .outerjoin(Site, (Site.organisation_id == Organisation.id) & Site.main)
        .where(CapacityReturn.school_year == school_year, CapacityReturn.replaced.is_(None))
        .where(CapacityReturn.confirmed + CapacityReturn.filled + CapacityReturn.promised > 0)
        .order_by(CapacityReturn.id)
    )
    return [
        Supply(
            organisation=row.organisation_id,
            municipality=row.code,
            pathway=row.pathway,
            confirmed=row.confirmed + row.filled,
            promised=row.promised,
            lat=row.lat if row.site_lat is None else row.site_lat,
            lon=row.lon if row.site_lon is None else row.site_lon,
            recognised=row.organisation_id in may_train,
        )
        for row in session.execute(found)
    ]
