"""Who may sign in, from the command line."""

import pytest
from flask import Flask
from sqlalchemy import select

from roadshow.accounts.models import Account, Grant, SignedIn
from roadshow.act import Role
from roadshow.cli import accounts
from roadshow.extensions import db
from roadshow.regions import operations as regions
from roadshow.transaction import transaction
from tests.page import Page

pytestmark = pytest.mark.one_database
EMAIL = "olga@example.org"
MIDDEN_UTRECHT = ("--role", "organiser", "--region", "midden-utrecht")


@pytest.fixture
def app(database):
    with transaction() as session:
        regions.load(session)
    return database.app


def run(app: Flask, *words: str, code: int = 0) -> str:
    done = app.test_cli_runner().invoke(accounts.group, list(words))
    assert done.exit_code == code, done.output
    return str(done.output)


def sign_in(app: Flask) -> None:
    ticket = run(app, "link", EMAIL).strip().rpartition("/")[2]
    page = Page(app)
    page.send(page.open(f"/inloggen/{ticket}"))


def signed_in() -> int:
    with transaction() as session:
        return len(session.scalars(select(SignedIn)).all())


def test_an_organiser_is_added_and_can_sign_in(app):
    run(app, "add", EMAIL, *MIDDEN_UTRECHT)

    sign_in(app)

    assert signed_in() == 1


def test_a_role_that_is_taken_away_ends_every_session(app):
    run(app, "add", EMAIL, *MIDDEN_UTRECHT)
    sign_in(app)

    run(app, "withdraw", EMAIL, *MIDDEN_UTRECHT)

    assert signed_in() == 0
    assert db.session.scalars(select(Grant)).all() == []


def test_who_is_blocked_is_signed_out_and_gets_no_link_that_works(app):
    run(app, "add", EMAIL, *MIDDEN_UTRECHT)
    sign_in(app)

    run(app, "block", EMAIL)

    assert signed_in() == 0
    assert db.session.scalars(select(Account.blocked)).one() is not None
    assert "There is no account" in run(app, "link", EMAIL, code=1)


def test_what_is_not_there_is_told(app):
    assert "There is no account" in run(app, "block", EMAIL, code=1)
    assert "is not a mail address" in run(app, "add", "olga", "--role", Role.ADMINISTRATOR.value, code=1)
    assert "needs --region" in run(app, "add", EMAIL, "--role", Role.ORGANISER.value, code=1)
    assert "needs --organisation" in run(app, "add", EMAIL, "--role", Role.MEMBER.value, code=1)
