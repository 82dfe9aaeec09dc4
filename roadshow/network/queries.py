"""Reads of the network: all of it, as the values that a graph is made from."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from roadshow.network.models import Tie
from roadshow.network.values import Node, TieValue
from roadshow.organisations.models import Organisation, Site
from roadshow.regions.models import Municipality, Region


def nodes(session: Session) -> list[Node]:
    """Every organisation, at its main building, or else at the point of its municipality."""
    found = (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.listed,
            Municipality.code,
            Municipality.common_name,
            Region.code.label("region"),
            Municipality.lat,
            Municipality.lon,
            Site.lat.label("site_lat"),
            Site.lon.label("site_lon"),
        )
        .outerjoin(Municipality, Municipality.id == Organisation.municipality_id)
        .outerjoin(Region, Region.id == Municipality.region_id)
        .outerjoin(Site, (Site.organisation_id == Organisation.id) & Site.main)
        .order_by(Organisation.id)
    )
    return [
        Node(
            id=row.id,
            name=row.name,
            kind=row.kind.value,
            municipality=row.code,
            municipality_name=row.common_name,
            region=row.region,
            lat=row.lat if row.site_lat is None else row.site_lat,
            lon=row.lon if row.site_lon is None else row.site_lon,
            listed=row.listed,
        )
        for row in session.execute(found)
    ]


def ties(session: Session) -> list[TieValue]:
    """What is known now, those that have ended included."""
    return [_value(tie) for tie in session.scalars(select(Tie).where(Tie.replaced.is_(None)).order_by(Tie.id))]


def of(session: Session, organisation_id: int) -> list[TieValue]:
    """Those of one organisation, from either end."""
    mine = or_(Tie.source_id == organisation_id, Tie.target_id == organisation_id)
    return [_value(tie) for tie in session.scalars(select(Tie).where(mine, Tie.replaced.is_(None)).order_by(Tie.id))]


def among_neighbours(session: Session, organisation_ids: Collection[int]) -> list[TieValue]:
    """Those of any of these organisations, from either end."""
    theirs = or_(Tie.source_id.in_(organisation_ids), Tie.target_id.in_(organisation_ids))
    return [_value(tie) for tie in session.scalars(select(Tie).where(theirs, Tie.replaced.is_(None)).order_by(Tie.id))]


def history(session: Session, pair: tuple[int, int]) -> Sequence[Tie]:
    """Everything that was ever recorded of two organisations, the newest first."""
    one, other = pair
    between = or_((Tie.source_id == one) & (Tie.target_id == other), (Tie.source_id == other) & (Tie.target_id == one))
    return session.scalars(select(Tie).where(between).order_by(Tie.id.desc())).all()


def sites(session: Session) -> Mapping[int, list[tuple[float, float]]]:
    """Where each organisation has buildings, as latitude and longitude."""
    found: dict[int, list[tuple[float, float]]] = {}
    for row in session.execute(select(Site.organisation_id, Site.lat, Site.lon).order_by(Site.id)):
        found.setdefault(row.organisation_id, []).append((row.lat, row.lon))
    return found


def _value(tie: Tie) -> TieValue:
    return TieValue(
        id=tie.id,
        source=tie.source_id,
        target=tie.target_id,
        kind=tie.kind,
        strength=tie.strength,
        since=tie.since,
        until=tie.until,
        event=tie.event_id,
        contact=tie.contact_id,
        origin=tie.origin.value,
    )
