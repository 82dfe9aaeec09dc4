"""A Roadshow as calendars know it: the one place that decides UID, SEQUENCE and DTSTAMP."""

from dataclasses import replace
from datetime import datetime

from roadshow.events.ics import CalendarEvent
from roadshow.events.models import Event
from roadshow.events.rules import State
from roadshow.links import Links

OFF = frozenset({State.CANCELLED, State.POSTPONED})


def public_entry(event: Event, links: Links) -> CalendarEvent:
    """For downloads: stamped with the last change, so that the bytes stay the same while nothing changes."""
    return _entry(event, links, event.sequence, event.changed)


def personal_entry(event: Event, links: Links, sequence: int, now: datetime) -> CalendarEvent:
    """For a mail: stamped with the moment it is made, under the number that this person's calendar is at."""
    return _entry(event, links, sequence, now)


def seated_entry(event: Event, links: Links, sequence: int, now: datetime) -> CalendarEvent:
    """For who has a seat: with the link to take part online, which nobody else may see."""
    entry = personal_entry(event, links, sequence, now)
    if not event.join_link:
        return entry
    location = entry.location if _place(event) else event.join_link
    return replace(
        entry, location=location, description=_paragraphs(event.summary, f"Online: {event.join_link}", entry.url)
    )


def next_sequence(event: Event, last_sent: int | None) -> int:
    """Never falls for one person, whatever was withdrawn and taken up again."""
    return event.sequence if last_sent is None else max(last_sent + 1, event.sequence)


def _entry(event: Event, links: Links, sequence: int, stamp: datetime) -> CalendarEvent:
    if event.starts is None or event.ends is None or event.slug is None:
        raise ValueError("a draft has no place in a calendar")
    page = links.event(event.slug)
    return CalendarEvent(
        uid=event.uid,
        sequence=sequence,
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        summary=event.title,
        location=_place(event) or ("Online" if event.join_link else ""),
        description=_paragraphs(event.summary, page),
        url=page,
        status="CANCELLED" if event.state in OFF else "CONFIRMED",
        geo=None if event.lat is None or event.lon is None else (event.lat, event.lon),
        categories=(event.region.name,),
        last_modified=event.changed,
        dtstamp=stamp,
    )


def _place(event: Event) -> str:
    return ", ".join(part for part in (event.venue_name, event.venue_address, event.town) if part)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
