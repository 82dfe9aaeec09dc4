"""Seats through the pages that people use: the link in the mail, the public form, the desk (SEAT-01, SEAT-04)."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from sqlalchemy import select

from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.outbox.models import OutboxMail
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.builders import LINKS, NOW, a_host, a_registration, an_event, mails, names
from tests.databases import Database
from tests.page import Opened, Page
from tests.registrations.desk import at_the_desk, edit
from tests.registrations.racing import HELD, IN_LINE, fresh

FULL = "Vol met wachtlijst"
LINE = "Je komt op de wachtlijst"
FULL_LINE = "de wachtlijst is vol"
TOO_MANY = "Er zitten 3 mensen meer dan er passen."


@pytest.fixture(autouse=True)
def _the_day_of_the_tests():
    with time_machine.travel(NOW):
        yield


@dataclass
class Evening:
    """A Roadshow of two seats with two who sit and two who wait, an organiser, and somebody new."""

    database: Database
    event_id: int
    slug: str
    desk: Page
    newcomer: Page

    @property
    def event(self) -> Event:
        db.session.rollback()
        return db.session.get_one(Event, self.event_id)

    def row(self, name: str) -> Registration:
        return db.session.scalars(select(Registration).where(Registration.name == name)).one()

    def seats(self) -> tuple[list[str], list[str]]:
        event = self.event
        return names(db.session(), event), names(db.session(), event, Status.WAITING)

    def public(self) -> str:
        """What the public page says of the seats."""
        return self.newcomer.open(f"/roadshows/{self.slug}/").words

    def report(self) -> str:
        """What the desk says of this Roadshow."""
        return self.desk.open(f"/beheer/roadshows/{self.event_id}/").words

    def register(self, name: str) -> Opened:
        form = self.newcomer.open(f"/roadshows/{self.slug}/aanmelden")
        return self.newcomer.send(
            form, {"name": name, "email": f"{name}@example.org", "organisation": "Kastanje", "kind": "employer"}
        )

    def withdraw(self, name: str) -> None:
        """With the link of the mail, in a browser of one's own."""
        row, browser = self.row(name), Page(self.database.app)
        own = f"/aanmelding/{LINKS.ticket(row.reference, row.generation)}/"
        browser.send(browser.open(f"{own}afmelden"), action="/afmelden")

    def remove(self, name: str) -> None:
        path = f"/beheer/roadshows/{self.event_id}/aanmeldingen/{self.row(name).id}/weghalen"
        self.desk.send(self.desk.open(path), action="/weghalen")


def an_evening(database: Database, seats: int, waiting: int) -> Evening:
    with database.transaction() as session:
        event = an_event(session, seats=seats)
        for name in [f"P{n}" for n in range(1, seats + 1)] + [f"W{n}" for n in range(1, waiting + 1)]:
            a_registration(session, event, name)
        event_id, slug = event.id, event.slug or ""
    return Evening(database, event_id, slug, at_the_desk(database), Page(database.app))


CAUSES: dict[str, tuple[Callable[[Evening], object], list[str]]] = {
    "the link in the mail": (lambda evening: evening.withdraw("P1"), ["P2", "W1"]),
    "a seat more": (lambda evening: edit(evening.desk, evening.event_id, capacity=3), ["P1", "P2", "W1"]),
    "taken off the list": (lambda evening: evening.remove("P1"), ["P2", "W1"]),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_free_seat_goes_to_who_waits_longest_and_not_to_who_comes_now(database, cause):
    evening = an_evening(database, 2, 2)
    free_a_seat, seated = CAUSES[cause]
    assert FULL in evening.public()

    free_a_seat(evening)

    assert evening.seats() == (seated, ["W2"])
    assert FULL in evening.public()
    assert "Je staat op de wachtlijst" in evening.register("N1").words
    assert evening.seats() == (seated, ["W2", "N1"])
    assert mails(db.session(), "w1@example.org") == ["please-confirm", "waiting-confirmed", "seated-from-line"]
    assert invited() == {"p1@example.org": 1, "p2@example.org": 1, "w1@example.org": 1}
    assert FULL in evening.public()


def invited() -> dict[str | None, int]:
    """How many invites each address was sent."""
    found = db.session.scalars(select(OutboxMail.recipient).where(OutboxMail.calendar_method == "REQUEST")).all()
    return {address: found.count(address) for address in found}


@pytest.mark.one_database
def test_form_page_row_and_mail_say_the_same_to_who_sits_who_waits_and_who_comes_too_late(database):
    evening = an_evening(database, 1, 0)
    edit(evening.desk, evening.event_id, capacity=2, waiting_limit=1)
    form = f"/roadshows/{evening.slug}/aanmelden"
    said = []
    for name in ("zit", "wacht", "te-laat"):
        before = evening.newcomer.open(form).words
        after = evening.register(name).words
        mail = fresh().scalar(select(OutboxMail.values).where(OutboxMail.recipient == f"{name}@example.org"))
        said.append((LINE in before, FULL_LINE in before, HELD in after, IN_LINE in after, mail and mail["waiting"]))

    assert said == [
        (False, False, True, False, False),
        (True, False, False, True, True),
        (False, True, False, False, None),
    ]
    assert evening.seats() == (["P1", "zit"], ["wacht"])


@pytest.mark.one_database
@pytest.mark.parametrize("more", [{}, {"venue_name": "Een ander buurthuis"}], ids=["alone", "with a new place"])
def test_fewer_seats_than_people_are_asked_about_first_and_take_no_seat_away(database, more):
    evening = an_evening(database, 18, 3)

    asked = edit(evening.desk, evening.event_id, 409, capacity=15, **more)
    assert asked.has("Bewaar het toch")
    assert "Er zijn 3 mensen meer met een plek dan er straks passen." in asked.words
    assert evening.event.capacity == 18
    before = mails(db.session())
    evening.desk.send(asked, action="/wijzigen")

    assert (evening.event.capacity, evening.event.venue_name) == (15, more.get("venue_name", "Buurthuis De Theeketel"))
    assert mails(db.session()) == before
    everyone = [f"P{n}" for n in range(1, 19)]
    assert evening.seats() == (everyone, ["W1", "W2", "W3"])
    assert TOO_MANY in evening.report()
    assert FULL in evening.public()

    for left in (17, 16, 15):
        evening.withdraw(everyone.pop(0))
        assert evening.seats() == (everyone, ["W1", "W2", "W3"])
        assert len(everyone) == left
    evening.withdraw(everyone.pop(0))
    assert evening.seats() == ([*everyone, "W1"], ["W2", "W3"])
    assert "meer dan er passen" not in evening.report()


@pytest.mark.one_database
def test_a_host_from_another_region_stays_the_host_when_the_form_is_saved(database):
    evening = an_evening(database, 2, 0)
    host = a_host(db.session()).id
    assert evening.event.host_id == host

    edit(evening.desk, evening.event_id, summary="Iets nieuws.")

    assert (evening.event.summary, evening.event.host_id) == ("Iets nieuws.", host)
