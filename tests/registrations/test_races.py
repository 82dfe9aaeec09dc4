"""Many people at once, over HTTP, against a web server in two processes (R01, R02, M19, M23).

The full form of these races is in `drill/`. Each has a twin in which the protection is gone and the damage shows.
"""

from datetime import timedelta
from functools import partial
from random import Random

import pytest
from sqlalchemy import select

from roadshow.extensions import db
from roadshow.registrations.models import Registration
from tests.builders import an_event, mails
from tests.controls.forgetful import drop_unique_constraints, forgetful
from tests.databases import KINDS
from tests.page import Page
from tests.registrations.racing import (
    a_coming_event,
    an_answer_to,
    current_act,
    damage,
    faults,
    form_of,
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


def test_without_the_lock_the_same_race_does_damage(database):
    """One process is enough for it."""
    with Web(database, processes=1, application="tests.controls.unlocked:app()") as web:
        damages = (damage(event_id, race(web, slug, PEOPLE, CONNECTIONS), SEATS) for event_id, slug in coming(web))

        assert any(damages)


def coming(web: Web) -> list[tuple[int, str]]:
    return [a_coming_event(web, SEATS) for _ in range(5)]


@pytest.mark.one_database
def test_without_recognising_the_form_it_becomes_many_registrations(database):
    """Not even all at once."""
    with db.engine.begin() as connection:
        drop_unique_constraints(connection)
    with database.transaction() as session:
        act = current_act()
        slug = an_event(session, starts=act.now + timedelta(days=60), ends=act.now + timedelta(days=61), act=act).slug
    page = Page(database.app)
    form = page.open(form_of(slug))
    answer = an_answer_to(slug)

    with forgetful():
        for _ in range(5):
            page.send(form, answer)

    with database.transaction() as session:
        assert session.scalars(select(Registration.email)).all() == [answer["email"]] * 5
        assert len(mails(session, answer["email"])) == 3  # as many as strangers may cause
