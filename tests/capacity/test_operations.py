"""Recording returns: a newer answer takes the place of the older one, which stays readable."""

import pytest
from sqlalchemy import select

from roadshow.capacity import queries
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.operations import DATA, Interval, Places, changes_nothing, record_year, withdraw
from roadshow.computed import queries as kept
from roadshow.errors import Refusal
from roadshow.journal.models import JournalEntry
from tests.builders import ACT, later
from tests.capacity.returned import TWELVE, YEAR, a_college, a_town, an_answer, an_employer, recorded, standing


def written(session):
    return [
        (line.what, line.before, line.after) for line in session.scalars(select(JournalEntry)) if "return" in line.what
    ]


def test_a_newer_answer_takes_the_place_of_the_older_one_which_stays(session):
    employer = an_employer(session)
    recorded(session, employer, places=Places(confirmed=4))

    recorded(session, employer, places=Places(confirmed=6, filled=1), act=later(days=1))

    assert standing(session, employer) == {"bol": (0, 0, 6, 1, 0)}
    assert [(row.confirmed, row.replaced) for row in queries.history(session, employer.id)] == [
        (6, None),
        (4, later(days=1).now),
    ]
    assert [what for what, *_ in written(session)] == ["return.made", "return.replaced"]


def test_the_same_answer_again_writes_nothing(session):
    employer = an_employer(session)
    first = recorded(session, employer, places=Places(confirmed=4))
    revision = kept.revision(session, DATA)

    assert recorded(session, employer, places=Places(confirmed=4), act=later(days=1)) is first
    assert kept.revision(session, DATA) == revision
    assert len(written(session)) == 1


def test_every_change_tells_what_is_computed_from_it(session):
    employer = an_employer(session)
    first = kept.revision(session, DATA)

    row = recorded(session, employer, places=Places(confirmed=4))
    withdraw(session, row, act=ACT)

    assert kept.revision(session, DATA) == first + 2


def test_needs_of_a_college_are_kept_as_intervals(session):
    college, town = a_college(session), a_town(session)

    recorded(session, college, needs={town.id: Interval(1, 4)})

    assert standing(session, college) == {"bol": {"Utrecht": (1, 4)}}


@pytest.mark.parametrize("count", [-1, 10_000])
def test_a_count_that_nobody_has_is_refused(session, count):
    employer = an_employer(session)

    with pytest.raises(Refusal):
        recorded(session, employer, places=Places(confirmed=count))
    with pytest.raises(Refusal):
        recorded(session, employer, needs={a_town(session).id: Interval(min(count, 0), max(count, 0))})


def test_an_interval_backwards_is_refused(session):
    with pytest.raises(Refusal):
        recorded(session, a_college(session), needs={a_town(session).id: Interval(4, 1)})


def test_a_pathway_that_a_year_is_silent_about_is_not_known_any_more(session):
    employer = an_employer(session)
    recorded(session, employer, places=Places(confirmed=4))
    recorded(session, employer, places=Places(confirmed=2), pathway=Pathway.BBL)
    recorded(session, employer, places=Places(confirmed=9), school_year=YEAR + 1)

    changes = record_year(session, employer.id, YEAR, [an_answer(employer, places=Places(confirmed=5))], act=ACT)

    assert [(one.pathway, one.before.confirmed, one.after and one.after.confirmed) for one in changes] == [
        (Pathway.BOL, 4, 5),
        (Pathway.BBL, 2, None),
    ]
    assert standing(session, employer) == {"bol": (0, 0, 5, 0, 0)}
    assert standing(session, employer, YEAR + 1) == {"bol": (0, 0, 9, 0, 0)}
    assert written(session)[-1][0] == "return.withdrawn"


def test_what_was_withdrawn_is_withdrawn_once_and_can_be_said_anew(session):
    employer = an_employer(session)
    row = recorded(session, employer, places=Places(confirmed=4))
    withdraw(session, row, act=later(days=1))
    withdraw(session, row, act=later(days=2))

    recorded(session, employer, places=Places(confirmed=4), act=later(days=3))

    assert row.replaced == later(days=1).now
    assert standing(session, employer) == {"bol": (0, 0, 4, 0, 0)}
    assert [what for what, *_ in written(session)] == ["return.made", "return.withdrawn", "return.made"]


def test_an_answer_of_another_day_is_another_answer(session):
    college, town = a_college(session), a_town(session)
    row = recorded(session, college, needs={town.id: TWELVE})

    assert changes_nothing(row, an_answer(college, needs={town.id: TWELVE}))
    assert not changes_nothing(row, an_answer(college, needs={town.id: TWELVE}, reference=later(days=1).now.date()))
    assert not changes_nothing(row, an_answer(college, needs={town.id: Interval(11, 12)}))
