"""Every verb that changes something writes its one line, and no line names a person."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roadshow.act import Actor, ActorKind
from roadshow.errors import Refusal
from roadshow.events import operations as events
from roadshow.events.wanted import FIELDS
from roadshow.journal import queries
from roadshow.journal.models import JournalEntry
from roadshow.registrations import operations as registrations
from tests.builders import ACT, STARTS, a_draft, a_registration, an_event, later, wanted
from tests.controls import safety_journal
from tests.databases import Database
from tests.dump import dump, values
from tests.journal.verbs import MODULES, NO_VERBS, VERBS, granted, with_line
from tests.privacy.canary import hits, nest


def public(module: ModuleType) -> set[str]:
    """The verbs of a module: what it has itself that takes a session."""
    place = module.__name__.removeprefix("roadshow.")
    return {
        f"{place}.{name}"
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }


def lines_of(session: Session, verb: Callable[[], object]) -> list[str]:
    session.flush()
    last = session.scalar(select(func.max(JournalEntry.id))) or 0
    try:
        verb()
    except Refusal:
        return ["refused"]
    session.flush()
    return list(session.scalars(select(JournalEntry.what).where(JournalEntry.id > last).order_by(JournalEntry.id)))


def test_every_verb_there_is_says_which_line_it_writes():
    assert set().union(*map(public, MODULES)) == set(VERBS) | NO_VERBS


@pytest.mark.one_database
def test_a_verb_writes_its_one_line_and_nothing_when_nothing_changes(session):
    written = {}
    for name, row in VERBS.items():
        verb = row.prepare(session)
        written[name] = (lines_of(session, verb), lines_of(session, verb))
        session.rollback()

    assert written == {name: (row.lines, row.again) for name, row in VERBS.items()}


@pytest.mark.one_database
def test_a_seat_that_goes_to_who_waits_has_a_line_of_its_own(session):
    _, first = with_line(session)

    assert lines_of(session, lambda: registrations.withdraw(session, first, act=ACT)) == [
        "registration.withdrawn",
        "registration.moved_up",
    ]


CHANGES = {
    "title": "Een andere titel",
    "summary": "Anders",
    "description": "Anders",
    "starts": STARTS + timedelta(hours=1),
    "ends": STARTS + timedelta(hours=4),
    "venue_name": "Anders",
    "venue_address": "Anders",
    "town": "Anders",
    "lat": 52.1,
    "lon": 5.2,
    "join_link": "https://vergaderen.example.org/kamer",
    "contact_name": "Anders",
    "contact_email": "anders@example.org",
    "capacity": 61,
    "unlimited": True,
    "waiting_limit": 3,
    "opens_on": date(2026, 12, 1),
    "opens_at": time(9),
    "closes_on": date(2027, 1, 20),
    "closes_at": time(17),
    "retention_until": date(2027, 12, 1),
}
TOGETHER = {"opens_at": "opens_on", "closes_at": "closes_on", "unlimited": "capacity"}
# What the public page does not show is said to have changed, without saying what it was.
SILENT = {"join_link", "contact_name", "contact_email"}


def test_every_field_of_a_roadshow_is_tried():
    assert set(CHANGES) | {"region_id", "host_id"} == set(FIELDS)


def test_a_change_of_any_field_is_kept_with_before_and_after(session):
    for field in CHANGES:
        line, changes = edited(session, field)
        session.rollback()

        assert sorted(line["fields"]) == sorted(changes), field
        assert (field in line) is (field not in SILENT), field
        assert [one for one in SILENT & set(changes) if str(CHANGES[one]) in str(line)] == []


def edited(session: Session, field: str) -> tuple[dict, dict]:
    """What the journal keeps of a change of this field, and what was changed."""
    changes: dict[str, Any] = {field: CHANGES[field]}
    if field in TOGETHER:
        changes[TOGETHER[field]] = None if field == "unlimited" else CHANGES[TOGETHER[field]]
    event = an_event(session)
    events.edit(session, event, replace(wanted(session), **changes), event.edition, act=ACT)
    line = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert line is not None
    assert line.what == "event.edited"
    return line.after or {}, changes


def test_a_line_says_who_and_when_and_can_be_read_per_roadshow(session):
    account = granted(session)
    event, other = an_event(session), an_event(session)
    actor = Actor(ActorKind.ACCOUNT, account_id=account.id)
    events.close_now(session, other, act=ACT)
    moment = replace(later(hours=3), actor=actor)

    events.close_now(session, event, act=moment)

    lines, older = queries.of_event(session, event.id)
    newest = lines[0]
    assert (newest.what, newest.moment, newest.account_name) == ("event.closed", moment.now, "Olga")
    assert ({line.event_id for line in lines}, older) == ({event.id}, 0)


def test_a_line_is_never_changed(session):
    """Only added, and blanked or deleted by the nightly round."""
    a_draft(session)
    kept = session.execute(select(JournalEntry.id, JournalEntry.what, JournalEntry.moment)).all()
    event = an_event(session)
    row = a_registration(session, event, "Ada")
    row.event = event
    registrations.withdraw(session, row, act=ACT)

    assert session.execute(select(JournalEntry.id, JournalEntry.what, JournalEntry.moment)).all()[: len(kept)] == kept


def test_no_line_names_a_person(database: Database):
    nest(database)

    lines = [(name, value) for name, value in values(dump()) if name == "journal_entry"]

    assert len(lines) > 100
    assert hits(lines) == set()


@pytest.mark.one_database
def test_a_verb_without_its_line_would_be_missed(session):
    verb = VERBS["events.operations.close_now"].prepare(session)

    with safety_journal.without_lines():
        assert lines_of(session, verb) == []


@pytest.mark.one_database
def test_a_line_with_a_name_would_be_found(database: Database):
    with safety_journal.with_names():
        nest(database)

    assert hits((name, value) for name, value in values(dump()) if name == "journal_entry")
