"""Adding organisations."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.organisations import facts
from roadshow.organisations.facts import CollegeFacts
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site
from roadshow.regions.facts import DIVISION
from roadshow.regions.models import Municipality
from roadshow.typed import fold, line


@dataclass(frozen=True)
class Entry:
    """What is known of an organisation that is added. `also` are other names by which a search must find it."""

    name: str
    kind: OrganisationKind
    municipality_id: int | None = None
    postcode: str | None = None
    website: str | None = None
    fte: int | None = None
    listed: bool = False
    is_demo: bool = False
    source: str | None = None
    also: str = ""


def add(session: Session, entry: Entry, sites: list[Site] | None = None) -> Organisation:
    """The one place where an organisation begins, so that each has a clean name and can be found."""
    name = line(entry.name)
    organisation = Organisation(
        name=name,
        folded=fold(f"{name} {entry.also}"),
        kind=entry.kind,
        municipality_id=entry.municipality_id,
        postcode=entry.postcode,
        website=entry.website,
        fte=entry.fte,
        listed=entry.listed,
        is_demo=entry.is_demo,
        source=entry.source,
        sites=sites or [],
    )
    session.add(organisation)
    return organisation


def load_known(session: Session) -> None:
    """Adds the colleges and municipalities that are missing. Those present may have been corrected, and stay.

    The municipalities themselves must have been loaded.
    """
    present = set(session.scalars(select(Organisation.source).where(Organisation.source.is_not(None))))
    existing = select(Municipality).where(Municipality.valid_from == DIVISION).order_by(Municipality.code)
    municipalities = {municipality.code: municipality for municipality in session.scalars(existing)}
    for municipality in municipalities.values():
        if f"municipality:{municipality.code}" not in present:
            _add_municipality(session, municipality)
    numbers = {code: municipality.id for code, municipality in municipalities.items()}
    for college in facts.colleges():
        if college.source not in present:
            _add_college(session, college, numbers)
    session.flush()


def _add_municipality(session: Session, municipality: Municipality) -> None:
    entry = Entry(
        name=f"Gemeente {municipality.name}",
        kind=OrganisationKind.MUNICIPALITY,
        municipality_id=municipality.id,
        listed=True,
        source=f"municipality:{municipality.code}",
        also="" if municipality.common_name == municipality.name else municipality.common_name,
    )
    add(session, entry)


def _add_college(session: Session, college: CollegeFacts, numbers: dict[str, int]) -> None:
    entry = Entry(
        name=college.name,
        kind=OrganisationKind.COLLEGE,
        municipality_id=numbers[college.main_site.municipality],
        website=college.website,
        listed=True,
        source=college.source,
    )
    sites = [
        Site(town=site.town, municipality_id=numbers[site.municipality], lat=site.lat, lon=site.lon, main=site.main)
        for site in college.sites
    ]
    add(session, entry, sites)
