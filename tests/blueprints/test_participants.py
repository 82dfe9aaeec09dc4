"""What somebody reads who takes part: on the pages, in the calendar, and after a link that lost a piece."""

from datetime import timedelta

import pytest
import time_machine
import vobject

from roadshow import clock
from roadshow.events.models import Event
from roadshow.registrations import operations as registrations
from tests.blueprints.world import coming, now_act
from tests.builders import ACT, a_registration
from tests.databases import Database
from tests.page import Opened, Page, words
from tests.walks.post import calendars, mailbox

pytestmark = pytest.mark.one_database

JOIN = "https://vergaderen.example.org/kamer/7"
ONLINE = {"venue_name": "", "venue_address": "", "town": "", "join_link": JOIN}


def own(database: Database, *, verified: bool = True, leaves: bool = False, **changes) -> tuple[Event, str]:
    """A Roadshow, and the address of the page of somebody who registered for it."""
    with database.transaction() as session:
        event = coming(session, **changes)
        row = a_registration(session, event, "Ada", verified=verified, act=now_act())
        row.event = event
        if leaves:
            registrations.withdraw(session, row, act=now_act())
        return event, f"/aanmelding/{ACT.links.ticket(row.reference, row.generation)}/"


def in_dutch(page: Opened) -> set[str]:
    return {
        words(element)
        for element in page.tree.iter()
        if element.get("lang") == "nl" and element.tag not in {"a", "html"}
    }


def test_what_an_organiser_wrote_is_marked_as_dutch_on_an_english_page_only(database):
    page, (event, mine) = Page(database.app), own(database)

    shown = in_dutch(page.open(f"/roadshows/{event.slug}/?lang=en"))

    assert {event.title, event.summary, event.contact_name, event.region.name, "Kom aan tafel."} <= shown
    assert {event.title, event.region.name} <= in_dutch(page.open("/roadshows/?lang=en"))
    assert event.title in in_dutch(page.open(f"{mine}?lang=en"))
    assert in_dutch(page.open(f"/roadshows/{event.slug}/")) == set()


def test_the_link_to_join_is_for_who_has_a_seat_and_confirmed_it(database):
    page, (event, seated) = Page(database.app), own(database, **ONLINE)
    _, unverified = own(database, verified=False, **ONLINE)
    _, gone = own(database, leaves=True, **ONLINE)

    public = page.open(f"/roadshows/{event.slug}.ics").html
    personal = page.open(f"{seated}uitnodiging.ics").html
    entries = [(method, vobject.readOne(text).vevent) for mail in mailbox(database) for method, text in calendars(mail)]

    assert JOIN in page.open(seated).links
    assert [one for one in (unverified, gone) if JOIN in page.open(one).html] == []
    assert (JOIN in personal.replace("\r\n ", ""), JOIN in public.replace("\r\n ", "")) == (True, False)
    said = {(method, entry.location.value, JOIN in entry.description.value) for method, entry in entries}
    assert said == {("REQUEST", JOIN, True), ("CANCEL", "Online", False)}


@pytest.mark.parametrize("rest", ["", "/", "/half", "/half.half/wissen", "//half"])
def test_a_link_that_lost_a_piece_explains_itself(database, rest):
    dead = Page(database.app).open(f"/aanmelding{rest}", status=404)

    assert dead.heading == "Deze link werkt niet meer"
    assert dead.form("/aanmelding/link") is not None


def test_every_page_about_a_registration_names_its_roadshow(database):
    page, (event, mine) = Page(database.app), own(database)
    addresses = [f"/roadshows/{event.slug}/aanmelden", *(f"{mine}{p}" for p in ("", "wijzigen", "afmelden", "wissen"))]

    opened = [page.open(address) for address in addresses]

    assert [one.url for one in opened if f": {event.title} · " not in one.title] == []
    assert [one.url for one in opened if event.title not in one.words or "Buurthuis" not in one.words] == []


def test_who_may_not_register_yet_reads_from_when(database):
    with database.transaction() as session:
        event = coming(session, opens_on=(clock.now() + timedelta(days=10)).date())
    page = Page(database.app)

    sent_away = page.open(f"/roadshows/{event.slug}/aanmelden")
    listed = page.open("/roadshows/")

    assert sent_away.heading == event.title
    assert sent_away.words.count("Aanmelden kan vanaf") == 2
    assert listed.has("Aanmelden vanaf")
    assert not listed.has("Nog 60 plekken")


def test_a_full_roadshow_offers_the_line_and_a_way_back_to_its_end(database):
    page, (event, _) = Page(database.app), own(database, capacity=1)
    with database.transaction() as session:
        waiting = a_registration(session, event, "Bo", act=now_act())
        waiting.event = event
        registrations.withdraw(session, waiting, act=now_act())
    gone = page.open(f"/aanmelding/{ACT.links.ticket(waiting.reference, waiting.generation)}/")

    assert page.open(f"/roadshows/{event.slug}/").has("Zet je op de wachtlijst")
    assert gone.has("Meld je je weer aan, dan sta je achteraan op de wachtlijst.")
    assert page.send(gone, action="terugkomen").heading == "Je staat op de wachtlijst"


def test_after_the_roadshow_its_page_says_so_and_has_no_calendar_file(database):
    event, _ = own(database)

    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        over = Page(database.app).open(f"/roadshows/{event.slug}/")

    assert over.has("Deze Roadshow is geweest.")
    assert [link for link in over.links if link.endswith(".ics")] == []


def test_who_asks_for_a_place_reads_to_which_region_it_belongs(database):
    page = Page(database.app)

    assert page.open("/regios/zoek?q=ijsselstein").has("IJsselstein hoort bij Midden-Utrecht.")
    assert not page.open("/regios/zoek?q=midden-utrecht").has("hoort bij")
    assert not page.open("/regios/midden-utrecht/?q=zwolle").has("hoort bij")
    assert page.open("/regios/zoek?q=bergen").heading == "6 gevonden voor “bergen”"


def test_the_second_mail_is_in_the_language_of_the_form_just_sent(database):
    page, (event, _) = Page(database.app), own(database)
    form = page.open(f"/roadshows/{event.slug}/aanmelden?lang=en")

    page.send(form, {"name": "Ada", "email": "ada@example.org", "organisation": "K", "kind": "other"})

    assert mailbox(database)[-1]["Content-Language"] == "en"
