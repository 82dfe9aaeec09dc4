"""The checker must complain where there is reason to; a checker that never did proves nothing (CAL-03)."""

from pathlib import Path

import pytest

from tests.events.calendar_check import faults
from tests.outbox.whole_messages import an_invite

GOOD = an_invite("REQUEST")
WITHOUT_ZONE = (Path(__file__).parent / "wrong-no-vtimezone.ics").read_bytes()


def test_a_good_invite_has_no_faults():
    assert faults(GOOD) == []


def test_a_zone_that_is_named_but_not_described_is_a_fault():
    assert faults(WITHOUT_ZONE) == [
        "the components are ['VEVENT']",
        "the zone is not described by the fixed yearly rules",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"\r\n", b"\n", "a line does not end in CRLF"),
        (b"SUMMARY:", b"SUMMARY:" + 80 * b"x", "longer than 75 octets"),
        (b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", b"RDATE:20270328T020000", "fixed yearly rules"),
        (b"DTSTART;TZID=Europe/Amsterdam:2027", b"DTSTART:2027", "DTSTART has no zone"),
        (
            b"DTSTART;TZID=Europe/Amsterdam:20270126T130000",
            b"DTSTART:20270126T120000Z",
            "outside the hour that comes twice",
        ),
        (b"DTSTAMP:20261125T093200Z", b"DTSTAMP:20261125T093200", "DTSTAMP is not in UTC"),
        (b"T160000", b"T120000", "it ends before it starts"),
        (b"METHOD:REQUEST", b"METHOD:CANCEL", "STATUS does not go with CANCEL"),
        (b"METHOD:REQUEST", b"METHOD:PUBLISH", "a published entry names people"),
        (b"SEQUENCE:0\r\n", b"", "SEQUENCE is there 0 times"),
        (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:1\r\n", "SEQUENCE is there 2 times"),
        (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nX-OWN:1\r\n", "an unknown property: X-OWN"),
        (b"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT", "a component inside the entry"),
        (b"=ACCEPTED;", b"=NEEDS-ACTION;", "ATTENDEE has"),
        (b"mailto:roadshow", b"roadshow", "ORGANIZER is no mail address"),
        (b"GEO:52.1;5.1", b"GEO:5.1;52.1", "GEO is not in the Netherlands"),
        (b"CATEGORIES:", b"CATEGORIES:a\\,b,", "a comma inside a category"),
        (b"Theeketel\\,", b"Theeketel,", "LOCATION is not escaped"),
        (b"URL:https:", b"URL:http:", "URL is not an absolute address"),
        (b"SUMMARY:", b"SUMMARY:a\x0cb", "a control character in SUMMARY"),
        (b"VERSION:2.0", b"VERSION:1.0", "VERSION is missing, double or wrong"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\n" + GOOD, "not one calendar"),
        (b"END:VEVENT\r\n", b"", "VCALENDAR ends, but is not open"),
        (b"STATUS:CONFIRMED", b"STATUS CONFIRMED", "no property: STATUS CONFIRMED"),
    ],
)
def test_each_fault_is_found(old, new, fault):
    assert old in GOOD

    assert any(fault in found for found in faults(GOOD.replace(old, new)))
