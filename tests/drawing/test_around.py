"""Seats round a table: how many, where, and in which order."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from roadshow import drawing
from roadshow.drawing import (
    EMPTY,
    HERO,
    INDICATOR,
    OPEN,
    PLEDGES,
    REGISTRATION,
    ROADSHOW,
    Drawing,
    TableSize,
    around,
)

SIZES = (ROADSHOW, INDICATOR, REGISTRATION, PLEDGES, EMPTY, HERO)
KINDS = ("college", "employer", "municipality", "student", "sbb", "other")

sizes = st.sampled_from(SIZES)
taken = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 40))
free = st.none() | st.integers(0, 300)


def kinds(picture: Drawing) -> list[str]:
    return [seat.kind for seat in picture.seats]


def far(picture: Drawing, one: int, other: int) -> float:
    first, second = picture.seats[one], picture.seats[other]
    return math.hypot(first.x - second.x, first.y - second.y)


def off_the_line(size: TableSize, x: float, y: float) -> float:
    """How far a point lies from the line of the seats: the stadium outside the table top."""
    width, height = size.box
    half = (size.width - size.height) / 2
    to_axis = max(abs(x - width / 2) - half, 0)
    return abs(math.hypot(to_axis, y - height / 2) - (size.height / 2 + size.off))


def test_a_roadshow_has_one_seat_per_place():
    picture = around(ROADSHOW, {"college": 9, "employer": 25, "municipality": 8, "student": 4, "sbb": 2}, 12)

    assert picture.per == 1
    assert {kind: kinds(picture).count(kind) for kind in (*drawing.SHAPES, OPEN)} == {
        "college": 9,
        "employer": 25,
        "municipality": 8,
        "other": 6,
        "open": 12,
    }


def test_above_eighty_places_a_seat_stands_for_more():
    pictures = [around(ROADSHOW, {"employer": places - 20}, 20) for places in (80, 81, 160, 161)]

    assert [(picture.per, len(picture.seats)) for picture in pictures] == [(1, 80), (2, 41), (2, 80), (3, 54)]


def test_the_indicator_has_twelve_seats_and_shows_the_last_one_open():
    assert kinds(around(INDICATOR, {"employer": 59}, 1)).count(OPEN) == 1
    assert kinds(around(INDICATOR, {"employer": 1}, 59)).count(OPEN) == 11
    assert kinds(around(INDICATOR, {"employer": 60}, 0)).count(OPEN) == 0
    assert kinds(around(INDICATOR, {}, 60)) == [OPEN] * 12


def test_without_a_limit_there_is_one_open_seat_beside_who_comes():
    assert kinds(around(INDICATOR, {"employer": 3}, None)) == ["employer"] * 3 + [OPEN]
    assert kinds(around(ROADSHOW, {"college": 2}, None)) == ["college"] * 2 + [OPEN]
    assert len(around(INDICATOR, {"employer": 400}, None).seats) == 12


def test_nobody_and_no_place_is_no_seat():
    assert [around(size, {}, 0).seats for size in SIZES] == [()] * len(SIZES)


def test_own_seats_come_first_and_are_ringed():
    picture = around(REGISTRATION, {"employer": 5, "college": 3}, 4, ("employer", "student"))

    assert [(seat.kind, seat.own) for seat in picture.seats][:2] == [("employer", True), ("other", True)]
    assert not any(seat.own for seat in picture.seats[2:])


def test_who_joins_moves_nobody_past_a_neighbour():
    before = kinds(around(ROADSHOW, {"college": 4, "employer": 6}, 10))
    after = kinds(around(ROADSHOW, {"college": 4, "employer": 7}, 9))

    joined = [after[:place] + after[place + 1 :] for place, kind in enumerate(after) if kind == "employer"]
    assert before[:10] in [line[:10] for line in joined]


def test_the_hero_and_the_empty_tables_are_as_drawn():
    assert len(drawing.hero().seats) == len(drawing.hero().upper) + len(drawing.hero().lower) == 40
    assert [kinds(drawing.empty_table(state)).count(OPEN) for state in ("nothing", "missing", "done", "failed")] == [
        9,
        8,
        0,
        4,
    ]
    assert all(picture.seats for picture in drawing.samples().values())


@given(sizes, taken, free)
def test_every_seat_lies_on_the_line_and_inside_the_box(size, people, room):
    picture = around(size, people, room)

    reach = picture.seat * 0.63  # the corner of a turned square
    for seat in picture.seats:
        assert off_the_line(size, seat.x, seat.y) < 0.2
        assert reach <= seat.x <= picture.width - reach
        assert reach <= seat.y <= picture.height - reach


@given(sizes, taken, free)
def test_seats_are_evenly_spread_and_never_touch(size, people, room):
    picture = around(size, people, room)
    if len(picture.seats) < 3:
        return

    gaps = [far(picture, place, (place + 1) % len(picture.seats)) for place in range(len(picture.seats))]

    assert min(gaps) > picture.seat * 0.9 or len(picture.seats) < 6
    step = (2 * (size.width - size.height) + math.tau * (size.height / 2 + size.off)) / len(picture.seats)
    assert max(gaps) < step + 0.3


@given(sizes, taken, free)
def test_open_seats_are_the_last_and_stand_in_one_run(size, people, room):
    found = kinds(around(size, people, room))

    first_open = found.index(OPEN) if OPEN in found else len(found)
    assert OPEN not in found[:first_open]
    assert found[first_open:] == [OPEN] * (len(found) - first_open)


@given(sizes, taken, free)
def test_free_places_and_people_are_never_rounded_away(size, people, room):
    found = kinds(around(size, people, room))

    assert (OPEN in found) == (room is None or room > 0)
    assert any(kind != OPEN for kind in found) == (sum(people.values()) > 0)


@given(sizes, taken, free)
def test_the_same_people_give_the_same_picture(size, people, room):
    turned = dict(reversed(people.items()))

    assert around(size, people, room) == around(size, turned, room)


@given(taken, st.integers(0, 300))
def test_the_number_of_seats_follows_the_places(people, room):
    places = sum(people.values()) + room

    indicator, large = around(INDICATOR, people, room), around(ROADSHOW, people, room)

    assert len(indicator.seats) == (12 if places else 0)
    assert indicator.per is None
    assert large.per == max(1, math.ceil(places / 80))
    assert len(large.seats) == math.ceil(places / large.per)


@given(sizes, taken, free, st.lists(st.sampled_from(KINDS), max_size=4))
def test_own_seats_take_no_room_from_others(size, people, room, own):
    counted = {kind: max(people.get(kind, 0), own.count(kind)) for kind in (*people, *own)}

    assert len(around(size, counted, room, own).seats) == len(around(size, counted, room).seats)


def test_a_smaller_table_draws_smaller_seats_rather_than_touching_ones():
    narrow = replace(ROADSHOW, width=256)

    assert around(narrow, {"employer": 60}, 0).seat < ROADSHOW.seat
