"""Calendar files, from plain values to bytes. The time and the numbers come in: the same values give the same bytes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vCalAddress, vText, vUri
from icalendar import Event as Entry

from roadshow.outbox.addresses import travelling
from roadshow.typed import line, prose

PRODUCT = "-//Actieagenda//Roadshow//NL"
ZONE = "Europe/Amsterdam"

# Yearly rules and no list of dates: several programs show summer an hour late when they get a list.
_VTIMEZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""

_ZONE = Timezone.from_ical(_VTIMEZONE)

Status = Literal["CONFIRMED", "CANCELLED", "TENTATIVE"]


@dataclass(frozen=True)
class Person:
    name: str
    address: str


@dataclass(frozen=True)
class CalendarEvent:
    """One entry. `url` is the public page: calendars are shared, so no personal address goes in."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    zone: str
    summary: str
    location: str
    description: str
    url: str
    status: Status
    geo: tuple[float, float] | None
    categories: tuple[str, ...]
    last_modified: datetime
    dtstamp: datetime


def publish(event: CalendarEvent) -> bytes:
    """For a download: nobody is invited, nobody is named."""
    return _calendar("PUBLISH", _entry(event, event.status))


def request(event: CalendarEvent, organizer: Person, attendee: Person) -> bytes:
    """An invitation or what changed in it, for this one person."""
    return _calendar("REQUEST", _between(_entry(event, event.status), organizer, attendee))


def cancel(event: CalendarEvent, organizer: Person, attendee: Person) -> bytes:
    """Takes the entry out of this one person's calendar."""
    return _calendar("CANCEL", _between(_entry(event, "CANCELLED"), organizer, attendee))


def unnamed(body: bytes) -> bytes:
    """The same entry without the name of who organises it."""
    calendar = Calendar.from_ical(body)
    for entry in calendar.walk("VEVENT"):
        entry["ORGANIZER"].params.pop("CN", None)
    return bytes(calendar.to_ical(sorted=False))


def _calendar(method: str, entry: Entry) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_ZONE)
    calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def _entry(event: CalendarEvent, status: Status) -> Entry:
    if event.zone != ZONE:
        raise ValueError(f"no rules are kept for the zone {event.zone}")
    if event.ends <= event.starts:
        raise ValueError("an entry ends after it starts")
    entry = Entry()
    entry.add("uid", vText(event.uid))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.dtstamp.astimezone(UTC))
    entry.add("last-modified", event.last_modified.astimezone(UTC))
    entry.add("dtstart", _when(event.starts))
    entry.add("dtend", _when(event.ends))
    entry.add("summary", vText(line(event.summary)))
    entry.add("location", vText(line(event.location)))
    entry.add("description", vText(_description(event)))
    entry.add("status", status)
    entry.add("url", vUri(event.url))
    if event.geo is not None:
        entry.add("geo", event.geo)
    if event.categories:
        # Half of the readers split at a comma inside a name, escaped or not.
        entry.add("categories", [line(name.replace(",", " ")) for name in event.categories])
    return entry


def _between(entry: Entry, organizer: Person, attendee: Person) -> Entry:
    host = vCalAddress(f"mailto:{travelling(organizer.address)}")
    if name := _common_name(organizer):
        host.params["CN"] = vText(name)
    guest = vCalAddress(f"mailto:{travelling(attendee.address)}")
    if name := _common_name(attendee):
        guest.params["CN"] = vText(name)
    # Registering on the site was the answer: no buttons that nobody reads.
    guest.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    entry.add("organizer", host)
    entry.add("attendee", guest)
    return entry


def _common_name(person: Person) -> str:
    """A reader may take a backslash at the end for one that goes with what comes after the name."""
    return line(person.name).rstrip("\\ ")


def _when(moment: datetime) -> datetime:
    """Local time with its zone; UTC in the hour that comes twice, because there the zone alone does not say which."""
    local = moment.astimezone(ZoneInfo(ZONE))
    comes_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.astimezone(UTC) if comes_twice else local


def _description(event: CalendarEvent) -> str:
    text = prose(event.description)
    return text if event.url in text else f"{text}\n\n{event.url}".strip()
