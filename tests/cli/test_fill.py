"""What is in the database when the story has been played, on a small demo."""

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.cli import demo
from roadshow.cli.demo.fill import Found, found
from roadshow.db import Base
from roadshow.events.models import Event
from roadshow.events.rules import State
from roadshow.extensions import db
from roadshow.journal.models import JournalEntry
from roadshow.outbox.models import MailState, OutboxMail
from roadshow.registrations import queries
from roadshow.registrations.models import Registration
from tests.cli.demos import fresh, play, rows
from tests.databases import made


class Cut(Exception):
    """Somebody pulls the plug."""


def cut_after(part):
    def progress(done, moment):
        if done >= part:
            raise Cut

    return progress


def test_two_runs_give_equal_rows_on_either_database_whatever_the_key_of_the_site(database, prepared):
    play(database, key="a key that the first run did not have")

    assert rows() == prepared.rows


def test_another_seed_gives_other_rows(stock, tmp_path, prepared):
    with fresh(stock, tmp_path / "other") as database:
        play(database, seed=2)
        other = rows()

    differing = {name for name in other if other[name] != prepared.rows[name]}
    assert differing >= {"organisation", "event", "registration", "outbox_mail", "journal_entry"}


def test_a_run_that_was_cut_off_is_done_again_as_if_nothing_had_been(stock, tmp_path, prepared):
    with fresh(stock, tmp_path / "cut") as database:
        with pytest.raises(Cut):
            play(database, progress=cut_after(60))
        after_the_cut = found()
        play(database)

        assert (after_the_cut, found()) == (Found.EMPTY, Found.DEMO)
        assert rows() == prepared.rows


@pytest.fixture
def told(instance) -> Iterator[Session]:
    """A database in which the story has been told."""
    with made(f"sqlite:///{instance / 'roadshow.sqlite'}", instance):
        yield db.session()


def test_there_are_drafts_and_coming_and_held_roadshows(told):
    states = Counter(told.scalars(select(Event.state)))

    assert states == {State.PUBLISHED: 7, State.HELD: 4, State.DRAFT: 2}


def test_one_has_a_waiting_list_and_none_has_more_people_than_seats(told):
    rooms = queries.rooms(told, told.scalars(select(Event)).all())

    assert [room.over for room in rooms.values()] == [0] * 13
    assert any(room.waiting for room in rooms.values())
    assert any(room.free for room in rooms.values())
    assert any(room.capacity is None and room.seated for room in rooms.values())


def test_the_journal_is_in_order_of_moment_and_tells_how_each_thing_came_to_be(told):
    lines = told.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    registered = {line.subject_id for line in lines if line.what == "registration.made"}
    published = {line.event_id for line in lines if line.what == "event.state"}

    assert [after for before, after in pairwise(lines) if after.moment < before.moment] == []
    assert set(told.scalars(select(Registration.id))) <= registered
    assert set(told.scalars(select(Event.id).where(Event.state != State.DRAFT))) == published


def test_the_mails_of_the_last_day_wait_and_those_of_a_month_ago_name_nobody_any_more(told):
    mails = told.scalars(select(OutboxMail).order_by(OutboxMail.created)).all()
    waiting = [mail for mail in mails if mail.state is MailState.WAITING]

    assert {mail.state for mail in mails} == {MailState.SENT, MailState.WAITING}
    assert waiting == mails[-len(waiting) :]
    assert mails[0].recipient is None
    assert all(mail.recipient for mail in waiting)


def test_nothing_is_written_past_the_operations():
    """The demo makes no row of its own but a site of an employer, which an operation asks for."""
    models = {mapper.class_.__name__ for mapper in Base.registry.mappers} - {"Site"}
    calls = [
        node.func
        for path in Path(demo.__path__[0]).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}

    assert "Site" in names
    assert names & (models | {"insert", "update", "delete", "add_all", "merge"}) == set()
