"""What a mail program gets: structure, one guest, nobody else (M28, CAL-05, CAL-06)."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from roadshow.events.ics import Person
from roadshow.outbox.message import compose
from roadshow.outbox.render import render
from tests.events.calendar_check import entry, faults, read
from tests.outbox.builders import LINKS, a_mail
from tests.outbox.whole_messages import SENDER, with_calendar

PEOPLE = [
    Person("Ada de Vries", "ada@example.org"),
    Person("Bea Bakker", "bea@example.net"),
    Person("Cor Cremer", "cor@example.com"),
]
CALENDARS = [("confirmed", "REQUEST"), ("seated-from-line", "REQUEST"), ("withdrawn", "CANCEL")]


def sent(template: str, method: str | None, person: Person) -> bytes:
    mail = replace(a_mail(template, name=person.name), recipient=person.address)
    if method:
        mail = with_calendar(mail, method, person)
    return compose(mail, render(mail, LINKS), SENDER)


def opened(message: bytes) -> EmailMessage:
    parsed = message_from_bytes(message, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


@pytest.mark.parametrize(("template", "method"), CALENDARS)
def test_the_structure_that_mail_programs_show_as_an_invitation(template, method):
    outer = opened(sent(template, method, PEOPLE[0]))

    alternative, copy = outer.iter_parts()
    parts = list(alternative.iter_parts())
    assert [outer.get_content_type(), alternative.get_content_type()] == ["multipart/mixed", "multipart/alternative"]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[-1]["content-type"] == f'text/calendar; charset="utf-8"; method="{method}"'
    assert parts[-1]["content-transfer-encoding"] == "base64"
    assert parts[-1]["content-disposition"] is parts[-1]["content-id"] is None
    assert copy["content-type"] == 'application/ics; name="invite.ics"'
    assert copy["content-disposition"] == 'attachment; filename="invite.ics"'


@pytest.mark.parametrize(("template", "method"), CALENDARS)
def test_the_calendar_in_the_mail(template, method):
    outer = opened(sent(template, method, PEOPLE[0]))
    [calendar] = [part for part in outer.walk() if part.get_content_type() == "text/calendar"]
    [copy] = [part for part in outer.walk() if part.get_content_type() == "application/ics"]

    file = calendar.get_payload(decode=True)

    assert faults(file) == []
    assert copy.get_payload(decode=True) == file
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert read(file).one("METHOD").value == method
    assert entry(file).one("ORGANIZER").value == f"mailto:{outer['from'].addresses[0].addr_spec}"
    assert entry(file).one("ATTENDEE").value == f"mailto:{outer['to'].addresses[0].addr_spec}"


@pytest.mark.parametrize("template", ["please-confirm", "waiting-confirmed", "link-again", "withdrawn", "sign-in"])
def test_a_mail_without_a_calendar_is_two_alternatives(template):
    parsed = opened(sent(template, None, PEOPLE[0]))

    assert parsed.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize(("template", "method"), [*CALENDARS, ("please-confirm", None), ("waiting-confirmed", None)])
@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_nobody_reads_of_the_others(template, method, person):
    message = sent(template, method, person)
    parsed = opened(message)

    everything = message + b"".join(part.get_payload(decode=True) for part in parsed.walk() if not part.is_multipart())

    assert person.address.encode() in everything
    for other in PEOPLE:
        if other != person:
            assert other.name.encode() not in everything
            assert other.address.encode() not in everything
    assert [address.addr_spec for address in parsed["to"].addresses] == [person.address]
    assert parsed["cc"] is parsed["bcc"] is None
