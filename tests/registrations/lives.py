"""What people do with one Roadshow, one thing after the other, over the real operations."""

from dataclasses import dataclass, field

from hypothesis import strategies as some
from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.events.models import Event
from roadshow.events.wanted import FIELDS, Wanted
from roadshow.outbox.models import OutboxMail
from roadshow.privacy import erase
from roadshow.registrations import edits, operations, queries
from roadshow.registrations.models import Registration
from tests.builders import ACT, a_registration, an_event, later
from tests.registrations.story import faults_in_story


def invites(session: Session, registration: Registration) -> int:
    """How many mails with an invite this person was sent."""
    own = OutboxMail.recipient == registration.email, OutboxMail.calendar_method == "REQUEST"
    return len(session.scalars(select(OutboxMail.id).where(*own)).all())


def as_it_is(event: Event, **changes: object) -> Wanted:
    return Wanted(**{**{name: getattr(event, name) for name in FIELDS}, **changes})


def over_by(session: Session, event: Event, capacity: int) -> int:
    return max(queries.room(session, event).seated - capacity, 0)


def resize(session: Session, event: Event, capacity: int, act: Act = ACT) -> None:
    seen = edits.Seen(event.edition, over_by(session, event, capacity))
    edits.save(session, event, as_it_is(event, capacity=capacity), seen, act=act)


@dataclass
class Life:
    """A Roadshow over the real operations. Each step is a thing that people do."""

    session: Session
    event: Event
    rows: list[Registration] = field(default_factory=list)
    minutes: int = 0

    @property
    def act(self) -> Act:
        self.minutes += 1
        return later(minutes=self.minutes)

    def one(self, number: int) -> Registration | None:
        return self.rows[number % len(self.rows)] if self.rows else None

    def join(self, number: int) -> None:
        self.rows.append(a_registration(self.session, self.event, verified=number % 3 != 0, act=self.act))

    def verify(self, number: int) -> None:
        if row := self.one(number):
            operations.verify(self.session, row, act=self.act)

    def leave(self, number: int) -> None:
        if row := self.one(number):
            (operations.remove if number % 2 == 0 else operations.withdraw)(self.session, row, act=self.act)

    def come_back(self, number: int) -> None:
        if row := self.one(number):
            operations.come_back(self.session, row, act=self.act)

    def erase(self, number: int) -> None:
        if self.rows:
            erase.registration(self.session, self.rows.pop(number % len(self.rows)), act=self.act)

    def wait(self, number: int) -> None:
        self.minutes += number * 60
        operations.expire(self.session, self.event, act=self.act)

    def resize(self, number: int) -> None:
        resize(self.session, self.event, 1 + number % 8, self.act)


verbs = some.sampled_from(["join", "join", "join", "verify", "leave", "come_back", "erase", "wait", "resize"])
stories = some.lists(some.tuples(verbs, some.integers(0, 40)), max_size=25)
SEATS = 3


def live(session: Session, story: list[tuple[str, int]]) -> None:
    life = Life(session, an_event(session, seats=SEATS))
    for verb, number in story:
        getattr(life, verb)(number)
    assert faults_in_story(session, life.event.id, SEATS) == []
    room = queries.room(session, life.event)
    assert room.over == max(room.seated - (life.event.capacity or 0), 0)
    assert [row.name for row in life.rows if row.is_confirmed and not invites(session, row)] == []
