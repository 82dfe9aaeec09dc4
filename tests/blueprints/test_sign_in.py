"""Signing in by a link in a mail, staying signed in, and when that ends: always on the server."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from roadshow import clock
from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account
from roadshow.act import Right, Role
from tests.blueprints.world import FORM_TOKEN, HOME, an_account, now_act, sign_in_ticket, signed_in
from tests.builders import a_region
from tests.controls import safety_sign_in
from tests.databases import Database
from tests.dump import changed, dump
from tests.mailbox import links
from tests.page import Opened, Page
from tests.walks.post import mailbox

OLGA = "olga@example.org"
USED = "Deze link is al gebruikt, ouder dan een kwartier of van een andere browser. Vraag een nieuwe aan."


@pytest.fixture
def olga(database) -> Account:
    with database.transaction() as session:
        right = Right(Role.ORGANISER, region_id=a_region(session, HOME).id)
        return an_account(session, OLGA, right)


def asked(database: Database, page: Page) -> str:
    """Asks for a link in this browser; gives its path."""
    page.send(page.open("/inloggen"), {"email": OLGA})
    return next(one for one in links(mailbox(database)[-1]) if one.startswith("/inloggen/"))


def press(page: Page, link: str, status: int = 200) -> Opened:
    return page.send(page.open(link), action=link.partition("?")[0], status=status)


def is_in(client: FlaskClient) -> bool:
    return client.get("/beheer/").status_code == 200


def test_the_page_names_the_account_and_signs_nobody_in_before_the_press(database, olga):
    page = Page(database.app)
    link = asked(database, page)
    before = dump()

    opened = page.open(link)

    assert opened.has(OLGA)
    assert not is_in(page.client)
    assert changed(before, dump()) == []
    assert press(page, link).url == "/beheer/"
    assert is_in(page.client)


@pytest.mark.one_database
def test_a_link_works_once(database, olga):
    page = Page(database.app)
    link = asked(database, page)
    press(page, link)
    page.send(page.open("/beheer/"), action="/uitloggen")

    assert press(page, link, status=409).has(USED)
    assert not is_in(page.client)


@pytest.mark.one_database
@pytest.mark.parametrize(("minutes", "works"), [(14, True), (15, False), (60, False)])
def test_a_link_works_for_a_quarter_of_an_hour(database, olga, minutes, works):
    page = Page(database.app)
    link = asked(database, page)

    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        press(page, link, status=200 if works else 409)

        assert is_in(page.client) is works


@pytest.mark.one_database
def test_a_link_works_only_in_the_browser_that_asked_for_it(database, olga):
    link = asked(database, Page(database.app))
    other = Page(database.app)

    assert other.open(link).has(OLGA)
    assert press(other, link, status=409).has(USED)
    assert not is_in(other.client)


@pytest.mark.one_database
def test_a_newer_link_ends_the_older(database, olga):
    page = Page(database.app)
    older, newer = asked(database, page), asked(database, page)

    assert press(page, older, status=409).has(USED)
    assert press(page, newer).url == "/beheer/"


@pytest.mark.one_database
def test_a_link_from_the_command_line_works_in_any_browser(database, olga):
    with database.transaction() as session:
        reference = accounts.new_link(session, olga, None, act=now_act()).reference

    page = Page(database.app)

    assert press(page, f"/inloggen/{sign_in_ticket(reference)}").url == "/beheer/"


@pytest.mark.one_database
def test_nobody_is_signed_in_as_somebody_else_by_a_link_that_was_sent_to_them(database, olga):
    """An attacker asks for a link to the own account and sends it to a victim."""
    link = asked(database, Page(database.app))
    victim = Page(database.app)
    form = victim.open("/inloggen").form("/inloggen")

    foreign = victim.client.post(link, data={"csrf_token": "made up by the other site"})

    assert form is not None
    assert foreign.status_code == 400
    assert press(victim, link, status=409).has(USED)
    assert not is_in(victim.client)


@pytest.mark.one_database
def test_a_link_of_a_blocked_account_is_not_there(database, olga):
    page = Page(database.app)
    link = asked(database, page)
    with database.transaction() as session:
        accounts.block(session, session.get_one(Account, olga.id), act=now_act())

    page.open(link, status=404)
    assert page.client.post(link, data={"csrf_token": FORM_TOKEN}).status_code in {400, 404}


@pytest.mark.one_database
def test_signing_in_gives_the_browser_a_new_identity(database, olga):
    page = Page(database.app)
    link = asked(database, page)
    with page.client.session_transaction() as cookie:
        cookie["planted"] = "by whoever had this browser before"
        before = dict(cookie)

    press(page, link)

    with page.client.session_transaction() as cookie:
        after = dict(cookie)
    assert {name for name in after if after[name] == before.get(name)} == set()


def ends(database: Database, olga: Account, what: str, client: FlaskClient) -> None:
    form = {"csrf_token": FORM_TOKEN}
    if what == "signing out":
        client.post("/uitloggen", data=form)
    elif what == "signing out everywhere":
        signed_in(database, olga).post("/account/overal-uitloggen", data=form)
    else:
        with database.transaction() as session:
            account = session.get_one(Account, olga.id)
            if what == "being blocked":
                accounts.block(session, account, act=now_act())
            else:
                right = Right(Role.ORGANISER, region_id=a_region(session, HOME).id)
                accounts.withdraw(session, account, right, act=now_act())


@pytest.mark.one_database
@pytest.mark.parametrize("what", ["signing out", "signing out everywhere", "being blocked", "losing a role"])
def test_an_old_cookie_is_a_visitors(database, olga, what):
    client = signed_in(database, olga)
    kept = client.get_cookie("roadshow")
    assert is_in(client)

    ends(database, olga, what, client)

    thief = database.app.test_client()
    thief.set_cookie("roadshow", kept.value)
    told = thief.get("/beheer/")
    assert (told.status_code, told.headers["Location"]) == (303, "/inloggen")


@pytest.mark.one_database
def test_a_browser_stays_signed_in_for_a_month_at_most(database, olga):
    client = signed_in(database, olga)

    with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
        assert is_in(client)
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        assert not is_in(client)


@pytest.mark.one_database
def test_signing_out_of_one_browser_leaves_the_other(database, olga):
    one, other = signed_in(database, olga), signed_in(database, olga)

    one.post("/uitloggen", data={"csrf_token": FORM_TOKEN})

    assert (is_in(one), is_in(other)) == (False, True)


@pytest.mark.one_database
def test_what_was_looked_at_is_not_shown_again_after_signing_out(database, olga):
    """The browser's way back finds nothing: every page for one person says that it may not be kept."""
    client = signed_in(database, olga)

    pages = [client.get(address) for address in ("/", "/roadshows/", "/beheer/", "/account/")]

    assert [page.headers["Cache-Control"] for page in pages] == ["no-store"] * 4
    assert ["Cookie" in page.headers["Vary"] for page in pages] == [True] * 4


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("protection", "broken"),
    [
        (safety_sign_in.links_always_work, "a link that was used"),
        (safety_sign_in.the_cookie_is_enough, "a cookie that was signed out"),
    ],
)
def test_without_the_protection_it_would_get_in(database, olga, protection, broken):
    page = Page(database.app)
    link = asked(database, page)
    press(page, link)
    cookie = page.client.get_cookie("roadshow")
    page.send(page.open("/beheer/"), action="/uitloggen")

    with protection():
        if broken == "a link that was used":
            press(page, link)
        else:
            page.client.set_cookie("roadshow", cookie.value)

        assert is_in(page.client)
