"""What the network and the returns say of one organisation, as far as the reader may know."""

from dataclasses import dataclass

from roadshow.blueprints import current
from roadshow.capacity import points
from roadshow.capacity import queries as capacity
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.models import CapacityReturn
from roadshow.capacity.years import school_year, written
from roadshow.clock import today
from roadshow.events import queries as events
from roadshow.extensions import db
from roadshow.network import ego
from roadshow.network import queries as network
from roadshow.network.ego import Acquaintance, Reachable
from roadshow.organisations.models import Organisation

MOST_REACHABLE = 12


@dataclass(frozen=True)
class Known:
    """`names` are those of the others that may be shown. `met` are Roadshows by number: title and slug."""

    ties: list[Acquaintance]
    reachable: list[Reachable]
    names: dict[int, str]
    met: dict[int, tuple[str, str]]
    year: str
    places: dict[Pathway, CapacityReturn]


def known_of(organisation: Organisation, *, with_places: bool) -> Known:
    session, on = db.session(), today()
    own = network.of(session, organisation.id)
    friends = {tie.source for tie in own} | {tie.target for tie in own}
    ties = ego.acquaintances(organisation.id, own, on)
    wider = ego.reachable(organisation.id, network.among_neighbours(session, friends), on) if own else []
    numbers = friends | {one.other for one in wider}
    names = points.names(session, numbers, public=not current.actor().rights)
    year = school_year(on)
    return Known(
        ties=[tie for tie in ties if tie.other in names],
        reachable=[one for one in wider if one.other in names][:MOST_REACHABLE],
        names=names,
        met=events.titles_and_slugs(session, {tie.event for tie in ties if tie.event is not None}),
        year=written(year),
        places=capacity.current(session, organisation.id, year) if with_places else {},
    )
