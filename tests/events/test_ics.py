"""Calendar files: one event, read the same by everyone (CAL-03, A25, and the readers of other people)."""

import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import ics as ics_reader
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from roadshow.events.ics import Person, cancel, publish, request
from roadshow.typed import line, prose
from tests.events.calendar_check import entry, faults, instant, read
from tests.outbox.whole_messages import ADA, ENTRY, TEAM

# The readers are other people's, and so are their warnings.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOURS = timedelta(hours=2)
HOSTILE = (
    "\r\nATTENDEE:mailto:eve@example.org",
    "\nEND:VEVENT",
    "\rX-OWN:1",
    "\x85X-OWN:1",
    "\u2028X-OWN:1",
    "\u2029X-OWN:1",
    "\x0bX-OWN:1",
    "\x0cX-OWN:1",
    "\x00",
    "\x1b",
    ";,:\\\\n\\",
    '"',
    "^n^'",
    "%0D%0A",
)
NIGHTS = {
    "winter": datetime(2027, 11, 4, 10, tzinfo=AMSTERDAM),
    "summer": datetime(2027, 10, 28, 10, tzinfo=AMSTERDAM),
    "before the spring night": datetime(2027, 3, 27, 13, tzinfo=AMSTERDAM),
    "after the spring night": datetime(2027, 3, 28, 13, tzinfo=AMSTERDAM),
    "over the spring night": datetime(2027, 3, 28, 1, 30, tzinfo=AMSTERDAM),
    "over the autumn night": datetime(2026, 10, 25, 1, 30, tzinfo=AMSTERDAM),
    "the doubled hour, first time": datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM),
    "the doubled hour, second time": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM),
}
typed = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("".join(HOSTILE))), max_size=120)


def on(starts: datetime, hours: timedelta = HOURS):
    starts = starts.astimezone(UTC)
    return replace(ENTRY, starts=starts, ends=starts + hours)


def read_by_others(file: bytes) -> dict[str, tuple[datetime, datetime]]:
    """Start and end in UTC, as four programs that are not ours see them."""
    text = file.decode()
    by_vobject = vobject.readOne(text).vevent
    [by_icalendar] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    [by_ics] = ics_reader.Calendar(text).events
    [by_ical] = IcsCalendarStream.calendar_from_ics(text).events
    found = {
        "vobject": (by_vobject.dtstart.value, by_vobject.dtend.value),
        "icalendar": (by_icalendar.decoded("dtstart"), by_icalendar.decoded("dtend")),
        "ics": (by_ics.begin.datetime, by_ics.end.datetime),
        "ical": (by_ical.dtstart, by_ical.dtend),
    }
    return {name: (starts.astimezone(UTC), ends.astimezone(UTC)) for name, (starts, ends) in found.items()}


@pytest.mark.parametrize("starts", NIGHTS.values(), ids=NIGHTS)
@pytest.mark.parametrize("write", [lambda e: request(e, TEAM, ADA), lambda e: cancel(e, TEAM, ADA), publish])
def test_everyone_reads_the_same_instant(write, starts):
    event = on(starts)

    file = write(event)

    assert faults(file) == []
    assert (instant(entry(file).one("DTSTART")), instant(entry(file).one("DTEND"))) == (event.starts, event.ends)
    assert set(read_by_others(file).values()) == {(event.starts, event.ends)}


def test_the_two_hours_of_cal_03():
    summer, winter = (entry(publish(on(NIGHTS[when]))).one("DTSTART") for when in ("summer", "winter"))

    assert (summer.value, summer.parameters) == ("20271028T100000", {"TZID": "Europe/Amsterdam"})
    assert (winter.value, winter.parameters) == ("20271104T100000", {"TZID": "Europe/Amsterdam"})
    assert [instant(found).hour for found in (summer, winter)] == [8, 9]


def test_utc_is_written_in_the_doubled_hour_only():
    first, second = (entry(publish(on(NIGHTS[f"the doubled hour, {which} time"]))) for which in ("first", "second"))

    assert [found.one("DTSTART").value for found in (first, second)] == ["20261025T003000Z", "20261025T013000Z"]
    assert [found.one("DTEND").value for found in (first, second)] == ["20261025T033000", "20261025T043000"]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/St_Johns"])
def test_the_zone_of_the_server_changes_nothing(zone, request: pytest.FixtureRequest):
    before, known = publish(on(NIGHTS["summer"])), os.environ.get("TZ")

    def back() -> None:
        os.environ.pop("TZ")
        os.environ.update({} if known is None else {"TZ": known})
        time.tzset()

    request.addfinalizer(back)
    os.environ["TZ"] = zone
    time.tzset()

    assert publish(on(NIGHTS["summer"])) == before


def test_the_same_values_are_the_same_bytes():
    assert request(ENTRY, TEAM, ADA) == request(ENTRY, TEAM, ADA)


def test_an_invitation_an_update_and_a_withdrawal_are_one_entry():
    moved = replace(on(NIGHTS["winter"]), sequence=1)
    invitation, update, withdrawal = request(ENTRY, TEAM, ADA), request(moved, TEAM, ADA), cancel(moved, TEAM, ADA)

    seen = [
        (read(file).one("METHOD").value, entry(file).one("STATUS").value, entry(file).one("SEQUENCE").value)
        for file in (invitation, update, withdrawal)
    ]

    assert seen == [("REQUEST", "CONFIRMED", "0"), ("REQUEST", "CONFIRMED", "1"), ("CANCEL", "CANCELLED", "1")]
    for name in ("UID", "ORGANIZER", "ATTENDEE", "SUMMARY"):
        assert entry(invitation).one(name) == entry(update).one(name) == entry(withdrawal).one(name)
    for name in ("DTSTART", "DTEND"):
        assert entry(update).one(name) == entry(withdrawal).one(name)


def test_a_download_says_that_a_roadshow_is_off_and_names_nobody():
    file = publish(replace(ENTRY, status="CANCELLED"))

    assert faults(file) == []
    assert (read(file).one("METHOD").value, entry(file).one("STATUS").value) == ("PUBLISH", "CANCELLED")
    assert b"mailto:" not in file


def test_an_invitation_names_its_one_reader():
    found = entry(request(ENTRY, TEAM, ADA))

    assert found.one("ORGANIZER").value == "mailto:roadshow@example.org"
    assert found.one("ORGANIZER").parameters == {"CN": "Organisator Midden-Utrecht"}
    assert found.one("ATTENDEE").value == "mailto:ada@example.org"
    assert found.one("ATTENDEE").parameters["CN"] == "Ada de Vries"


def test_a_domain_outside_ascii_is_the_address_of_the_mail():
    file = request(ENTRY, TEAM, Person("Ada", "ada@straße.example"))

    assert entry(file).one("ATTENDEE").value == "mailto:ada@xn--strae-oqa.example"


def test_the_page_stands_once_in_the_description():
    alone = entry(publish(replace(ENTRY, description=""))).one("DESCRIPTION").text
    named = entry(publish(replace(ENTRY, description=f"Zie {ENTRY.url}"))).one("DESCRIPTION").text

    assert (alone, named) == (ENTRY.url, f"Zie {ENTRY.url}")


def test_what_is_not_known_is_left_out():
    file = publish(replace(ENTRY, geo=None, categories=(), location=""))

    assert faults(file) == []
    assert entry(file).all("GEO") == entry(file).all("CATEGORIES") == []


def test_a_comma_in_a_category_is_no_second_category():
    found = entry(publish(replace(ENTRY, categories=("Noord, Midden", "Zuid")))).one("CATEGORIES")

    assert found.value == "Noord Midden,Zuid"


def test_what_cannot_be_written_is_refused():
    with pytest.raises(ValueError):
        publish(replace(ENTRY, ends=ENTRY.starts))
    with pytest.raises(ValueError):
        publish(replace(ENTRY, zone="America/Kralendijk"))
    with pytest.raises(ValueError):
        request(ENTRY, TEAM, Person("Ada", "ada@example.org\r\nATTENDEE:mailto:eve@example.org"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_adds_nothing(hostile):
    check_hostile(f"Roadshow{hostile}")


@settings(deadline=None)
@given(typed)
def test_any_text_adds_nothing_and_comes_back_as_typed(text):
    check_hostile(text)


def check_hostile(text: str) -> None:
    event = replace(ENTRY, summary=text, location=text, description=f"{text}\n{ENTRY.url}")
    calm = request(replace(ENTRY, description=f"x\n{ENTRY.url}"), TEAM, ADA)

    file = request(event, Person(text, TEAM.address), Person(text, ADA.address))

    assert faults(file) == []
    assert [found.name for found in entry(file).properties] == [found.name for found in entry(calm).properties]
    found = entry(file)
    assert (found.one("SUMMARY").text, found.one("LOCATION").text) == (line(text), line(text))
    assert found.one("DESCRIPTION").text == prose(f"{text}\n{ENTRY.url}")
    by_vobject = vobject.readOne(file.decode()).vevent
    assert (by_vobject.summary.value, by_vobject.description.value) == (line(text), prose(f"{text}\n{ENTRY.url}"))
    for name in ("ORGANIZER", "ATTENDEE"):
        assert found.one(name).parameters.get("CN", "") == line(text).rstrip("\\ ")
