"""Putting the regions and municipalities that ship with the product into the database."""

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.orm import Session

from roadshow.regions import facts
from roadshow.regions.facts import MunicipalityFacts, RegionFacts
from roadshow.regions.models import Municipality, Region, neighbouring


def load(session: Session) -> None:
    """Adds what is missing and corrects what differs. Done twice, it changes nothing."""
    numbers = _load_regions(session)
    _load_municipalities(session, numbers)
    _load_neighbours(session, numbers)


def _load_regions(session: Session) -> dict[str, int]:
    """The id of each region by its code."""
    regions = {region.code: region for region in session.scalars(select(Region))}
    for known in facts.regions():
        if known.code not in regions:
            regions[known.code] = Region(code=known.code)
        _take_region(regions[known.code], known)
    session.add_all(regions.values())
    session.flush()
    return {code: region.id for code, region in regions.items()}


def _load_municipalities(session: Session, numbers: dict[str, int]) -> None:
    of_division = select(Municipality).where(Municipality.valid_from == facts.DIVISION)
    municipalities = {municipality.code: municipality for municipality in session.scalars(of_division)}
    for known in facts.municipalities():
        if known.code not in municipalities:
            municipalities[known.code] = Municipality(code=known.code, valid_from=facts.DIVISION)
        _take_municipality(municipalities[known.code], known, numbers[known.region])
    session.add_all(municipalities.values())
    session.flush()


def _load_neighbours(session: Session, numbers: dict[str, int]) -> None:
    wanted = {(numbers[region.code], numbers[code]) for region in facts.regions() for code in region.neighbours}
    present = {(row.region_id, row.neighbour_id) for row in session.execute(select(neighbouring))}
    if gone := sorted(present - wanted):
        pair = tuple_(neighbouring.c.region_id, neighbouring.c.neighbour_id)
        session.execute(delete(neighbouring).where(pair.in_(gone)))
    if fresh := sorted(wanted - present):
        session.execute(insert(neighbouring), [{"region_id": one, "neighbour_id": other} for one, other in fresh])


def _take_region(region: Region, known: RegionFacts) -> None:
    region.name = known.name
    region.slug = known.slug
    region.lat, region.lon = known.lat, known.lon
    region.population = known.population
    region.holiday_regions = list(known.holiday_regions)


def _take_municipality(municipality: Municipality, known: MunicipalityFacts, region_id: int) -> None:
    municipality.name = known.name
    municipality.slug = known.slug
    municipality.common_name = known.common_name
    municipality.region_id = region_id
    municipality.province = known.province
    municipality.lat, municipality.lon = known.lat, known.lon
    municipality.population = known.population
