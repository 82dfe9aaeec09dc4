"""The seats of one Roadshow as its journal tells them, told again line by line and checked at each.

It shares nothing with the product but the journal: who joined when, who was verified, who sits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.journal.models import JournalEntry

SEATED, WAITING = "seated", "waiting"
JOINED = {"registration.made", "registration.returned"}
# Lines that a change writes after its first one: between them the seats need not be settled.
FOLLOWS = {"registration.moved_up", "registration.erased"}


@dataclass
class Story:
    capacity: int | None
    status: dict[int, str] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    verified: set[int] = field(default_factory=set)

    @property
    def seated(self) -> int:
        return sum(status == SEATED for status in self.status.values())

    @property
    def free(self) -> bool:
        return self.capacity is None or self.seated < self.capacity

    def waiting(self, *, verified_only: bool = False) -> list[int]:
        """In order of joining."""
        found = [one for one, status in self.status.items() if status == WAITING]
        return sorted((one for one in found if one in self.verified or not verified_only), key=self.joined.__getitem__)


def faults_in_story(session: Session, event_id: int, capacity: int | None) -> list[str]:
    """`capacity` is that of the beginning. Nothing when nobody was passed and no seat was given twice."""
    entries = session.scalars(
        select(JournalEntry).where(JournalEntry.event_id == event_id).order_by(JournalEntry.id)
    ).all()
    story = Story(capacity)
    last = ""
    found: list[str] = []
    for entry in entries:
        follows = entry.what in FOLLOWS or entry.what == last == "registration.expired"
        before = [] if follows else list(_unsettled(story))
        found += [f"{entry.id} {entry.what}: {fault}" for fault in [*before, *_told(story, entry)]]
        last = entry.what
    return found + list(_unsettled(story))


def moved_up(session: Session, event_id: int) -> list[int]:
    """Who was seated from the line, in order."""
    wanted = JournalEntry.event_id == event_id, JournalEntry.what == "registration.moved_up"
    return list(session.scalars(select(JournalEntry.subject_id).where(*wanted).order_by(JournalEntry.id)))


def _unsettled(story: Story) -> Iterator[str]:
    if story.free and story.waiting(verified_only=True):
        yield "a seat stays free while somebody waits"


def _told(story: Story, entry: JournalEntry) -> Iterator[str]:
    """Takes the line into the story; gives what is wrong with it."""
    who, seated, after = entry.subject_id, story.seated, entry.after or {}
    if entry.subject_kind == "event":
        story.capacity = after.get("capacity", story.capacity)
        return
    if entry.what in JOINED and after["status"] == SEATED and story.waiting():
        yield "a newcomer passed the line"
    if entry.what == "registration.moved_up" and [who] != story.waiting(verified_only=True)[:1]:
        yield "somebody moved up before who came first"
    _take(story, entry)
    if story.seated > seated and story.capacity is not None and story.seated > story.capacity:
        yield f"{story.seated} seated for {story.capacity}"


def _take(story: Story, entry: JournalEntry) -> None:
    who, after = entry.subject_id, entry.after or {}
    if entry.what in JOINED:
        story.joined[who] = entry.id
        story.verified.discard(who)
    if entry.what in {"registration.verified", "registration.returned"}:
        story.verified.add(who)
    story.status[who] = after.get("status", story.status.get(who, ""))
