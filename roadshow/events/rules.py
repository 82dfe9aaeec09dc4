"""What a Roadshow may become, what it needs to be public, and when people may register."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Protocol
from zoneinfo import ZoneInfo

from roadshow.errors import Message, text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class State(Enum):
    DRAFT = "draft"
    PUBLISHED = "published"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    ARCHIVED = "archived"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.POSTPONED, State.CANCELLED, State.HELD}),
    State.POSTPONED: frozenset({State.PUBLISHED, State.CANCELLED}),
    State.HELD: frozenset({State.ARCHIVED}),
    State.CANCELLED: frozenset({State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
}


def may_become(state: State, wanted: State) -> bool:
    return wanted in NEXT[state]


class Fillable(Protocol):
    """A Roadshow, or what somebody wants it to be."""

    @property
    def title(self) -> str: ...
    @property
    def starts(self) -> datetime | None: ...
    @property
    def ends(self) -> datetime | None: ...
    @property
    def venue_name(self) -> str: ...
    @property
    def join_link(self) -> str: ...
    @property
    def host_id(self) -> int | None: ...
    @property
    def contact_name(self) -> str: ...
    @property
    def contact_email(self) -> str: ...
    @property
    def capacity(self) -> int | None: ...
    @property
    def unlimited(self) -> bool: ...
    @property
    def retention_until(self) -> date | None: ...


def missing(event: Fillable) -> list[tuple[str, Message]]:
    """What publication still needs: the field's name and an instruction, in the order of the form."""
    wanted = [
        ("title", bool(event.title), text("Geef de Roadshow een titel")),
        ("starts_on", event.starts is not None, text("Kies wanneer de Roadshow begint")),
        ("ends_at", event.ends is not None, text("Kies wanneer de Roadshow eindigt")),
        (
            "venue_name",
            bool(event.venue_name or event.join_link),
            text("Vul de locatie in, of een link om mee te doen"),
        ),
        ("host", event.host_id is not None, text("Kies de organisatie die gastheer is")),
        ("contact_name", bool(event.contact_name), text("Vul de naam van de contactpersoon in")),
        ("contact_email", bool(event.contact_email), text("Vul het mailadres van de contactpersoon in")),
        (
            "capacity",
            event.unlimited or event.capacity is not None,
            text("Vul in hoeveel plekken er zijn, of kies geen limiet"),
        ),
        ("retention_until", event.retention_until is not None, text("Kies tot wanneer we de aanmeldingen bewaren")),
    ]
    return [(field, instruction) for field, known, instruction in wanted if not known]


@dataclass(frozen=True)
class Window:
    """When people may register: from `opens` up to, not including, `closes`. None is no limit."""

    opens: datetime | None = None
    closes: datetime | None = None
    closed: datetime | None = None


class Windowed(Protocol):
    """A Roadshow, or a row in which the rest of it was not read."""

    @property
    def opens_on(self) -> date | None: ...
    @property
    def opens_at(self) -> time | None: ...
    @property
    def closes_on(self) -> date | None: ...
    @property
    def closes_at(self) -> time | None: ...
    @property
    def closed(self) -> datetime | None: ...


class Door(Enum):
    """Why registering can or cannot be done now."""

    OPEN = "open"
    NOT_YET = "not yet"
    CLOSED = "closed"
    STARTED = "started"
    OFF = "off"


def first_moment(day: date, at: time | None) -> datetime:
    return datetime.combine(day, at or time(), AMSTERDAM)


def last_moment(day: date, at: time | None) -> datetime:
    """A day alone counts whole, in the Netherlands: the end is the first moment of the next day."""
    return datetime.combine(day, at, AMSTERDAM) if at else datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)


def window_of(event: Windowed) -> Window:
    return Window(
        opens=first_moment(event.opens_on, event.opens_at) if event.opens_on else None,
        closes=last_moment(event.closes_on, event.closes_at) if event.closes_on else None,
        closed=event.closed,
    )


def door(state: State, starts: datetime, window: Window, now: datetime) -> Door:
    if state is State.HELD or (state is State.PUBLISHED and now >= starts):
        return Door.STARTED
    if state is not State.PUBLISHED:
        return Door.OFF
    if window.closed or (window.closes and now >= window.closes):
        return Door.CLOSED
    if window.opens and now < window.opens:
        return Door.NOT_YET
    return Door.OPEN


def kept_until(day: date) -> date:
    """How long registrations are kept unless the organiser chooses otherwise: a year after the Roadshow."""
    return _years_later(day, 1)


def latest_kept(day: date) -> date:
    """The longest that an organiser can choose."""
    return _years_later(day, 2)


def _years_later(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


RESERVED_SLUGS = frozenset({"nieuw", "zoek", "agenda", "komend", "geweest", "archief", "aanmelden", "wijzigen"})


def free_slug(wanted: str, taken: frozenset[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … when it is taken or reserved."""
    if wanted and wanted not in taken | RESERVED_SLUGS:
        return wanted
    stem = wanted or "roadshow"
    number = 2 if wanted else 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


class Clock(Enum):
    """What a wall-clock time is on the nights the clock changes."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


def on_the_clock(wall: datetime) -> Clock:
    """Whether this naive wall-clock time exists once, never or twice in the Netherlands."""
    early, late = (wall.replace(tzinfo=AMSTERDAM, fold=fold).utcoffset() for fold in (0, 1))
    if early == late:
        return Clock.ONCE
    return Clock.TWICE if early is not None and late is not None and early > late else Clock.NEVER
