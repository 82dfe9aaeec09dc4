"""Who gets a seat, who waits, who moves up: values in, a value out."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from roadshow.errors import text, texts
from roadshow.registrations.rules import (
    HOLDS_SEAT,
    IN_LINE,
    Entry,
    Kind,
    Party,
    Room,
    Status,
    Told,
    at_table,
    decide,
    in_words,
    move_up,
    place,
    why_waiting,
)

ONE = Party(1, Kind.EMPLOYER)
TWO = Party(2, Kind.EMPLOYER)
STUDENT = Party(1, Kind.STUDENT)


def taken(seats: int, kind: Kind = Kind.EMPLOYER) -> dict[Kind, int]:
    return {kind: seats}


def entry(arrival: int, party: Party = ONE, *, verified: bool = True) -> Entry:
    return Entry(arrival, party, verified)


def arrivals(line: list[Entry]) -> list[int]:
    return [one.arrival for one in line]


def test_seated_waiting_and_offered_are_in_the_line_and_the_other_three_are_out_of_it():
    assert {Status.SEATED, Status.WAITING, Status.OFFERED} == IN_LINE
    assert {Status.SEATED, Status.OFFERED} == HOLDS_SEAT


def test_a_free_seat_is_given():
    assert decide(Room(2, taken(1)), ONE) is Told.SEATED


def test_who_asks_when_it_is_full_waits():
    assert decide(Room(2, taken(2)), ONE) is Told.WAITING


def test_who_asks_now_does_not_pass_who_waits():
    assert decide(Room(2, taken(1), waiting=1), ONE) is Told.WAITING


def test_without_a_limit_there_is_always_a_seat():
    assert decide(Room(None, taken(5000)), ONE) is Told.SEATED


def test_a_group_sits_together_or_waits_together():
    assert decide(Room(2, taken(1)), TWO) is Told.WAITING


def test_a_kind_at_its_maximum_waits_while_others_still_sit():
    room = Room(10, taken(2, Kind.STUDENT), maxima={Kind.STUDENT: 2})

    assert decide(room, STUDENT) is Told.WAITING
    assert decide(room, ONE) is Told.SEATED


def test_a_maximum_reserves_nothing():
    assert decide(Room(2, taken(2), maxima={Kind.STUDENT: 1}), STUDENT) is Told.WAITING


@pytest.mark.parametrize(
    ("waiting", "told"), [(1, Told.WAITING), (2, Told.FULL), (3, Told.FULL)], ids=["room", "limit", "over the limit"]
)
def test_a_waiting_list_has_its_own_limit(waiting, told):
    assert decide(Room(1, taken(1), waiting=waiting, waiting_limit=2), ONE) is told


def test_a_waiting_list_of_nobody_is_full_at_once():
    assert decide(Room(1, taken(1), waiting_limit=0), ONE) is Told.FULL


def test_a_limit_of_the_waiting_list_says_nothing_about_free_seats():
    assert decide(Room(1, {}, waiting_limit=0), ONE) is Told.SEATED


def test_the_first_in_line_move_up_as_far_as_there_are_seats():
    line = [entry(3), entry(1), entry(2)]

    assert arrivals(move_up(Room(3, taken(1)), line)) == [1, 2]


def test_nobody_moves_up_before_the_address_is_verified():
    assert arrivals(move_up(Room(1), [entry(1, verified=False), entry(2)])) == [2]


def test_a_group_that_does_not_fit_is_passed_over():
    assert arrivals(move_up(Room(2, taken(1)), [entry(1, TWO), entry(2)])) == [2]


def test_a_group_that_was_passed_over_is_first_once_it_fits():
    assert arrivals(move_up(Room(3, taken(1)), [entry(1, TWO), entry(2)])) == [1]


def test_a_kind_at_its_maximum_is_passed_over():
    room = Room(3, taken(1, Kind.STUDENT), maxima={Kind.STUDENT: 1})

    assert arrivals(move_up(room, [entry(1, STUDENT), entry(2), entry(3)])) == [2, 3]


def test_who_moves_up_counts_for_the_maximum_of_the_next():
    room = Room(3, maxima={Kind.STUDENT: 1})

    assert arrivals(move_up(room, [entry(1, STUDENT), entry(2, STUDENT), entry(3)])) == [1, 3]


def test_nobody_moves_up_while_more_sit_than_fit():
    assert move_up(Room(15, taken(18), waiting=1), [entry(1)]) == []


def test_the_room_never_counts_below_zero():
    room = Room(15, taken(18))

    assert (room.free, room.over, room.is_full) == (0, 3, True)


def test_without_a_limit_nothing_is_too_many():
    room = Room(None, taken(18))

    assert (room.free, room.over, room.is_full) == (None, 0, False)


def test_a_place_is_counted_from_one_in_order_of_arrival():
    line = [entry(9), entry(4), entry(7, verified=False)]

    assert [place(line, arrival) for arrival in (4, 7, 9)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("room", "waits", "why"),
    [
        (Room(2, taken(1)), entry(1, verified=False), text("Het adres is nog niet bevestigd")),
        (
            Room(9, taken(2, Kind.STUDENT), maxima={Kind.STUDENT: 2}),
            entry(1, STUDENT),
            text("Het maximum voor deze groep is bereikt"),
        ),
        (Room(2, taken(2)), entry(1), text("Er is geen plek vrij")),
        (Room(2, taken(3)), entry(1), text("Er is geen plek vrij")),
        (
            Room(3, taken(2)),
            entry(1, TWO),
            texts(
                "Er is 1 plek vrij, te weinig voor deze groep",
                "Er zijn %(n)s plekken vrij, te weinig voor deze groep",
                1,
            ),
        ),
    ],
    ids=["not verified", "a maximum", "full", "more than full", "a group too large"],
)
def test_why_somebody_waits(room, waits, why):
    assert why_waiting(room, waits) == why


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (Room(3, taken(1)), texts("Nog %(n)s plek", "Nog %(n)s plekken", 2)),
        (Room(3, taken(2)), texts("Nog %(n)s plek", "Nog %(n)s plekken", 1)),
        (Room(3, taken(3)), text("Vol, met wachtlijst")),
        (Room(3, taken(4)), text("Vol, met wachtlijst")),
        (Room(3, taken(1), waiting=1), text("Vol, met wachtlijst")),
        (Room(3, taken(3), waiting_limit=0), text("Vol")),
        (Room(3, taken(3), waiting=2, waiting_limit=2), text("Vol")),
        (Room(None, taken(9)), text("Er is plek")),
    ],
    ids=["two", "one", "full", "over", "a line before a free seat", "no line", "line full", "no limit"],
)
def test_the_seats_that_are_left_in_words(room, words):
    assert in_words(room) == words


def test_the_middle_of_the_table_says_the_same():
    seat = texts("plek aan tafel", "plekken aan tafel", 2)

    assert at_table(Room(3, taken(1))) == (text("nog %(number)s", number=2), seat)
    assert at_table(Room(3, taken(1), waiting=1)) == (text("Vol"), text("met wachtlijst"))
    assert at_table(Room(3, taken(3), waiting_limit=0)) == (text("Vol"), None)
    assert at_table(Room(None, taken(9))) == (text("Er is plek"), None)


def test_a_kind_with_few_people_is_counted_under_the_others():
    room = Room(9, {Kind.COLLEGE: 2, Kind.EMPLOYER: 3, Kind.MUNICIPALITY: 0, Kind.STUDENT: 1})

    assert room.shown == {Kind.EMPLOYER: 3, Kind.OTHER: 3}
    assert Room(9).shown == {}


@given(some.dictionaries(some.sampled_from(list(Kind)), some.integers(0, 40)))
def test_folding_keeps_everybody_and_shows_no_small_kind(people):
    shown = Room(None, people).shown

    assert sum(shown.values()) == sum(people.values())
    assert all(number >= 3 for kind, number in shown.items() if kind is not Kind.OTHER)


@dataclass
class Table:
    """A Roadshow as values alone: everything that changes seats, over the pure rules."""

    capacity: int
    maxima: dict[Kind, int]
    sitting: dict[int, Party] = field(default_factory=dict)
    line: list[Entry] = field(default_factory=list)
    arrived: int = 0

    @property
    def room(self) -> Room:
        counted: dict[Kind, int] = {}
        for party in self.sitting.values():
            counted[party.kind] = counted.get(party.kind, 0) + party.size
        return Room(self.capacity, counted, len(self.line), None, self.maxima)

    def join(self, party: Party) -> None:
        self.arrived += 1
        if decide(self.room, party) is Told.SEATED:
            assert not self.line, "a newcomer passed the line"
            self.sitting[self.arrived] = party
            return
        self.line.append(Entry(self.arrived, party, verified=False))

    def leave(self, number: int) -> None:
        everyone = sorted([*self.sitting, *(one.arrival for one in self.line)])
        if everyone:
            gone = everyone[number % len(everyone)]
            self.sitting.pop(gone, None)
            self.line = [one for one in self.line if one.arrival != gone]
            self.fill()

    def verify(self, number: int) -> None:
        if self.line:
            index = number % len(self.line)
            self.line[index] = replace(self.line[index], verified=True)
            self.fill()

    def resize(self, capacity: int) -> None:
        self.capacity = capacity
        self.fill()

    def fill(self) -> None:
        before = self.room
        up = move_up(before, self.line)
        self.sitting |= {one.arrival: one.party for one in up}
        self.line = [one for one in self.line if one not in up]
        assert self.room.seated <= max(self.capacity, before.seated)
        for one in up:
            passed = [w for w in self.line if w.verified and w.arrival < one.arrival and w.party.kind is one.party.kind]
            assert not [w for w in passed if w.party.size <= one.party.size], "passed by a later comparable entry"
        assert not [one for one in self.line if one.verified and self.room.fits(one.party)], "a seat stays free"


parties = some.builds(Party, size=some.integers(1, 4), kind=some.sampled_from([Kind.EMPLOYER, Kind.STUDENT]))
steps = some.one_of(
    some.tuples(some.just("join"), parties),
    some.tuples(some.just("leave"), some.integers(0, 30)),
    some.tuples(some.just("verify"), some.integers(0, 30)),
    some.tuples(some.just("resize"), some.integers(1, 12)),
)
maxima = some.dictionaries(some.just(Kind.STUDENT), some.integers(0, 4))


@settings(max_examples=200, deadline=None)
@given(capacity=some.integers(1, 8), maxima=maxima, story=some.lists(steps, max_size=40))
def test_whatever_happens_nobody_is_passed_and_no_seat_is_given_twice(capacity, maxima, story):
    table = Table(capacity, maxima)
    for verb, value in story:
        sitting = table.room.seated
        getattr(table, verb)(value)
        assert table.room.seated <= max(table.capacity, sitting)
        assert all(table.room.taken.get(kind, 0) <= most for kind, most in maxima.items())
