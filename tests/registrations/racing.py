"""A race for seats over HTTP: what everyone was told, what the database says, and whether the two agree.

The clock of the server cannot be set from here, so a race is about a Roadshow two months from the real now.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import SYSTEM, Act
from roadshow.clock import now
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.outbox.models import OutboxMail
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.builders import LINKS, an_event
from tests.servers.crowd import Answer, Visitor, at_once
from tests.servers.web import Web

HELD = "Er is een stoel voor je vrijgehouden"
IN_LINE = "Je staat op de wachtlijst"

_numbers = count(1)


@dataclass(frozen=True)
class Heard:
    """What one person was told: the answer to the form, and the page after it."""

    email: str
    sent: Answer
    page: Answer

    @property
    def told(self) -> str:
        if HELD in self.page.words:
            return Status.SEATED.value
        return Status.WAITING.value if IN_LINE in self.page.words else self.page.heading


def current_act() -> Act:
    return Act(now(), SYSTEM, LINKS)


def a_coming_event(web: Web, seats: int, **changes: object) -> tuple[int, str]:
    """Its number and its slug."""
    act = current_act()
    starts = act.now + timedelta(days=60)
    with web.database.transaction() as session:
        event = an_event(session, seats=seats, starts=starts, ends=starts + timedelta(hours=3), act=act, **changes)
        return event.id, event.slug or ""


def an_answer_to(slug: str) -> dict[str, str]:
    """Somebody new each time."""
    number = next(_numbers)
    return {
        "name": f"Persoon {number}",
        "email": f"persoon.{number}@{slug}.example.org",
        "organisation": "Kastanje Welzijn",
        "kind": "employer",
    }


def with_form_open(web: Web, slug: str, people: int, connections: int) -> list[tuple[Visitor, dict[str, str]]]:
    """So many browsers, each with the form before it and everything filled in."""
    visitors = [Visitor(web) for _ in range(people)]
    forms = at_once([partial(visitor.open, form_of(slug)) for visitor in visitors], connections)
    return [(visitor, {**form.hidden, **an_answer_to(slug)}) for visitor, form in zip(visitors, forms, strict=True)]


def send(slug: str, visitor: Visitor, values: dict[str, str]) -> Heard:
    sent = visitor.send(form_of(slug), values)
    page = visitor.open(sent.location) if sent.location else sent
    return Heard(values["email"], sent, page)


def race(web: Web, slug: str, people: int, connections: int) -> list[Heard]:
    """Everyone has the form open; then all send it at once."""
    ready = with_form_open(web, slug, people, connections)
    return at_once([partial(send, slug, visitor, values) for visitor, values in ready], connections)


def form_of(slug: str) -> str:
    return f"/roadshows/{slug}/aanmelden"


def page_of(registration: Registration) -> str:
    return f"/aanmelding/{LINKS.ticket(registration.reference, registration.generation)}/"


def fresh() -> Session:
    """Reads what is there now."""
    session = db.session()
    session.rollback()
    return session


def rows(event_id: int) -> Sequence[Registration]:
    """In order of arrival."""
    of_event = select(Registration).where(Registration.event_id == event_id)
    return fresh().scalars(of_event.order_by(Registration.arrival, Registration.id)).all()


def seated(event_id: int) -> int:
    return sum(row.status is Status.SEATED for row in rows(event_id))


def mails_of(event_id: int) -> list[OutboxMail]:
    streams = [f"registration:{row.reference}" for row in rows(event_id)]
    return list(fresh().scalars(select(OutboxMail).where(OutboxMail.stream.in_(streams)).order_by(OutboxMail.id)))


def faults(event_id: int, heard: Sequence[Heard], seats: int) -> list[str]:
    """Everything that is wrong after a race of newcomers; nothing when all is well."""
    found = rows(event_id)
    statuses = [row.status for row in found]
    filled = min(seats, len(found))
    wrong = [
        f"{one.sent.status} and then {one.page.status}"
        for one in heard
        if (one.sent.status, one.page.status) != (303, 200)
    ]
    if sorted(row.email or "" for row in found) != sorted(one.email for one in heard):
        wrong.append(f"{len(heard)} people, {len(found)} registrations")
    if statuses != [Status.SEATED] * filled + [Status.WAITING] * (len(found) - filled):
        wrong.append(f"{statuses.count(Status.SEATED)} seated of {seats}, or somebody passed another")
    if len({row.arrival for row in found}) != len(found):
        wrong.append("two have one place in the line")
    return wrong + list(_out_of_turn(found, heard)) + list(_told_two_things(event_id, heard))


def damage(event_id: int, heard: Sequence[Heard], seats: int) -> str:
    """What a race without the lock did; nothing when all went well, or when nothing worked at all.

    On PostgreSQL too many sit. On SQLite, where one writes at a time, people are turned away by an error.
    """
    taken, turned_away = seated(event_id), sum(one.sent.status == 503 for one in heard)
    told = sum(one.sent.status == 303 for one in heard)
    shows = turned_away > 0 if db.engine.dialect.name == "sqlite" else taken > seats
    is_damage = shows and told > 0 and told + turned_away == len(heard)
    return f"{taken} seated for {seats}, {turned_away} turned away by an error" if is_damage else ""


def _out_of_turn(found: Sequence[Registration], heard: Sequence[Heard]) -> Iterator[str]:
    """Whoever had the answer before another sent the form comes before that other."""
    arrival = {row.email: row.arrival for row in found}
    answered = sorted((one.sent.ended, arrival.get(one.email, 0)) for one in heard)
    best = 0
    highest = [best := max(best, place) for _, place in answered]
    for one in heard:
        before = sum(ended < one.sent.began for ended, _ in answered)
        if before and highest[before - 1] > arrival.get(one.email, 0):
            yield f"{one.email} passed somebody who was done before"


def _told_two_things(event_id: int, heard: Sequence[Heard]) -> Iterator[str]:
    """The page, the row and the one mail say the same."""
    status = {row.email: row.status.value for row in rows(event_id)}
    mails = mails_of(event_id)
    for email, number in Counter(mail.recipient for mail in mails).items():
        if number != 1:
            yield f"{number} mails to {email}"
    in_mail = {mail.recipient: "waiting" if mail.values["waiting"] else "seated" for mail in mails}
    for one in heard:
        if not one.told == status.get(one.email) == in_mail.get(one.email):
            yield f"page {one.told}, row {status.get(one.email)}, mail {in_mail.get(one.email)}"


def event_of(event_id: int) -> Event:
    return fresh().get_one(Event, event_id)
