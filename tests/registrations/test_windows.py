"""When people may register, by the clock of the server in Dutch days (TIME-01, A45, M10).

The page, the form, the form's handler and the operation all agree; the zones of server and browser change nothing.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from roadshow.errors import Refusal
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.rules import Door, State, Window, door, first_moment, last_moment
from roadshow.registrations import operations
from tests.builders import ACT, ADA, NOW, an_event, at
from tests.controls.unescaped import unescaped
from tests.databases import Database
from tests.page import Page, filled
from tests.registrations.desk import at_the_desk

SECOND = timedelta(seconds=1)
STARTS = datetime(2027, 12, 20, 12, tzinfo=UTC)
TYPED = {"name": "Ada <b>de</b> Vries", "email": "ada@example.org", "organisation": "Kast & Co", "kind": "employer"}

# The first moment at which it is shut: clocks are two hours from UTC on the one day, one hour on the other.
SUMMER = (date(2027, 10, 15), datetime(2027, 10, 15, 22, tzinfo=UTC))
WINTER = (date(2027, 12, 3), datetime(2027, 12, 3, 23, tzinfo=UTC))
ZONES = ["UTC", "America/New_York"]


@pytest.mark.parametrize(("day", "shut"), [SUMMER, WINTER], ids=["summer", "winter"])
def test_a_last_day_counts_whole_in_the_netherlands(day, shut):
    window = Window(closes=last_moment(day, None))

    assert door(State.PUBLISHED, STARTS, window, shut - SECOND) is Door.OPEN
    assert door(State.PUBLISHED, STARTS, window, shut) is Door.CLOSED


@pytest.mark.parametrize(("day", "shut"), [SUMMER, WINTER], ids=["summer", "winter"])
def test_a_first_day_begins_at_midnight_in_the_netherlands(day, shut):
    opens = shut - timedelta(days=1)
    window = Window(opens=first_moment(day, None))

    assert door(State.PUBLISHED, STARTS, window, opens - SECOND) is Door.NOT_YET
    assert door(State.PUBLISHED, STARTS, window, opens) is Door.OPEN


def test_a_time_on_the_last_day_is_the_moment_it_shuts():
    window = Window(closes=last_moment(date(2027, 10, 15), time(17, 30)))

    assert door(State.PUBLISHED, STARTS, window, datetime(2027, 10, 15, 15, 29, 59, tzinfo=UTC)) is Door.OPEN
    assert door(State.PUBLISHED, STARTS, window, datetime(2027, 10, 15, 15, 30, tzinfo=UTC)) is Door.CLOSED


def test_a_time_on_the_first_day_is_the_moment_it_opens():
    window = Window(opens=first_moment(date(2027, 12, 3), time(9, 0)))

    assert door(State.PUBLISHED, STARTS, window, datetime(2027, 12, 3, 7, 59, 59, tzinfo=UTC)) is Door.NOT_YET
    assert door(State.PUBLISHED, STARTS, window, datetime(2027, 12, 3, 8, tzinfo=UTC)) is Door.OPEN


def test_the_days_on_which_the_clock_changes_are_counted_whole():
    assert last_moment(date(2027, 3, 28), None) - first_moment(date(2027, 3, 28), None) == timedelta(days=1)
    assert last_moment(date(2027, 3, 28), None).astimezone(UTC) == datetime(2027, 3, 28, 22, tzinfo=UTC)
    assert last_moment(date(2027, 10, 31), None).astimezone(UTC) == datetime(2027, 10, 31, 23, tzinfo=UTC)


def test_whatever_the_window_says_it_shuts_when_the_roadshow_begins():
    assert door(State.PUBLISHED, STARTS, Window(), STARTS - SECOND) is Door.OPEN
    assert door(State.PUBLISHED, STARTS, Window(closes=STARTS + timedelta(days=1)), STARTS) is Door.STARTED


def test_only_a_published_roadshow_is_open():
    doors = {state: door(state, STARTS, Window(), NOW) for state in State}

    assert [state for state, found in doors.items() if found is Door.OPEN] == [State.PUBLISHED]
    assert [state for state, found in doors.items() if found is Door.STARTED] == [State.HELD]
    assert {found for state, found in doors.items() if state not in {State.PUBLISHED, State.HELD}} == {Door.OFF}


@pytest.mark.parametrize(
    ("changes", "moment", "reason"),
    [
        ({"opens_on": date(2027, 1, 5)}, NOW, "Aanmelden kan nog niet: de aanmelding is nog niet open."),
        ({"closes_on": date(2026, 11, 24)}, NOW, "Aanmelden kan niet meer: de aanmelding is gesloten."),
        ({}, STARTS, "Aanmelden kan niet meer: deze Roadshow is al begonnen."),
    ],
    ids=["not yet", "closed", "begun"],
)
@pytest.mark.one_database
def test_the_operation_itself_refuses_with_the_reason(session, changes, moment, reason):
    event = an_event(session, starts=STARTS, ends=STARTS + timedelta(hours=3), **changes)

    with pytest.raises(Refusal) as refused:
        operations.register(session, event, ADA, act=at(moment))

    assert refused.value.message.one == reason


@pytest.mark.one_database
def test_closing_now_closes_now_and_opening_again_opens(session):
    event = an_event(session)

    events.close_now(session, event, act=ACT)
    with pytest.raises(Refusal):
        operations.register(session, event, ADA, act=ACT)
    events.open_again(session, event, act=ACT)

    operations.register(session, event, ADA, act=ACT)


def a_slug(database: Database, **changes) -> str:
    with database.transaction() as session:
        return an_event(session, starts=STARTS, ends=STARTS + timedelta(hours=3), **changes).slug or ""


def what_it_says(page: Page, slug: str) -> tuple[bool, bool, int]:
    """Whether the page has the button, whether the form opens, and how the form's handler answers."""
    form = f"/roadshows/{slug}/aanmelden"
    has_button = form in page.open(f"/roadshows/{slug}/").links
    opens = page.open(form).heading == "Aanmelden"
    token = filled(page.open("/inloggen").form("/inloggen"))["csrf_token"]
    answer = page.client.post(form, data={**TYPED, "csrf_token": token})
    return has_button, opens, answer.status_code


@pytest.mark.parametrize(("day", "shut"), [SUMMER, WINTER], ids=["summer", "winter"])
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.one_database
def test_page_form_and_handler_shut_at_one_moment_in_whatever_zone_the_server_is(database, zone, day, shut):
    slug = a_slug(database, closes_on=day)
    with time_machine.travel((shut - SECOND).astimezone(ZoneInfo(zone)), tick=False):
        assert what_it_says(Page(database.app), slug) == (True, True, 303)
    with time_machine.travel(shut.astimezone(ZoneInfo(zone)), tick=False):
        assert what_it_says(Page(database.app), slug) == (False, False, 409)


@pytest.mark.one_database
def test_nobody_gets_in_before_it_opens_by_a_clock_of_their_own(database):
    slug = a_slug(database, opens_on=date(2026, 12, 1))
    opens = datetime(2026, 11, 30, 23, tzinfo=UTC)
    with time_machine.travel(opens - SECOND, tick=False):
        assert what_it_says(Page(database.app), slug) == (False, False, 409)
    with time_machine.travel(opens, tick=False):
        assert what_it_says(Page(database.app), slug) == (True, True, 303)


def send_too_late(database: Database) -> str:
    """A form that was opened in time and sent after the organiser closed; gives the page."""
    slug = a_slug(database)
    with time_machine.travel(NOW, tick=False):
        page = Page(database.app)
        form = page.open(f"/roadshows/{slug}/aanmelden")
    with database.transaction() as session:
        events.close_now(session, session.query(Event).one(), act=ACT)
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        answer = page.client.post(form.url, data={**filled(form.form()), **TYPED})
    assert answer.status_code == 409
    return answer.text


def test_a_form_sent_too_late_says_why_and_keeps_what_was_typed(database):
    slug = a_slug(database)
    with time_machine.travel(NOW, tick=False) as clock:
        page, desk = Page(database.app), at_the_desk(database)
        form = page.open(f"/roadshows/{slug}/aanmelden")
        clock.shift(timedelta(minutes=5))
        [event_id] = close(desk)
        late = page.send(form, TYPED, status=409)
        assert late.has("Aanmelden kan niet meer: de aanmelding is gesloten.")
        assert late.has(TYPED["name"])
        assert TYPED.items() <= filled(late.form()).items()
        desk.send(desk.open(f"/beheer/roadshows/{event_id}/"), action="/openen")

        received = page.send(late, action="/aanmelden")

    assert received.heading == "Kijk nu in je mail"


def close(desk: Page) -> list[int]:
    """Presses "close now" of every Roadshow on the desk."""
    found = [int(link.split("/")[3]) for link in desk.open("/beheer/").links if link.startswith("/beheer/roadshows/1")]
    for event_id in set(found):
        desk.send(desk.open(f"/beheer/roadshows/{event_id}/"), action="/sluiten")
    return sorted(set(found))


@pytest.mark.one_database
def test_what_was_typed_is_text_on_the_page_that_keeps_it(database):
    assert "<b>de</b>" not in send_too_late(database)


@pytest.mark.one_database
def test_without_escaping_it_would_be_part_of_the_page(database):
    with unescaped(database.app):
        assert "<b>de</b>" in send_too_late(database)
