"""Erased is erased: a person who was everywhere is nowhere, in no spelling, in no table, file, log or page."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from roadshow import clock
from roadshow.accounts.models import Account
from roadshow.db import write_over
from roadshow.events.models import AgendaItem
from roadshow.extensions import db
from roadshow.privacy import erase
from roadshow.privacy.purge import purge
from roadshow.worker import Worker
from tests.blueprints.asking import Asking, tries
from tests.blueprints.world import World, now_act
from tests.controls import safety_privacy
from tests.databases import Database
from tests.privacy.canary import EMAIL, SIGNS, hits, in_files, in_tables, nest, spellings


def erased(database: Database) -> None:
    with database.transaction() as session:
        # A name in a programme has no address: that is the organiser's to take out.
        session.execute(update(AgendaItem).values(speaker=""))
        erase.person(session, EMAIL, act=now_act())


def purged(database: Database) -> None:
    """Every Roadshow is over and so is the time that was promised; of an account there is no such day."""
    with time_machine.travel(clock.now() + timedelta(days=60 + 365 + 2), tick=False), database.transaction() as session:
        purge(session, clock.today(), act=now_act())


def test_an_erased_person_is_in_no_table(database):
    nest(database)
    assert len(hits(in_tables())) == 10

    erased(database)

    assert hits(in_tables()) == set()


def test_a_person_is_in_no_table_after_the_time_that_was_promised(database):
    nest(database)
    with database.transaction() as session:
        # An account is kept as long as somebody organises.
        session.execute(update(Account).values(name="", email=None))

    purged(database)

    assert hits(in_tables()) == set()


@pytest.mark.one_database
def test_an_erased_person_is_in_no_file(database):
    """Also not in the pages that SQLite let go, nor in what it keeps beside its file."""
    nest(database)
    erased(database)
    assert hits(in_files(database.settings.instance))

    db.session.rollback()
    write_over(db.engine)

    assert {name for name, _ in in_files(database.settings.instance)} >= {"roadshow.sqlite", "roadshow.sqlite-wal"}
    assert hits(in_files(database.settings.instance)) == set()


@pytest.mark.one_database
def test_nothing_that_happens_to_a_person_is_logged_with_their_name(database, said):
    nest(database)
    Worker(database.settings).send()
    Worker(database.settings).sweep()
    erased(database)
    purged(database)

    assert "mail sent" in said()
    assert hits([("log", said().encode())]) == set()


@pytest.mark.one_database
def test_an_erased_person_is_on_no_page(database):
    nest(database)
    erased(database)
    world = World(database)

    asked = [one for one in tries("GET") if one.actor == "administrator" and one.expected == "200"]
    pages = [(one.name, Asking(world, one).send().data) for one in asked]
    found = nest_pages(world)

    assert len(pages) > 20
    assert hits([*pages, *found]) == set()


def nest_pages(world: World) -> list[tuple[str, bytes]]:
    """The desk of every Roadshow there is."""
    client = world.client("administrator")
    parts = ("", "aanmeldingen", "journaal", "wijzigen")
    addresses = [f"/beheer/roadshows/{number}/{part}" for number in range(1, 7) for part in parts]
    return [(address, client.get(address).data) for address in addresses]


@pytest.mark.parametrize("step", [safety_privacy.mails_are_kept, safety_privacy.rows_are_kept])
def test_with_a_step_left_out_the_person_would_be_found(database, step):
    nest(database)

    with ExitStack() as stack:
        stack.enter_context(step())
        erased(database)

    assert hits(in_tables())


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_found_in_every_spelling(sign):
    for spelling in spellings(sign):
        assert hits([("there", b"xx" + spelling + b"yy")]), spelling


def test_a_name_that_a_calendar_broke_in_two_is_found():
    assert hits([("there", b"CN=Zo\xc3\xab Kana\r\n rieveld:mailto")])
