"""Links in mails: whoever opens them changes nothing, however often. Only the press on a button does."""

import pytest
from sqlalchemy import select

from roadshow.accounts import operations as accounts
from roadshow.outbox.models import OutboxMail
from roadshow.outbox.render import FOLDER
from roadshow.registrations import operations as registrations
from tests.blueprints.world import an_account, coming, now_act
from tests.builders import a_registration
from tests.controls import safety_links
from tests.databases import Database
from tests.dump import changed, dump
from tests.mailbox import links
from tests.page import Page
from tests.walks.post import mailbox

SCANNING = ("HEAD", "GET", "HEAD", "GET")


def one_of_every_mail(database: Database) -> None:
    with database.transaction() as session:
        event = coming(session, seats=1)
        sitting = a_registration(session, event, "Ada", act=now_act())
        moving_up = a_registration(session, event, "Bo", act=now_act())
        a_registration(session, event, "Cas", verified=False, act=now_act())
        registrations.mail_links(session, moving_up.email or "", act=now_act())
        sitting.event = event
        registrations.withdraw(session, sitting, act=now_act())
        account = an_account(session, "organisator@example.org")
        accounts.ask_link(session, account.email or "", "browser", act=now_act())


def opened_by_a_scanner(database: Database, addresses: list[str]) -> dict[str, set[int]]:
    """Every link with HEAD and GET, twice, from elsewhere, without a cookie, with redirects followed."""
    scanner = database.app.test_client(use_cookies=False)
    return {
        address: {
            scanner.open(address, method=method, follow_redirects=True, buffered=True).status_code
            for method in SCANNING
        }
        for address in addresses
    }


def test_who_opens_every_link_of_every_mail_changes_nothing(database):
    one_of_every_mail(database)
    mails = mailbox(database)
    found = list(dict.fromkeys(address for mail in mails for address in links(mail)))
    before = dump()

    told = opened_by_a_scanner(database, found)

    with database.transaction() as session:
        assert set(session.scalars(select(OutboxMail.template))) == {f.name for f in FOLDER.iterdir() if f.is_dir()}
        assert len(mails) == len(session.scalars(select(OutboxMail.id)).all())
    assert {address.split("/")[1] for address in found} == {"", "aanmelding", "inloggen", "privacy", "roadshows"}
    assert {address: codes for address, codes in told.items() if codes != {200}} == {}
    assert changed(before, dump()) == []


@pytest.mark.one_database
def test_after_the_scanner_the_press_of_the_person_still_works(database):
    page = Page(database.app)
    with database.transaction() as session:
        an_account(session, "organisator@example.org")
        a_registration(session, coming(session), "Ada", verified=False, act=now_act())
    page.send(page.open("/inloggen"), {"email": "organisator@example.org"})
    first, sign_in = mailbox(database)
    own, [enter] = mine(first), [one for one in links(sign_in) if one.startswith("/inloggen/")]
    opened_by_a_scanner(database, [own, enter])

    assert page.send(page.open(own), action="bevestigen").heading == "Je komt"
    assert page.send(page.open(enter), action=enter).status == 200

    used = page.send(Page(database.app).open(enter), action=enter, status=400)
    assert used.heading == "Dit formulier is verlopen"
    again = page.send(page.open(enter), action=enter, status=409)
    assert again.has(
        "Deze link is al gebruikt, ouder dan een kwartier of van een andere browser. Vraag een nieuwe aan."
    )


def mine(mail) -> str:
    """The page of one's own registration."""
    return next(one for one in links(mail) if one.startswith("/aanmelding/") and one.endswith("/"))


@pytest.mark.one_database
def test_without_the_press_a_scanner_would_confirm(database):
    with database.transaction() as session:
        a_registration(session, coming(session), verified=False, act=now_act())
    [mail] = mailbox(database)
    before = dump()

    with safety_links.opening_confirms(database.app):
        opened_by_a_scanner(database, [mine(mail)])

    assert "registration" in changed(before, dump())


@pytest.mark.one_database
def test_if_head_were_a_press_a_scanner_would_wipe(database):
    with database.transaction() as session:
        a_registration(session, coming(session), act=now_act())
    own = mine(mailbox(database)[0])
    before = dump()

    with safety_links.head_is_a_press(database.app):
        database.app.test_client().head(f"{own}wissen")

    assert "registration" in changed(before, dump())
