"""A mail as bytes. The golden files are whole messages as they leave, down to the last line end."""

import re
from base64 import b64decode
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadshow.outbox.addresses import travelling
from roadshow.outbox.message import compose, subject_line
from roadshow.outbox.render import Rendered, render
from roadshow.typed import line
from tests.outbox.builders import LINKS, a_mail
from tests.outbox.whole_messages import FOLDER, METHODS, SENDER, whole, with_calendar

RENDERED = Rendered(subject="Je zit aan tafel", text="Dag Ada,\n", html="<p>Dag Ada,</p>\n", reply_to=None)
HOSTILE_LINES = ("\r\nBcc: eve@example.org", "\nX-Own: 1", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\x00")


@pytest.mark.parametrize("template", METHODS)
def test_whole_messages(template):
    assert whole(template) == (FOLDER / f"{template}.eml").read_bytes()


def headers(message: bytes) -> list[bytes]:
    """The names of the header fields, one per field."""
    return re.findall(rb"^([A-Za-z-]+):", message.split(b"\r\n\r\n")[0], re.MULTILINE)


def test_header_fields_are_these_and_no_others():
    assert headers(compose(a_mail(), RENDERED, SENDER)) == [
        b"Date",
        b"From",
        b"To",
        b"Subject",
        b"Message-ID",
        b"Auto-Submitted",
        b"X-Auto-Response-Suppress",
        b"Content-Language",
        b"MIME-Version",
        b"Content-Type",
    ]


@pytest.mark.parametrize("hostile", HOSTILE_LINES)
def test_a_line_break_in_a_subject_adds_nothing(hostile):
    rendered = replace(RENDERED, subject=f"Roadshow{hostile} Utrecht")

    message = compose(a_mail(), rendered, SENDER)

    assert headers(message) == headers(compose(a_mail(), RENDERED, SENDER))
    assert message_from_bytes(message, policy=policy.default)["subject"] == line(f"Roadshow{hostile} Utrecht")


@pytest.mark.parametrize("hostile", HOSTILE_LINES)
def test_a_line_break_in_a_title_or_name_adds_no_header(hostile):
    mail = a_mail(event_title=f"Roadshow{hostile} Utrecht", name=f"Ada{hostile}", contact_name=f"Bea{hostile}")

    assert headers(compose(mail, render(mail, LINKS), SENDER)) == headers(compose(a_mail(), RENDERED, SENDER))


@pytest.mark.parametrize("hostile", [*HOSTILE_LINES, ", eve@example.org", " <eve@example.org>", ";"])
def test_an_address_that_is_more_than_one_address_is_not_mailed(hostile):
    with pytest.raises(ValueError):
        compose(replace(a_mail(), recipient=f"ada@example.org{hostile}"), RENDERED, SENDER)
    with pytest.raises(ValueError):
        compose(replace(a_mail(), recipient=f"ada{hostile}@example.org"), RENDERED, SENDER)


def test_answers_go_to_the_address_of_the_roadshow_and_to_no_other():
    with_contact = compose(a_mail(), replace(RENDERED, reply_to="midden@example.org"), SENDER)
    with_nonsense = compose(a_mail(), replace(RENDERED, reply_to="a@b.nl\r\nBcc: eve@example.org"), SENDER)

    assert message_from_bytes(with_contact)["reply-to"] == "midden@example.org"
    assert message_from_bytes(with_nonsense)["reply-to"] is None


def test_a_domain_outside_ascii_travels_in_punycode():
    message = compose(replace(a_mail(), recipient="ada+x@straße.example"), RENDERED, SENDER)

    assert message_from_bytes(message)["to"] == "ada+x@xn--strae-oqa.example"


@pytest.mark.parametrize(
    "address", ["o'neill@example.org", "a+b@example.org", "a.b-c_d@sub.example.org", "root@localhost"]
)
def test_ordinary_addresses_travel_as_they_are(address):
    assert travelling(address) == address


@pytest.mark.parametrize("address", ["", "@example.org", "ada", "a b@example.org", "é@example.org", "a@", "a@-.nl"])
def test_what_is_no_address_does_not_travel(address):
    with pytest.raises(ValueError):
        travelling(address)


def test_the_same_mail_is_the_same_bytes():
    mail = with_calendar(a_mail(), "REQUEST")

    assert compose(mail, render(mail, LINKS), SENDER) == compose(mail, render(mail, LINKS), SENDER)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_subject_comes_back_as_typed_and_fits_its_lines(subject):
    folded = subject_line(subject)

    lines = f"Subject: {folded}".split("\r\n")
    assert all(len(part) <= 76 and part.isascii() for part in lines)
    assert all(part.startswith(" =?utf-8?b?") for part in lines[1:])
    parsed = message_from_bytes(f"Subject: {folded}\r\n\r\n".encode(), policy=policy.default)["subject"]
    assert parsed == line(subject)


def test_a_long_dutch_subject_loses_no_space():
    subject = (
        "Je zit aan tafel: Roadshow Noordoost-Fryslân – coöperatief opleiden in Súdwest-Fryslân en elders in de regio"
    )

    words = re.findall(r"=\?utf-8\?b\?([A-Za-z0-9+/=]+)\?=", subject_line(subject))
    assert b"".join(b64decode(word) for word in words).decode() == subject
    assert all(b64decode(word).decode() for word in words), "no word ends inside a character"


@settings(deadline=None)
@given(st.text(max_size=400))
def test_text_and_html_come_back_as_written(text):
    rendered = replace(RENDERED, text=line(text) + "\n", html=f"<p>{line(text)}</p>\n")

    message = compose(a_mail(), rendered, SENDER)

    assert all(len(part) <= 76 for part in message.split(b"\r\n")[:-1])
    assert b"\n" not in message.replace(b"\r\n", b"")
    parsed = message_from_bytes(message, policy=policy.default)
    parts = [part.get_payload(decode=True).decode().replace("\r\n", "\n") for part in parsed.iter_parts()]
    assert parts == [rendered.text, rendered.html]
