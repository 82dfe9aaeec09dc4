"""Bringing results up to date: read, compute without a lock, keep. The worker does it, and who changed something."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.capacity import compute as places
from roadshow.capacity import operations, queries
from roadshow.capacity.years import written
from roadshow.computed import operations as computed
from roadshow.computed import queries as kept
from roadshow.computed.values import plain
from roadshow.network import compute as network
from roadshow.network import operations as ties
from roadshow.network import queries as network_queries
from roadshow.network.country import Place
from roadshow.network.division import Division
from roadshow.regions.models import Region

DIVISION = "division"


@dataclass(frozen=True)
class Made:
    """Results of one body of data, and the state of it that they were made from."""

    name: str
    revision: int
    values: dict[str, dict[str, Any]]


def make(session: Session, on: date) -> list[Made]:
    """What is behind, computed anew. Only reads."""
    found = []
    network_now = kept.revision(session, ties.DATA)
    if kept.is_behind(session, ties.DATA, network_now, on):
        found.append(Made(ties.DATA, network_now, _network(session, on)))
    # Recognition and place of an employer belong to the network's data, so its number counts here too.
    places_now = network_now + kept.revision(session, operations.DATA)
    if kept.is_behind(session, operations.DATA, places_now, on):
        found.append(Made(operations.DATA, places_now, _places(session, on)))
    return found


def keep(session: Session, made: list[Made], *, act: Act) -> None:
    for one in made:
        computed.keep(session, one.name, one.values, one.revision, act=act)


def _network(session: Session, on: date) -> dict[str, dict[str, Any]]:
    regions = session.scalars(select(Region).order_by(Region.code))
    before = kept.values(session, ties.DATA)
    known = network.Known(
        nodes=network_queries.nodes(session),
        ties=network_queries.ties(session),
        sites=network_queries.sites(session),
        regions=[Place(region.code, region.name, region.lat, region.lon) for region in regions],
        before={key: Division.from_json(value[DIVISION]) for key, value in before.items() if DIVISION in value},
        on=on,
    )
    return network.results(known)


def _places(session: Session, on: date) -> dict[str, dict[str, Any]]:
    """By school year and pathway, such as `2026-2027/bol`."""
    return {
        f"{written(year)}/{pathway}": plain(shown)
        for year in queries.years(session)
        for pathway, shown in places.shown(queries.case(session, year, on)).items()
    }
