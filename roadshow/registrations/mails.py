"""What people are told about their registration. The first mail carries nothing that the sender typed."""

from dataclasses import replace

from roadshow.act import Act
from roadshow.events import ics
from roadshow.events.identity import personal_entry, seated_entry
from roadshow.events.models import Event
from roadshow.outbox.drafts import Calendar, Draft, Link
from roadshow.registrations.models import Registration


def please_confirm(registration: Registration, event: Event, *, again: str = "") -> Draft:
    """To an address that nobody has verified. `again` tells a second sending from the first."""
    values = _about(registration, event) | {
        "venue_name": event.venue_name,
        "town": event.town,
        "hold_until": registration.verify_by,
        "waiting": registration.status.value == "waiting",
        "not_me": Link("not_me", registration.reference, registration.generation),
    }
    return _draft("please-confirm", registration, values, again or str(registration.generation), stranger=True)


def link_again(registration: Registration, event: Event, again: str) -> Draft:
    """Somebody filled in the form with an address that is known already."""
    values = _about(registration, event) | {
        "not_me": Link("not_me", registration.reference, registration.generation),
    }
    return _draft("link-again", registration, values, again, stranger=True)


def confirmed(registration: Registration, event: Event, act: Act) -> Draft:
    """Seated and verified: the invite, under the number that this person's calendar is at."""
    return _invitation("confirmed", registration, event, act)


def seated_from_line(registration: Registration, event: Event, act: Act) -> Draft:
    """A seat came free for somebody who waited."""
    return _invitation("seated-from-line", registration, event, act)


def waiting_confirmed(registration: Registration, event: Event, place: int) -> Draft:
    values = _seat(registration, event) | {"place": place}
    return _draft("waiting-confirmed", registration, values, _turn(event))


def withdrawn(registration: Registration, event: Event, act: Act, *, by_organiser: bool) -> Draft:
    """Takes the Roadshow out of the calendar of whoever ever had an invite. Who did it is one of the values."""
    values = _seat(registration, event) | {"by_organiser": by_organiser}
    draft = _draft("withdrawn", registration, values, _turn(event))
    if registration.calendar_sequence is None:
        return draft
    entry = personal_entry(event, act.links, registration.calendar_sequence, act.now)
    body = ics.cancel(entry, _organiser(event, act), _attendee(registration))
    return replace(draft, calendar=Calendar("CANCEL", body))


def invite(registration: Registration, event: Event, act: Act) -> bytes:
    """The invite as it was last sent, for the download on someone's own page."""
    entry = seated_entry(event, act.links, registration.calendar_sequence or event.sequence, event.changed)
    return ics.request(entry, _organiser(event, act), _attendee(registration))


def stream(registration: Registration) -> str:
    """Mails of one registration leave in order, and are forgotten together."""
    return f"registration:{registration.reference}"


def _invitation(template: str, registration: Registration, event: Event, act: Act) -> Draft:
    values = _seat(registration, event) | {"venue_address": event.venue_address, "join_link": event.join_link}
    entry = seated_entry(event, act.links, registration.calendar_sequence or event.sequence, act.now)
    body = ics.request(entry, _organiser(event, act), _attendee(registration))
    return replace(_draft(template, registration, values, _turn(event)), calendar=Calendar("REQUEST", body))


def _organiser(event: Event, act: Act) -> ics.Person:
    return ics.Person(event.contact_name, act.links.sender)


def _attendee(registration: Registration) -> ics.Person:
    return ics.Person(registration.name, registration.email or "")


def _turn(event: Event) -> str:
    """Tells one change of this registration from the next: the version rises with every change of seats."""
    return str(event.version)


def _about(registration: Registration, event: Event) -> dict[str, object]:
    return {
        "event_title": event.title,
        "starts": event.starts,
        "ends": event.ends,
        "page": Link("registration", registration.reference, registration.generation),
        "contact_name": event.contact_name,
        "contact_email": event.contact_email,
        "reply_to": event.contact_email,
    }


def _seat(registration: Registration, event: Event) -> dict[str, object]:
    return _about(registration, event) | {
        "name": registration.name,
        "venue_name": event.venue_name,
        "town": event.town,
        "event_page": Link("event", event.slug or ""),
    }


def _draft(
    template: str, registration: Registration, values: dict[str, object], turn: str, *, stranger: bool = False
) -> Draft:
    return Draft(
        template=template,
        to=registration.email or "",
        key=f"{template}:{registration.reference}:{turn}",
        language=registration.language,
        values=values,
        stream=stream(registration),
        stranger=stranger,
    )
