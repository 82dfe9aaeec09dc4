"""Signing in with one press: in a demo, on this machine, and nowhere else."""

from collections.abc import Iterator

import pytest

from roadshow.act import Right, Role
from roadshow.config import DEMO_MARK
from tests.blueprints.world import FORM_TOKEN, a_browser, an_account
from tests.controls import safety_sign_in
from tests.databases import Database, made

SOMEBODY = "olga@example.org"
DEMO = "beheer@example.org"


@pytest.fixture
def demo(database, tmp_path) -> Iterator[Database]:
    """The same site in a folder that the demo made."""
    (tmp_path / "demo-folder").mkdir()
    (tmp_path / "demo-folder" / DEMO_MARK).touch()
    with database.transaction() as session:
        an_account(session, DEMO, Right(Role.ADMINISTRATOR))
    with made(database.settings.database_url, tmp_path / "demo-folder") as demo:
        yield demo


def one_press(database: Database, email: str = DEMO, **options: object) -> int:
    form = {"csrf_token": FORM_TOKEN, "email": email}
    return a_browser(database.app).post("/inloggen/demo", data=form, **options).status_code


def offers(database: Database, **options: object) -> bool:
    return DEMO in a_browser(database.app).get("/inloggen", **options).text


@pytest.mark.one_database
def test_in_a_demo_on_this_machine_one_press_signs_in(demo):
    assert (offers(demo), one_press(demo)) == (True, 303)
    assert one_press(demo, environ_overrides={"REMOTE_ADDR": "::1"}) == 303


@pytest.mark.one_database
def test_outside_a_demo_there_is_no_such_thing(database):
    with database.transaction() as session:
        an_account(session, DEMO, Right(Role.ADMINISTRATOR))

    assert (offers(database), one_press(database)) == (False, 404)


@pytest.mark.one_database
def test_from_another_machine_there_is_no_such_thing(demo):
    for address in ("192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", "2001:db8::1", "", "localhost"):
        elsewhere = {"environ_overrides": {"REMOTE_ADDR": address}}

        assert (offers(demo, **elsewhere), one_press(demo, **elsewhere)) == (False, 404), address


@pytest.mark.one_database
def test_through_a_proxy_there_is_no_such_thing(demo):
    forwarded = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port")
    for name in (*forwarded, "X-Real-IP", "Forwarded", "Via"):
        through = {"headers": {name: "127.0.0.1"}}

        assert (offers(demo, **through), one_press(demo, **through)) == (False, 404), name


@pytest.mark.one_database
def test_a_demo_signs_in_nobody_but_its_own(demo):
    with demo.transaction() as session:
        an_account(session, SOMEBODY, Right(Role.ADMINISTRATOR))

    assert one_press(demo, SOMEBODY) == 404
    assert one_press(demo, "lid@example.org") == 404


@pytest.mark.one_database
def test_without_the_door_anybody_would_be_an_administrator(database):
    with database.transaction() as session:
        an_account(session, DEMO, Right(Role.ADMINISTRATOR))

    with safety_sign_in.the_demo_is_everywhere():
        assert one_press(database, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}) == 303
