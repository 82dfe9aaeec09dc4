"""The n-th statement fails, or the process ends there: the state is the one before or the one after (R04).

For each verb n = 1, 2, 3 … until it passes. The commit counts as a statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.errors import Busy
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.outbox.models import OutboxMail
from roadshow.registrations import operations, queries
from roadshow.registrations.models import Registration
from tests.builders import ACT, a_registration, an_answer, an_event
from tests.controls.faults import Killed, answer_lost, failing, gone
from tests.controls.hasty import hasty
from tests.databases import Database
from tests.dump import changed, dump
from tests.page import filled, parse

MOST = 60
ANSWER = {"name": "Ada d'Überl <Vries>", "email": "ada@example.org", "organisation": "Kast & Co", "kind": "sbb"}
Change = Callable[[Session], object]


@dataclass(frozen=True)
class Verb:
    """Something that changes, and the mails that must be there when it has."""

    change: Change
    mails: list[str]


def a_verb(session: Session, name: str) -> Verb:
    """A Roadshow with one seat, in the state in which this verb does the most. Everything is read within the change."""
    event = an_event(session, seats=1)
    number, newcomer = event.id, an_answer("Nieuw")
    if name == "register":
        return Verb(
            lambda work: operations.register(work, work.get_one(Event, number), newcomer, act=ACT), ["please-confirm"]
        )
    reference = a_registration(session, event, "Zit", verified=name != "verify").reference
    if name == "verify":
        return Verb(lambda work: operations.verify(work, own(work, reference), act=ACT), ["confirmed"])
    if name == "come_back":
        operations.withdraw(session, own(session, reference), act=ACT)
        return Verb(lambda work: operations.come_back(work, own(work, reference), act=ACT), ["confirmed"])
    a_registration(session, event, "Wacht")
    return Verb(
        lambda work: operations.withdraw(work, own(work, reference), act=ACT), ["withdrawn", "seated-from-line"]
    )


def own(session: Session, reference: str) -> Registration:
    """As behind the link in a mail."""
    found = queries.by_reference(session, reference)
    assert found is not None
    return found


def until_it_passes(database: Database, verb: Verb, error: BaseException) -> list[str]:
    """The verb with a fault at each place in turn; gives the faults that left something behind."""
    before, wrong = dump(), []
    for number in range(1, MOST):
        with failing(db.engine, number, error) as said:
            try:
                with database.transaction() as session:
                    verb.change(session)
            except (Busy, Killed):
                pass
        left = changed(before, dump())
        if said.said < number:
            break
        if left:
            wrong.append(f"{number}: {left}")
            break
    assert number > 3, "nothing was said"
    return wrong


VERBS = ["register", "verify", "withdraw", "come_back"]


@pytest.mark.parametrize("error", [gone(), Killed()], ids=["the database is gone", "the process ends"])
def test_a_change_that_breaks_leaves_everything_as_it_was(database, error):
    for name in VERBS:
        with database.transaction() as session:
            verb = a_verb(session, name)
            already = len(session.scalars(select(OutboxMail.id)).all())

        assert until_it_passes(database, verb, error) == [], name

        with database.transaction() as session:
            mails = session.scalars(select(OutboxMail.template).order_by(OutboxMail.id)).all()
            assert mails[already:] == verb.mails, name


@pytest.mark.one_database
def test_with_a_commit_in_the_middle_the_damage_shows(database):
    """A registration without its mail, somebody who is verified and never told."""
    for name in VERBS:
        with database.transaction() as session:
            verb = a_verb(session, name)
        with hasty():
            assert until_it_passes(database, verb, gone()) != [], name


def send_until_it_passes(browser: FlaskClient, path: str, values: dict[str, object], *, lasting: bool) -> int:
    """The same form with a fault at each place in turn; gives how many there were. Each time all typed text is kept."""
    before = dump()
    for number in range(1, MOST):
        with failing(db.engine, number, gone(), lasting=lasting):
            response = browser.post(path, data=values)
        if response.status_code == 303:
            return number - 1
        assert (number, response.status_code, response.headers.get("Retry-After")) == (number, 503, "30")
        kept = filled(again := parse(response.text))
        assert {**kept, "csrf_token": values["csrf_token"]} == values, number
        assert urljoin(path, again.find(".//form[@method='post']").get("action")) == path
        assert changed(before, dump()) == [], number
    raise AssertionError("it never passed")


@pytest.mark.parametrize("lasting", [False, True], ids=["one statement fails", "all fail from then on"])
def test_a_form_that_cannot_be_kept_keeps_what_was_typed(database, lasting):
    with database.transaction() as session:
        slug = an_event(session, seats=1).slug
    path = f"/roadshows/{slug}/aanmelden"
    browser = database.app.test_client()
    form = filled(parse(browser.get(path).text))

    faults = send_until_it_passes(browser, path, {**form, **ANSWER}, lasting=lasting)

    assert faults > 3
    with database.transaction() as session:
        assert [(row.name, row.organisation_name) for row in session.scalars(select(Registration))] == [
            (ANSWER["name"], ANSWER["organisation"])
        ]
        assert session.scalars(select(OutboxMail.template)).all() == ["please-confirm"]


def test_a_form_whose_answer_was_lost_can_be_sent_again(database, page):
    with database.transaction() as session:
        slug = an_event(session, seats=3).slug
    form = page.open(f"/roadshows/{slug}/aanmelden")

    with answer_lost(db.engine):
        unknown = page.send(form, ANSWER, status=503)
    assert unknown.has("Misschien is het bewaard")
    received = page.send(unknown)

    assert received.heading == "Kijk nu in je mail"
    with database.transaction() as session:
        assert session.scalars(select(Registration.name)).all() == [ANSWER["name"]]
        assert session.scalars(select(OutboxMail.template)).all() == ["please-confirm"]
