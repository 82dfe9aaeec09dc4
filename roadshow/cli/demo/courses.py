"""The ways that people take from registering to the meeting, as steps in time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto
from random import Random

from roadshow.act import Terms
from roadshow.cli.demo.content import Plan
from roadshow.cli.demo.days import office_hours, waking_hours
from roadshow.cli.demo.people import Guest
from roadshow.registrations.rules import Kind

HOLD = timedelta(hours=Terms().hold_hours)
_RUSH = 1.3  # above one: more people register early than late


class Deed(Enum):
    MAKE = auto()
    PUBLISH = auto()
    EDIT = auto()
    CLOSE = auto()
    MARK_HELD = auto()
    REGISTER = auto()
    VERIFY = auto()
    CHANGE = auto()
    WITHDRAW = auto()
    REMOVE = auto()
    COME_BACK = auto()
    EXPIRE = auto()


@dataclass(frozen=True)
class Step:
    """One thing that happens. `key` names the Roadshow."""

    moment: datetime
    deed: Deed
    key: str
    guest: Guest | None = None


class Course(Enum):
    STAYS = auto()
    PENDING = auto()
    RETURNS = auto()
    ASKS_AGAIN = auto()
    CHANGES = auto()
    CANCELS = auto()
    LAPSES = auto()
    REMOVED = auto()


@dataclass(frozen=True)
class Span:
    """The days on which people register, both ends included."""

    first: date
    last: date

    def day(self, rng: Random) -> date:
        return self.first + timedelta(days=int(((self.last - self.first).days + 1) * rng.random() ** _RUSH))

    def part(self, begin: float, end: float) -> "Span":
        days = (self.last - self.first).days
        return Span(self.first + timedelta(days=int(days * begin)), self.first + timedelta(days=int(days * end)))


def parts(rng: Random, plan: Plan) -> list[tuple[Kind, Course]]:
    """Who comes and which way each goes: those in the line in the end first, then those who fall out."""
    kinds = [kind for kind, number in plan.guests.items() for _ in range(number)]
    rng.shuffle(kinds)
    special = [
        *[Course.PENDING] * plan.pending,
        *[Course.RETURNS] * plan.returned,
        *[Course.ASKS_AGAIN] * plan.asked_again,
        *[Course.CHANGES] * plan.changed,
    ]
    staying = [Course.STAYS] * max(len(kinds) - len(special), 0)
    falling = [
        *[Course.CANCELS] * plan.cancelled,
        *[Course.LAPSES] * plan.lapsed,
        *[Course.REMOVED] * plan.removed,
    ]
    return [*zip(kinds, special + staying, strict=False), *((rng.choice(kinds), course) for course in falling)]


def walk(rng: Random, key: str, guest: Guest, course: Course, span: Span) -> Iterator[Step]:
    """The steps of one person, in order of moment."""
    match course:
        case Course.PENDING:
            yield Step(waking_hours(rng, span.last), Deed.REGISTER, key, guest)
        case Course.LAPSES:
            yield from _lapse(rng, key, guest, span.part(0, 0.85))
        case Course.STAYS:
            yield from _arrive(rng, key, guest, span)
        case _:
            arrival = list(_arrive(rng, key, guest, span.part(0, 0.4)))
            yield from arrival
            yield from _go_on(rng, arrival[-1], course, span)


def _arrive(rng: Random, key: str, guest: Guest, span: Span) -> Iterator[Step]:
    registered = waking_hours(rng, span.day(rng))
    yield Step(registered, Deed.REGISTER, key, guest)
    yield Step(registered + _until_press(rng), Deed.VERIFY, key, guest)


def _lapse(rng: Random, key: str, guest: Guest, span: Span) -> Iterator[Step]:
    registered = waking_hours(rng, span.day(rng))
    yield Step(registered, Deed.REGISTER, key, guest)
    yield Step(registered + HOLD + timedelta(seconds=rng.randint(1, 59)), Deed.EXPIRE, key, guest)


def _go_on(rng: Random, arrived: Step, course: Course, span: Span) -> Iterator[Step]:
    """What somebody does who arrived in the first part of the span."""
    key, guest = arrived.key, arrived.guest
    if guest is None:
        raise ValueError("somebody arrives, and not nobody")
    later = waking_hours(rng, span.part(0.5, 0.7).day(rng))
    match course:
        case Course.CANCELS:
            yield Step(waking_hours(rng, span.part(0.5, 1).day(rng)), Deed.WITHDRAW, key, guest)
        case Course.RETURNS:
            yield Step(later, Deed.WITHDRAW, key, guest)
            yield Step(waking_hours(rng, span.part(0.8, 1).day(rng)), Deed.COME_BACK, key, guest)
        case Course.ASKS_AGAIN:
            yield Step(later, Deed.REGISTER, key, guest)
        case Course.CHANGES:
            yield Step(later, Deed.CHANGE, key, replace(guest, organisation=f"{guest.organisation}, team Wijk"))
        case Course.REMOVED:
            yield Step(office_hours(rng, later.date() + timedelta(days=4)), Deed.REMOVE, key, guest)


def _until_press(rng: Random) -> timedelta:
    """Most press the button at once, some in the evening, some the next day."""
    chance = rng.random()
    if chance < 0.75:
        return timedelta(seconds=rng.randint(40, 45 * 60))
    if chance < 0.92:
        return timedelta(minutes=rng.randint(60, 9 * 60))
    return timedelta(minutes=rng.randint(11 * 60, 20 * 60))
