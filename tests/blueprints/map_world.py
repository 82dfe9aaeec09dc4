"""A school year in Midden-Utrecht, with few enough figures to know them all."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import DATA, Answer, Places, record
from roadshow.capacity.shown import Figures, Shown
from roadshow.computed import operations as computed
from roadshow.computed.values import plain
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site
from roadshow.organisations.operations import Entry, add
from roadshow.regions.models import Municipality
from tests.blueprints.world import coming, now_act

YEAR, FIRST = "2026-2027", 2026
UTRECHT, ZEIST, LOPIK, HOUTEN = "GM0344", "GM0355", "GM0331", "GM0321"

# Each is at home in another kind of place: an element, an attribute, a template of a script, a cell.
HOSTILE = (
    "</script><img src=x onerror=hit(1)>",
    "<b>Vet</b> & Co",
    "Kring ${hit(1)} `${7*7}` \\",
    "Bureau ’t Veld \"'s-Hertogenbosch'",
    "=1+1",
)

FIGURES = (
    Figures(UTRECHT, need=100, offered=70, unplaced=30, employers=5),
    Figures(ZEIST, need=20, offered=15, unplaced=1, employers=2),
    Figures(LOPIK, need=10, offered=4, unplaced=2, employers=1),
)
SHOWN = Shown(
    need=130,
    offered=89,
    placed=97,
    regions=(Figures("AM13", need=130, offered=89, unplaced=33, employers=8),),
    municipalities=FIGURES,
    secret=(LOPIK, ZEIST),
)


def a_municipality(session: Session, code: str) -> Municipality:
    return session.scalars(select(Municipality).where(Municipality.code == code)).one()


def an_employer(session: Session, name: str, *, listed: bool = True, places: int = 3, pathway: Pathway = Pathway.BOL):
    home = a_municipality(session, UTRECHT)
    site = Site(town="Utrecht", municipality_id=home.id, lat=52.09, lon=5.12, main=True)
    entry = Entry(name, OrganisationKind.EMPLOYER, municipality_id=home.id, listed=listed)
    found: Organisation = add(session, entry, [site])
    session.flush()
    reference = now_act().now.date()
    answer = Answer(found.id, FIRST, pathway, reference, Source.OWN, Places(confirmed=places))
    record(session, answer, act=now_act())
    return found


def keep(session: Session, shown: Shown = SHOWN) -> None:
    """As the worker does it, so that a page finds these figures and no others."""
    values = {f"{YEAR}/{pathway}": plain(shown) for pathway in ("alle", *(one.value for one in Pathway))}
    computed.keep(session, DATA, values, 1, act=now_act())


def fill(session: Session, *names: str) -> None:
    """Figures, employers with these names, and a Roadshow with the first of them."""
    keep(session)
    for name in names:
        an_employer(session, name)
    coming(session, title=names[0] if names else "Roadshow Midden-Utrecht")
