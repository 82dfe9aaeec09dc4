"""P1, P5, P6 and P7: what a page, the list and a registration cost, and whether what they say is right."""

import re
from collections.abc import Callable

from icalendar import Calendar
from sqlalchemy import func, select

from bench import content
from bench.bare.models import Answer as BareAnswer
from bench.bare.models import Meeting
from bench.client import Failed, Visitor
from bench.measured import Found, reached
from bench.stage import Stage
from roadshow.extensions import db
from roadshow.outbox.models import OutboxMail
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.page import filled, parse

LANGUAGES = ("nl", "en")
SEATS_LEFT = re.compile(r"[Nn]og (?:<[^>]*>)?(\d+)")
WHO = {"name": "Ada de Vries", "organisation": "Kastanje Welzijn", "kind": "employer"}


def page(stage: Stage) -> Found:
    """P1, half of it in Dutch and half in English."""
    content.widen(stage.bare_engine, page=_lacking(stage, stage.page, stage.bare_page), row=0)
    found = stage.compare(_in_both(stage.page), _in_both(stage.bare_page))
    _check_seats_left(stage)
    _check_calendar(stage)
    return reached(found, 1.3)


def listed(stage: Stage) -> Found:
    """P5."""
    row = _lacking(stage, "/roadshows/", "/") // content.LISTED
    content.widen(stage.bare_engine, page=0, row=row)
    return reached(stage.compare(_in_both("/roadshows/"), _in_both("/")), 1.3)


def register(stage: Stage) -> Found:
    """P6. Each round has a Roadshow of its own, so that all of it finds a seat."""
    each = stage.effort.each
    slugs = content.fill_empty(stage.effort.rounds + 1, each)
    with Visitor(stage.ours.port) as ours, Visitor(stage.bare.port) as bare, stage.bare_engine.connect() as connection:
        ours_token = _form(ours, f"/roadshows/{slugs[0]}/aanmelden")["csrf_token"]
        meeting = connection.scalar(select(func.min(Meeting.id)))
        bare_token = _form(bare, f"/{meeting}/answer")["csrf_token"]

    def sit(visitor: Visitor, number: int) -> None:
        visitor.cookies = ours.cookies
        answer = WHO | {"email": f"ada-{number}@example.org", "once": f"once-{number:020}", "csrf_token": ours_token}
        visitor.post(f"/roadshows/{slugs[number // each]}/aanmelden", answer)

    def insert(visitor: Visitor, number: int) -> None:
        visitor.cookies = bare.cookies
        answer = WHO | {"email": f"ada-{number}@example.org", "csrf_token": bare_token}
        visitor.post(f"/{meeting}/answer", answer)

    found = stage.compare(sit, insert)
    _check_registered(stage, each * len(slugs))
    return reached(found, 2.5)


def walk(stage: Stage) -> Found:
    """P7: form, send, page after sending; styles and signs are counted by P17."""
    [slug] = content.fill_empty(1, 10)
    with Visitor(stage.ours.port) as visitor:
        path = f"/roadshows/{slug}/aanmelden"
        sent = visitor.post(path, _form(visitor, path) | WHO | {"email": "grace@example.org"})
        after = visitor.get(sent.headers["Location"])
        if "<h1>" not in after.text:
            raise Failed("the page after sending says nothing")
        return f"{visitor.requests} requests", visitor.requests == 3


def _in_both(path: str) -> Callable[[Visitor, int], None]:
    def ask(visitor: Visitor, number: int) -> None:
        language = LANGUAGES[number % 2]
        if f'<html lang="{language}">' not in visitor.get(f"{path}?lang={language}").text:
            raise Failed(f"{path} is not in the language {language}")

    return ask


def _lacking(stage: Stage, ours: str, bare: str) -> int:
    """Bytes that the bare page has less, in both languages together, per page."""
    with Visitor(stage.ours.port) as first, Visitor(stage.bare.port) as second:
        sizes = [
            sum(len(visitor.get(f"{path}?lang={language}").body) for language in LANGUAGES)
            for visitor, path in ((first, ours), (second, bare))
        ]
    return max(sizes[0] - sizes[1], 0) // len(LANGUAGES)


def _form(visitor: Visitor, path: str) -> dict[str, str]:
    tree = parse(visitor.get(path).text)
    [form] = [form for form in tree.iter("form") if form.get("method") == "post"]
    return {name: str(value) for name, value in filled(form).items()}


def _check_seats_left(stage: Stage) -> None:
    """Whoever registers is seen by the very next visitor."""
    with Visitor(stage.ours.port) as visitor:
        before = _seats_left(visitor, stage.page)
        path = f"{stage.page}aanmelden"
        visitor.post(path, _form(visitor, path) | WHO | {"email": "alan@example.org"})
        after = _seats_left(visitor, stage.page)
    if (before, after) != (content.SEATS - content.TAKEN, content.SEATS - content.TAKEN - 1):
        raise Failed(f"seats left before and after a registration: {before}, {after}")


def _seats_left(visitor: Visitor, path: str) -> int:
    found = SEATS_LEFT.search(visitor.get(path).text)
    if found is None:
        raise Failed(f"{path} does not say how many seats are left")
    return int(found[1])


def _check_calendar(stage: Stage) -> None:
    with Visitor(stage.ours.port) as visitor:
        body = visitor.get(f"{stage.page.rstrip('/')}.ics").body
    [entry] = Calendar.from_ical(body).walk("VEVENT")
    starts = entry.decoded("dtstart")
    if starts != content.starts(0):
        raise Failed(f"the calendar says {starts}")


def _check_registered(stage: Stage, number: int) -> None:
    mine = Registration.email.like("ada-%")
    seated = select(func.count()).where(mine, Registration.status == Status.SEATED)
    mails = select(func.count()).where(OutboxMail.recipient.like("ada-%"))
    bare = select(func.count()).select_from(BareAnswer)
    session = db.session()
    session.rollback()
    with stage.bare_engine.connect() as connection:
        counted = (session.scalar(seated), session.scalar(mails), connection.scalar(bare))
    if counted != (number, number, number):
        raise Failed(f"of {number} registrations, seats, mails and bare rows: {counted}")
