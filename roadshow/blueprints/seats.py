"""Seats as pages show them: the drawing and the words that always stand beside it."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from flask import get_template_attribute
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from roadshow import drawing
from roadshow.blueprints import current
from roadshow.drawing import Drawing
from roadshow.errors import Message
from roadshow.events.rules import Door
from roadshow.registrations import listing
from roadshow.registrations.listing import Card, CardFilter
from roadshow.registrations.rules import Room, at_table, in_words
from roadshow.wording import AMSTERDAM, Words


@dataclass(frozen=True)
class SeatView:
    drawing: Drawing
    words: str
    room: Room

    @property
    def at_table(self) -> tuple[Message, Message | None]:
        return at_table(self.room)


@dataclass(frozen=True)
class CardView:
    """A line of a list with its small table."""

    card: Card
    seats: SeatView


@dataclass(frozen=True)
class Month:
    """The lines of one month, as it is in the Netherlands, with its name."""

    id: str
    name: str
    cards: list[CardView]


@dataclass(frozen=True)
class KindCount:
    """`kind` names the shape; few people of one kind are counted under the others."""

    kind: str
    words: str


def cards(session: Session, wanted: CardFilter) -> list[CardView]:
    words = current.words()
    return [CardView(card, _of_card(card, words)) for card in listing.cards(session, wanted)]


def months(cards: list[CardView]) -> list[Month]:
    """In the order in which the lines come."""
    words = current.words()
    found = groupby(cards, key=lambda view: view.card.starts.astimezone(AMSTERDAM).strftime("%Y-%m"))
    lines = [(month, list(views)) for month, views in found]
    return [Month(f"maand-{month}", words.month(views[0].card.starts), views) for month, views in lines]


def indicator(room: Room) -> SeatView:
    return SeatView(_around(drawing.INDICATOR, room), current.words().say(in_words(room)), room)


def _of_card(card: Card, words: Words) -> SeatView:
    """Where nobody can register, how many seats are left says less than why."""
    match card.door:
        case Door.NOT_YET if card.opens:
            said = _("Aanmelden vanaf %(day)s", day=words.day_of_year(card.opens))
        case Door.CLOSED:
            said = _("De aanmelding is gesloten")
        case Door.STARTED:
            said = _("Nu bezig")
        case _:
            said = words.say(in_words(card.room))
    return SeatView(_around(drawing.INDICATOR, card.room), said, card.room)


def seat_table(room: Room) -> Drawing:
    return _around(drawing.ROADSHOW, room)


def kinds_at_table(room: Room) -> list[KindCount]:
    """How many of each kind sit, and how many seats are open, as the public may know it."""
    counts = drawing.by_shape(shown(room))
    say = {
        drawing.COLLEGE: lambda n: ngettext("%(num)s van een roc", "%(num)s van roc’s", n),
        drawing.EMPLOYER: lambda n: ngettext("%(num)s van een werkgever", "%(num)s van werkgevers", n),
        drawing.MUNICIPALITY: lambda n: ngettext("%(num)s van een gemeente", "%(num)s van gemeenten", n),
        drawing.OTHER: lambda n: ngettext("%(num)s andere", "%(num)s anderen", n),
    }
    found = [KindCount(kind, say[kind](counts[kind])) for kind in drawing.SHAPES if counts.get(kind)]
    if room.free and not room.is_full:
        found.append(KindCount(drawing.OPEN, _("%(number)s vrij", number=room.free)))
    return found


@lru_cache(maxsize=512)
def picture(seats: Drawing, macro: str = "drawn") -> str:
    """A drawing as text. The same drawing is the same text, and a list has fifty of them."""
    drawn: str = get_template_attribute("macros/seats.html", macro)(seats)
    return drawn


def _around(size: drawing.TableSize, room: Room) -> Drawing:
    free = 0 if room.is_full else room.free
    return _drawn(size, tuple(shown(room).items()), free)


@lru_cache(maxsize=1024)
def _drawn(size: drawing.TableSize, people: tuple[tuple[str, int], ...], free: int | None) -> Drawing:
    """The same people are the same drawing, and placing them costs as much as the rest of a list's line."""
    return _same(drawing.around(size, dict(people), free))


@lru_cache(maxsize=512)
def _same(drawing: Drawing) -> Drawing:
    """Most differ in nothing but a number that does not show: one of them is kept, and its text."""
    return drawing


def shown(room: Room) -> dict[str, int]:
    """Who sits, as the public may know it, by the names that drawings know."""
    return {kind.value: number for kind, number in room.shown.items()}
