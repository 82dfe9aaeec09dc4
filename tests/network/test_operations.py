"""Ties: what was known stays, and every change has its line."""

from datetime import date

import pytest
from sqlalchemy import select

from roadshow.computed import queries as computed
from roadshow.errors import Refusal
from roadshow.journal.models import JournalEntry
from roadshow.network import queries
from roadshow.network.kinds import TieKind
from roadshow.network.models import Tie
from roadshow.network.operations import DATA, Known, record, record_all
from roadshow.organisations.models import Organisation
from tests.builders import ACT, later


@pytest.fixture
def pair(session):
    return tuple(session.scalars(select(Organisation.id).order_by(Organisation.id).limit(2)))


def known(pair, **changes):
    return Known(**{"source_id": pair[0], "target_id": pair[1], "kind": TieKind.PARTNER, "strength": 3} | changes)


def test_a_tie_is_read_as_it_was_recorded(session, pair):
    record(session, known(pair, since=date(2024, 9, 1)), act=ACT)

    [tie] = queries.ties(session)
    assert (tie.source, tie.target, tie.kind, tie.strength) == (*pair, TieKind.PARTNER, 3)
    assert (tie.since, tie.until) == (date(2024, 9, 1), None)
    assert [one.id for one in queries.of(session, pair[1])] == [tie.id]


def test_who_corrects_a_tie_overwrites_nothing(session, pair):
    record(session, known(pair), act=ACT)
    record(session, known(pair, strength=5), act=later(days=1))

    assert [(tie.strength, tie.replaced is None) for tie in queries.history(session, pair)] == [(5, True), (3, False)]
    assert [tie.strength for tie in queries.ties(session)] == [5]
    assert session.scalars(select(JournalEntry.what).where(JournalEntry.subject_kind == "tie")).all() == [
        "tie.recorded",
        "tie.corrected",
    ]


def test_the_same_again_writes_nothing(session, pair):
    first = record(session, known(pair), act=ACT)
    number = computed.revision(session, DATA)

    assert record(session, known(pair), act=later(days=1)).id == first.id
    assert computed.revision(session, DATA) == number
    assert len(session.scalars(select(Tie)).all()) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"strength": 0}, {"strength": 6}, {"since": date(2025, 1, 2), "until": date(2025, 1, 1)}],
    ids=["too weak", "too strong", "ends before it begins"],
)
def test_a_tie_that_cannot_be_is_refused(session, pair, wrong):
    with pytest.raises(Refusal):
        record(session, known(pair, **wrong), act=ACT)

    assert queries.ties(session) == []


def test_nobody_has_a_tie_with_itself(session, pair):
    with pytest.raises(Refusal):
        record(session, known((pair[0], pair[0])), act=ACT)


def test_many_at_once_are_recorded_as_each_alone(session, pair):
    other = session.scalars(select(Organisation.id).order_by(Organisation.id.desc()).limit(1)).one()
    record(session, known(pair), act=ACT)
    wanted = [known(pair, strength=5), known((pair[0], other)), known((pair[1], other), kind=TieKind.MEMBER)]

    assert record_all(session, wanted, act=later(days=1)) == 3
    assert record_all(session, wanted, act=later(days=2)) == 0

    assert [(tie.target, tie.kind, tie.strength) for tie in queries.ties(session)] == [
        (pair[1], TieKind.PARTNER, 5),
        (other, TieKind.PARTNER, 3),
        (other, TieKind.MEMBER, 3),
    ]
    assert session.scalars(select(JournalEntry.what).where(JournalEntry.subject_kind == "tie")).all() == [
        "tie.recorded",
        "tie.corrected",
        "tie.recorded",
        "tie.recorded",
    ]
