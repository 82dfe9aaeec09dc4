"""What is in the database when the story has been played, on a small demo."""

import ast
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

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


class Cut(Exception):
    """Somebody pulls the plug."""


def cut_after(part: int):
    def progress(done, moment):
        if done >= part:
            raise Cut

    return progress


def two(stock, folder: Path, *seeds: int):
    for number, seed in enumerate(seeds):
        with fresh(stock, folder / str(number)) as database:
            play(database, seed=seed)
            yield rows()


def test_two_runs_give_equal_rows_and_another_seed_does_not(stock, tmp_path):
    one, other, different = two(stock, tmp_path, 1, 1, 2)

    assert one == other
    assert {name for name in one if one[name] != different[name]} >= {"organisation", "registration", "outbox_mail"}


def test_a_run_that_was_cut_off_is_done_again_as_if_nothing_had_been(stock, tmp_path):
    with fresh(stock, tmp_path / "whole") as database:
        play(database)
        whole = rows()

    with fresh(stock, tmp_path / "cut") as database:
        with pytest.raises(Cut):
            play(database, progress=cut_after(60))
        after_the_cut = found()
        play(database)

        assert (after_the_cut, found()) == (Found.EMPTY, Found.DEMO)
        assert rows() == whole


def test_the_story_told_on_this_database(database):
    play(database)

    check_states()
    check_seats()
    check_journal()
    check_mails()


def check_states() -> None:
    states = Counter(db.session.scalars(select(Event.state)))
    assert states == {State.PUBLISHED: 7, State.HELD: 4, State.DRAFT: 2}


def check_seats() -> None:
    session = db.session()
    rooms = queries.rooms(session, session.scalars(select(Event)).all())
    assert [room.over for room in rooms.values()] == [0] * 13
    assert any(room.waiting for room in rooms.values())
    assert any(room.free for room in rooms.values())
    assert any(room.capacity is None and room.seated for room in rooms.values())


def check_journal() -> None:
    """In order of moment, and each registration that is there was made in it."""
    session = db.session()
    lines = session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    assert [after for before, after in pairwise(lines) if after.moment < before.moment] == []
    made = {line.subject_id for line in lines if line.what == "registration.made"}
    assert set(session.scalars(select(Registration.id))) <= made
    published = {line.event_id for line in lines if line.what == "event.state"}
    assert set(session.scalars(select(Event.id).where(Event.state != State.DRAFT))) == published


def check_mails() -> None:
    """Those of the last day wait, those of a month ago name nobody any more."""
    mails = db.session.scalars(select(OutboxMail).order_by(OutboxMail.created)).all()
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
