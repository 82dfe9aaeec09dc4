"""One's own registration: what its link shows at which moment, what it does not reach, where its secret never goes."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.test import TestResponse

from roadshow import clock
from roadshow.act import ActorKind
from roadshow.cli.serving import server_command
from roadshow.journal.models import JournalEntry
from roadshow.privacy import erase, purge
from roadshow.registrations.models import Registration
from roadshow.worker import Worker
from tests.blueprints.asking import without_tokens
from tests.blueprints.world import FORM_TOKEN, World, a_browser, coming, now_act
from tests.builders import ACT, a_registration
from tests.controls import safety_logs
from tests.controls.safety_failures import breaking
from tests.databases import Database
from tests.page import Opened, Page

PERSON = ["Ada de Vries", "ada@example.org", "Kastanje Welzijn"]
PRESSES = ["bevestigen", "afmelden", "terugkomen", "toch-mail", "wijzigen", "niet-ik", "wissen"]


def registered(database: Database) -> str:
    """The address of Ada's own page."""
    with database.transaction() as session:
        event = coming(session)
        row = a_registration(session, event, PERSON[0], email=PERSON[1], organisation=PERSON[2], act=now_act())
        return f"/aanmelding/{ACT.links.ticket(row.reference, row.generation)}/"


def ada(session) -> Registration:
    return session.scalars(select(Registration).options(joinedload(Registration.event))).one()


def named(page: Opened) -> list[str]:
    return [word for word in PERSON if word in page.html]


@pytest.mark.one_database
def test_after_cancelling_the_link_shows_the_state_a_way_back_and_nobody(database):
    page, own = Page(database.app), registered(database)
    before = page.open(own)

    after = page.send(page.open(f"{own}afmelden"), action="afmelden")

    assert named(before) == PERSON
    assert after.heading == "Je bent afgemeld"
    assert named(page.open(own)) == []
    assert page.send(page.open(own), action="terugkomen").heading == "Je komt"


@pytest.mark.one_database
def test_a_link_that_was_replaced_explains_itself_and_offers_a_fresh_one(database):
    page, own = Page(database.app), registered(database)
    with database.transaction() as session:
        ada(session).generation += 1

    dead = page.open(own, status=404)

    assert dead.has("Er is een nieuwere link.")
    assert named(dead) == []
    assert page.send(dead, {"email": PERSON[1]}, action="/aanmelding/link").heading == "Kijk nu in je mail"


@pytest.mark.one_database
def test_a_link_that_was_erased_purged_or_made_up_gets_one_and_the_same_page(database):
    pages = {}
    own = registered(database)
    reference, _, secret = own.split("/")[2].partition(".")
    pages["made up"] = Page(database.app).open(f"/aanmelding/{'A' * len(reference)}.{secret}/", status=404)
    pages["wrong secret"] = Page(database.app).open(f"/aanmelding/{reference}.{'A' * len(secret)}/", status=404)
    with database.transaction() as session:
        erase.registration(session, ada(session), act=now_act())
    pages["erased"] = Page(database.app).open(own, status=404)
    with database.transaction() as session:
        session.delete(ada(session))
    pages["gone"] = Page(database.app).open(own, status=404)

    assert len({without_tokens(page.response)[0] for page in pages.values()}) == 1
    assert pages["erased"].heading == "Deze link werkt niet meer"
    assert {page.response.headers["Referrer-Policy"] for page in pages.values()} == {"no-referrer"}


@pytest.mark.one_database
def test_after_the_roadshow_the_link_shows_the_state_and_wipes_until_it_is_purged(database):
    own = registered(database)
    over = clock.now() + timedelta(days=61)
    with time_machine.travel(over, tick=False):
        Worker(database.settings).sweep()
        page = Page(database.app)
        held = page.open(own)
        assert held.heading == "Je was aangemeld"
        assert [one for one in PRESSES if f"{own}{one}" in held.html] == ["wissen"]
        assert page.open(f"{own}wissen").heading == "Wis mijn gegevens"
    with time_machine.travel(clock.now() + timedelta(days=500), tick=False):
        with database.transaction() as session:
            purge.purge(session, clock.today(), act=now_act())
        assert Page(database.app).open(own, status=404).heading == "Deze link werkt niet meer"


@pytest.mark.one_database
def test_a_link_reaches_nothing_but_its_own_registration(database):
    world = World(database)
    client = world.new_client("participant")
    ticket = world.ticket()
    assert client.get(f"/aanmelding/{ticket}/").status_code == 200

    others = ["/beheer/", "/account/", f"/beheer/roadshows/{world.meeting}/"]

    assert [client.get(other).headers.get("Location", "").partition("?")[0] for other in others] == ["/inloggen"] * 3
    reference, _, secret = world.ticket().partition(".")
    assert client.get(f"/aanmelding/{reference}.{ticket.partition('.')[2]}/").status_code == 404
    assert client.get(f"/inloggen/{reference}.{secret}").status_code == 404


@pytest.mark.one_database
def test_a_signed_in_organiser_is_a_participant_behind_a_link(database):
    """What the link does is written down as done by the participant, not by who happens to be signed in."""
    world = World(database)
    client = world.client("organiser")

    client.post(f"/aanmelding/{world.ticket()}/afmelden", data={"csrf_token": FORM_TOKEN})

    with database.transaction() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert (last.what, last.actor_kind, last.account_id) == ("registration.withdrawn", ActorKind.PARTICIPANT, None)


def everything_with_the_secret(database: Database, own: str) -> list[TestResponse]:
    """All that can be done behind the link, also when it fails."""
    client, form = a_browser(database.app), {"csrf_token": FORM_TOKEN}
    opening = ["", "uitnodiging.ics", "wijzigen", "niet-ik", "wissen", "nergens", "/"]
    answers = [client.get(f"{own}{part}", buffered=True) for part in opening]
    answers += [client.get(own[:-1]), client.get(own.replace("/aanmelding/", "/aanmelding//"))]
    answers += [client.get(own.replace("aanmelding", "inloggen")[:-1]), client.post(f"{own}afmelden")]
    answers += [client.post(f"{own}{part}", data=form) for part in ("afmelden", "terugkomen", "toch-mail", "niet-ik")]
    with breaking(database.app, "own_registration.show", RuntimeError("broken")):
        answers.append(client.get(own))
    with breaking(database.app, "own_registration.verify", RuntimeError("broken")):
        answers.append(client.post(f"{own}bevestigen", data=form))
    answers.append(client.post(f"{own}wissen", data=form))
    return answers


def secret_of(own: str) -> str:
    return own.partition(".")[2].rstrip("/")


@pytest.mark.one_database
def test_the_secret_of_a_link_stands_in_no_log_and_no_redirect(database, said):
    own = registered(database)

    answers = everything_with_the_secret(database, own)
    Worker(database.settings).send()

    assert {answer.status_code for answer in answers} == {200, 303, 400, 404, 500}
    assert [where for answer in answers if secret_of(own) in (where := answer.headers.get("Location", ""))] == []
    assert "request failed" in said()
    assert secret_of(own) not in said()
    assert [word for word in PERSON if word in said()] == []


@pytest.mark.one_database
def test_the_secret_of_a_link_stands_in_no_title_and_leads_nowhere_else(database):
    own = registered(database)

    pages = [Page(database.app).open(f"{own}{part}") for part in ("", "wijzigen", "niet-ik", "wissen")]

    assert [page.url for page in pages if secret_of(own) in page.title] == []
    assert [link for page in pages for link in page.links if urlsplit(link).netloc] == []
    assert [
        link.attrib
        for page in pages
        for link in page.tree.iter("link")
        if link.get("rel") in {"canonical", "alternate"}
    ] == []


@pytest.mark.one_database
def test_the_server_keeps_no_list_of_addresses_that_were_asked_for(database):
    assert [word for word in server_command(database.settings, "127.0.0.1", 8000) if "access" in word] == []


@pytest.mark.one_database
def test_a_log_of_addresses_would_hold_the_secret(database, said):
    own = registered(database)

    with safety_logs.of_addresses(database.app):
        everything_with_the_secret(database, own)

    assert secret_of(own) in said()
