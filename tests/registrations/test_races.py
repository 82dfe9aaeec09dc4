"""Many people at once, over HTTP, against a web server in two processes (R01, R02, M19, M23).

The full form of these races is in `drill/`. Each has a twin in which the protection is gone and the damage shows.
"""

from functools import partial
from random import Random

import pytest

from roadshow.extensions import db
from tests.controls.forgetful import drop_unique_constraints
from tests.databases import KINDS
from tests.registrations.racing import (
    a_coming_event,
    faults,
    mails_of,
    race,
    rows,
    seated,
    send,
    with_form_open,
)
from tests.registrations.rush import a_rush, faults_after_rush
from tests.servers.crowd import at_once
from tests.servers.web import Web

PEOPLE = 60
SEATS = 20
CONNECTIONS = 16


@pytest.fixture(scope="module", params=KINDS)
def web(request, stock, tmp_path_factory):
    with stock.fresh(request.param, tmp_path_factory.mktemp("web")) as database, Web(database) as web:
        yield web


@pytest.fixture
def control(request, database):
    """One process is enough for damage to show."""
    with Web(database, processes=1, application=f"tests.controls.{request.param}:app()") as web:
        yield web


def test_the_last_seats_are_given_once_and_the_rest_waits_in_order(web):
    event_id, slug = a_coming_event(web, SEATS)

    heard = race(web, slug, PEOPLE, CONNECTIONS)

    assert faults(event_id, heard, SEATS) == []
    assert seated(event_id) == SEATS


def test_nobody_is_passed_while_others_cancel_and_seats_are_added(web):
    seed = Random().randrange(10**6)

    rush = a_rush(web, Random(seed), CONNECTIONS)

    assert faults_after_rush(rush) == [], f"seed {seed}"


def test_one_form_sent_twenty_times_at_once_is_one_registration(web):
    event_id, slug = a_coming_event(web, 2)
    [(visitor, values)] = with_form_open(web, slug, 1, 1)

    heard = at_once([partial(send, slug, visitor, values)] * 20, CONNECTIONS)

    assert {(one.sent.status, one.page.status, one.told) for one in heard} == {(303, 200, "seated")}
    assert [row.email for row in rows(event_id)] == [values["email"]]
    assert [mail.template for mail in mails_of(event_id)] == ["please-confirm"]


@pytest.mark.parametrize("control", ["unlocked"], indirect=True)
def test_without_the_lock_the_same_race_does_damage(control, database):
    """On PostgreSQL too many sit. On SQLite, where one writes at a time, people are turned away by an error."""
    damage = []
    for _ in range(5):
        event_id, slug = a_coming_event(control, SEATS)
        heard = race(control, slug, PEOPLE, CONNECTIONS)
        turned_away = sum(one.sent.status >= 500 for one in heard)
        damage.append(turned_away if database.is_sqlite else seated(event_id) - SEATS)
        if damage[-1] > 0:
            break

    assert damage[-1] > 0


@pytest.mark.one_database
@pytest.mark.parametrize("control", ["forgetful"], indirect=True)
def test_without_recognising_the_form_it_becomes_many_registrations(control, database):
    with db.engine.begin() as connection:
        drop_unique_constraints(connection)
    event_id, slug = a_coming_event(control, 30)
    [(visitor, values)] = with_form_open(control, slug, 1, 1)

    at_once([partial(send, slug, visitor, values)] * 20, CONNECTIONS)

    assert len(rows(event_id)) == 20
    assert len(mails_of(event_id)) > 1
