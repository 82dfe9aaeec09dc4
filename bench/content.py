"""What both sites show: fifty Roadshows to come, and one of them with a full page."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, create_engine, func, insert, select, update
from sqlalchemy.orm import Session

from bench.bare.models import Base, Meeting
from roadshow.act import Act
from roadshow.clock import now
from roadshow.events.models import Event
from roadshow.events.wanted import WantedItem
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Kind, Status
from roadshow.transaction import transaction
from tests import builders

LISTED = 50
SEATS = 60
TAKEN = 48
KINDS = [Kind.EMPLOYER, Kind.EMPLOYER, Kind.COLLEGE, Kind.MUNICIPALITY, Kind.EMPLOYER, Kind.STUDENT]
DESCRIPTION = (
    "Kom **aan tafel** met roc’s, werkgevers en gemeenten uit de regio. We zoeken samen plekken voor studenten "
    "Sociaal werk, en spreken af wie wat doet.\n\n- wie begeleidt, en hoeveel uur kost dat?\n- waar blijven plekken "
    "leeg?\n- wat helpt een kleine organisatie?\n\nNeem iemand mee die je nog niet kent."
)
AGENDA = (
    WantedItem(time(13, 0), "Inloop", "Met koffie en thee."),
    WantedItem(time(13, 30), "Welkom", "Waarom wij hier zijn.", "Organisator Midden-Utrecht"),
    WantedItem(time(13, 45), "Eerste ronde aan tafel", "Wie zoekt wie?", is_table_round=True),
    WantedItem(time(14, 45), "Pauze"),
    WantedItem(time(15, 0), "Tweede ronde aan tafel", "Wat houdt ons tegen?", is_table_round=True),
    WantedItem(time(15, 45), "Wat spreken wij af?", "Met naam en dag."),
)


_numbers = count(1)


def fresh_number() -> int:
    """Never the same twice."""
    return next(_numbers)


def starts(number: int) -> datetime:
    day = (now() + timedelta(days=30 + 2 * number)).astimezone(ZoneInfo("Europe/Amsterdam"))
    return day.replace(hour=13, minute=0, second=0, microsecond=0)


def act() -> Act:
    return replace(builders.ACT, now=now())


def an_event(session: Session, title: str, number: int, **changes: object) -> Event:
    when = starts(number)
    changes = {"capacity": SEATS, "retention_until": (when + timedelta(days=365)).date(), **changes}
    return builders.an_event(session, act=act(), title=title, starts=when, ends=when + timedelta(hours=3), **changes)


def fill_ours() -> list[str]:
    """Within the application's context; gives the addresses' slugs, the one with the full page first."""
    with transaction() as session:
        first = an_event(session, "Roadshow Midden-Utrecht", 0, description=DESCRIPTION, agenda=AGENDA)
        events = [first, *(an_event(session, f"Roadshow nummer {n}", n) for n in range(1, LISTED))]
        session.flush()
        rows = [_row(event, n) for number, event in enumerate(events) for n in range(TAKEN - number // 2)]
        session.execute(insert(Registration), rows)
        return [event.slug or "" for event in events]


def fill_empty(number: int, seats: int) -> list[str]:
    """Roadshows that nobody registered for yet; gives their slugs."""
    with transaction() as session:
        events = [an_event(session, f"Lege Roadshow {n}", LISTED + n, capacity=seats) for n in range(number)]
        session.flush()
        return [event.slug or "" for event in events]


def fill_bare(url: str, slugs: list[str]) -> Engine:
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            Meeting(
                slug=slug,
                title=f"Roadshow {slug}",
                summary="Een middag over stageplekken.",
                place="Buurthuis De Theeketel, Dorpsstraat 1, Utrecht",
                starts=starts(number).replace(tzinfo=None),
                text=DESCRIPTION,
            )
            for number, slug in enumerate(slugs)
        )
        session.commit()
    return engine


def widen(engine: Engine, *, page: int, row: int) -> None:
    """Makes the bare pages larger with text: by `page` bytes the one page, by `row` each line of the list."""
    with Session(engine) as session:
        first = select(func.min(Meeting.id)).scalar_subquery()
        session.execute(update(Meeting).values(summary=Meeting.summary + _prose(row)))
        session.execute(
            update(Meeting).where(Meeting.id == first).values(text=Meeting.text + _prose(max(page - row, 0)))
        )
        session.commit()


def _row(event: Event, number: int) -> dict[str, object]:
    return {
        "event_id": event.id,
        "reference": f"bench-{event.id}-{number:06}",
        "form_token": f"form-{event.id}-{number}",
        "name": f"Persoon {number}",
        "email": f"persoon-{number}@example.org",
        "language": "nl",
        "organisation_name": "Kastanje Welzijn",
        "kind": KINDS[number % len(KINDS)],
        "statement": 1,
        "status": Status.SEATED,
        "arrival": number,
        "created": now(),
        "verified": now(),
    }


def _prose(size: int) -> str:
    words = "Wat er staat doet er niet toe, het is even lang. "
    return (words * (size // len(words) + 1))[:size]
