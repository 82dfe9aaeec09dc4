"""What every page of the desk shares: the blueprint, how a Roadshow of one's own is found, and pages of a long list."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, request
from flask_babel import gettext as _

from roadshow.blueprints import current
from roadshow.events import queries
from roadshow.events.models import Event
from roadshow.events.rules import Door, State, door
from roadshow.extensions import db

bp = Blueprint("desk", __name__, url_prefix="/beheer")


@dataclass(frozen=True)
class Leaf:
    """One page of a list: its number, counted from one, and how many there are."""

    number: int
    last: int


def own_event(event_id: int) -> Event | None:
    """One of the actor's own Roadshows. Someone else's is as absent as one that never was."""
    return queries.on_desk(db.session(), current.actor(), event_id)


def leaf(total: int, size: int) -> Leaf:
    """The page that the address asks for; the nearest one there is when it asks for another."""
    last = max(-(-total // size), 1)
    return Leaf(min(max(asked("pagina"), 1), last), last)


def asked(name: str) -> int:
    """A number in the address, and 0 for anything else."""
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def opening(event: Event, moment: datetime) -> str:
    """When people can register, for who organises it; as if it were published already."""
    if event.starts is None:
        return ""
    window, say = event.window, current.words()
    match door(State.PUBLISHED, event.starts, window, moment):
        case Door.NOT_YET if window.opens:
            return _("Aanmelden kan vanaf %(moment)s.", moment=say.moment(window.opens))
        case Door.OPEN if window.closes:
            return _("Aanmelden kan vanaf nu, tot %(moment)s.", moment=say.moment(window.closes))
        case Door.OPEN:
            return _("Aanmelden kan vanaf nu, tot de Roadshow begint.")
    return _("De aanmelding is gesloten.")
