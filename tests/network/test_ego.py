"""One organisation's own view."""

from datetime import date

from roadshow.errors import text
from roadshow.network.ego import acquaintances, reachable
from roadshow.network.kinds import TieKind
from tests.network.builders import TODAY, a_tie


def test_each_tie_reads_from_this_side():
    ties = [a_tie(1, 1, 2, kind=TieKind.PLACES, strength=4), a_tie(1, 3, 1, kind=TieKind.COMMISSIONS, strength=5)]

    found = acquaintances(1, ties, TODAY)

    assert [(one.other, one.says) for one in found] == [
        (3, text("werkt in opdracht van")),
        (2, text("plaatst studenten bij")),
    ]


def test_what_is_over_comes_last():
    ties = [a_tie(1, 1, 2, strength=5, until=date(2020, 1, 1)), a_tie(1, 1, 3, strength=1)]

    assert [(one.other, one.held) for one in acquaintances(1, ties, TODAY)] == [(3, True), (2, False)]


def test_who_is_two_steps_away_can_be_reached_through_the_strongest():
    ties = [
        a_tie(1, 1, 2, strength=2),
        a_tie(1, 1, 3, strength=5),
        a_tie(1, 2, 4, strength=5),
        a_tie(1, 3, 4, strength=5),
        a_tie(1, 3, 5, strength=1),
        a_tie(1, 2, 3, strength=1),
    ]

    assert [(one.other, one.through) for one in reachable(1, ties, TODAY)] == [(4, (3, 2)), (5, (3,))]


def test_nobody_is_reached_over_a_tie_that_is_over():
    ties = [a_tie(1, 1, 2), a_tie(1, 2, 3, until=date(2020, 1, 1))]

    assert reachable(1, ties, TODAY) == []
