"""What pages say about registering: whether it can be done now, and if not, why."""

from dataclasses import dataclass

from flask_babel import gettext as _

from roadshow.blueprints import current
from roadshow.clock import now
from roadshow.events.models import Event
from roadshow.events.rules import Door
from roadshow.registrations.rules import Room


@dataclass(frozen=True)
class Registering:
    """The sentence, and the words of the button if there is one."""

    sentence: str
    button: str = ""


def registering(event: Event, room: Room) -> Registering:
    door = event.door(now())
    if door is not Door.OPEN:
        return Registering(why_not(event, door))
    if not room.is_full:
        return Registering(_until(event), _("Meld je aan"))
    if room.has_full_line:
        return Registering(_("Alle plekken zijn bezet en de wachtlijst is vol. Je kunt je nu niet aanmelden."))
    return Registering(f"{_('Alle plekken zijn bezet.')} {_until(event)}", _("Zet je op de wachtlijst"))


def why_not(event: Event, door: Door) -> str:
    """Why nobody can register behind a door that is not open."""
    opens = event.window.opens
    match door:
        case Door.NOT_YET if opens:
            return _("Aanmelden kan vanaf %(moment)s.", moment=current.words().moment(opens))
        case Door.STARTED if event.is_over(now()):
            return _("Aanmelden kan niet meer.")
        case Door.STARTED:
            return _("Deze Roadshow is al begonnen. Aanmelden kan niet meer.")
        case Door.OFF:
            return _("Aanmelden kan niet.")
        case _:
            return _("De aanmelding is gesloten.")


def _until(event: Event) -> str:
    closes = event.window.closes
    if closes is None:
        return _("Aanmelden kan tot de Roadshow begint.")
    return _("Aanmelden kan tot %(moment)s.", moment=current.words().moment(closes))
