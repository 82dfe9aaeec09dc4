"""Who gets a seat, who waits, and who moves up. Values in, a value out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from roadshow.errors import Message, text, texts


class Kind(Enum):
    COLLEGE = "college"
    EMPLOYER = "employer"
    MUNICIPALITY = "municipality"
    STUDENT = "student"
    SBB = "sbb"
    OTHER = "other"


class Status(Enum):
    """Seated, waiting and offered are in the line; the other three are out of it."""

    SEATED = "seated"
    WAITING = "waiting"
    OFFERED = "offered"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


IN_LINE = frozenset({Status.SEATED, Status.WAITING, Status.OFFERED})
HOLDS_SEAT = frozenset({Status.SEATED, Status.OFFERED})
FEWEST_SHOWN = 3


class Told(Enum):
    """What somebody new would be told at this moment."""

    SEATED = "seated"
    WAITING = "waiting"
    FULL = "full"


@dataclass(frozen=True)
class Party:
    """Those who sit or wait together: how many, and of which kind."""

    size: int
    kind: Kind


@dataclass(frozen=True)
class Entry:
    """A party in the line. `arrival` is its order; `verified` says that the address was."""

    arrival: int
    party: Party
    verified: bool


@dataclass(frozen=True)
class Room:
    """Seats of one Roadshow. `capacity` None is no limit; `maxima` reserves nothing, it only stops a kind.

    `taken` counts held seats per kind, `waiting` counts parties in the line, verified or not.
    """

    capacity: int | None
    taken: Mapping[Kind, int] = field(default_factory=dict)
    waiting: int = 0
    waiting_limit: int | None = None
    maxima: Mapping[Kind, int] = field(default_factory=dict)

    @cached_property
    def seated(self) -> int:
        return sum(self.taken.values())

    @cached_property
    def free(self) -> int | None:
        """Never below zero, also when more sit than fit. None is no limit."""
        return None if self.capacity is None else max(self.capacity - self.seated, 0)

    @cached_property
    def shown(self) -> Mapping[Kind, int]:
        """What a visitor may see of `taken`: a kind with few people is counted under the others, so that nobody is
        pointed at."""
        counts: Counter[Kind] = Counter()
        for kind, people in self.taken.items():
            counts[Kind.OTHER if people < FEWEST_SHOWN else kind] += people
        return +counts

    @property
    def over(self) -> int:
        """How many more sit than fit, after the capacity was lowered."""
        return 0 if self.capacity is None else max(self.seated - self.capacity, 0)

    @property
    def is_full(self) -> bool:
        """Whoever waits goes first, so a line makes the room full for somebody new."""
        return self.waiting > 0 or self.free == 0

    @property
    def has_full_line(self) -> bool:
        """Nobody more may wait."""
        return self.waiting_limit is not None and self.waiting >= self.waiting_limit

    def fits(self, party: Party) -> bool:
        maximum = self.maxima.get(party.kind)
        if maximum is not None and self.taken.get(party.kind, 0) + party.size > maximum:
            return False
        return self.free is None or party.size <= self.free

    def with_seated(self, party: Party) -> "Room":
        taken = {**self.taken, party.kind: self.taken.get(party.kind, 0) + party.size}
        return Room(self.capacity, taken, self.waiting, self.waiting_limit, self.maxima)


def decide(room: Room, party: Party) -> Told:
    """Someone who waits goes before someone who asks now; a group sits together."""
    if not room.waiting and room.fits(party):
        return Told.SEATED
    return Told.FULL if room.has_full_line else Told.WAITING


def move_up(room: Room, line: Sequence[Entry]) -> list[Entry]:
    """Who gets a seat now, in order of arrival. A party that does not fit is passed over and keeps its place."""
    seated: list[Entry] = []
    for entry in sorted(line, key=lambda entry: entry.arrival):
        if entry.verified and room.fits(entry.party):
            room = room.with_seated(entry.party)
            seated.append(entry)
    return seated


def place(line: Sequence[Entry], arrival: int) -> int:
    """The place in the line, counted from one."""
    return 1 + sum(entry.arrival < arrival for entry in line)


def why_waiting(room: Room, entry: Entry) -> Message:
    """What an organiser reads beside somebody who waits."""
    if not entry.verified:
        return text("Het adres is nog niet bevestigd")
    maximum = room.maxima.get(entry.party.kind)
    if maximum is not None and room.taken.get(entry.party.kind, 0) + entry.party.size > maximum:
        return text("Het maximum voor deze groep is bereikt")
    if room.free == 0:
        return text("Er is geen plek vrij")
    return texts(
        "Er is 1 plek vrij, te weinig voor deze groep",
        "Er zijn %(n)s plekken vrij, te weinig voor deze groep",
        room.free or 0,
    )


def in_words(room: Room) -> Message:
    """The seats left, as the public reads them."""
    if room.is_full:
        return text("Vol") if room.has_full_line else text("Vol, met wachtlijst")
    if room.free is None:
        return text("Er is plek")
    return texts("Nog %(n)s plek", "Nog %(n)s plekken", room.free)


def at_table(room: Room) -> tuple[Message, Message | None]:
    """The same for the middle of a drawn table: the words that stand out, and those below them."""
    if room.is_full:
        return text("Vol"), None if room.has_full_line else text("met wachtlijst")
    if room.free is None:
        return text("Er is plek"), None
    return text("nog %(number)s", number=room.free), texts("plek aan tafel", "plekken aan tafel", room.free)
