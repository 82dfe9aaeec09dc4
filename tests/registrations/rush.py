"""Everything at once for one Roadshow: people register, cancel, confirm and are taken off, and seats are added."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from roadshow.accounts import operations as accounts
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.builders import a_registration, an_organiser
from tests.page import filled, parse
from tests.registrations.racing import (
    a_coming_event,
    current_act,
    event_of,
    fresh,
    mails_of,
    page_of,
    rows,
    seated,
    send,
    with_form_open,
)
from tests.registrations.story import faults_in_story, moved_up
from tests.servers.crowd import Answer, Visitor, at_once
from tests.servers.web import Web

SEATS = 20
WAITING = 10
NEW = 30
FINALLY = 28


@dataclass(frozen=True)
class Rush:
    """What came of it. `answers` are those of everyone who pressed something."""

    event_id: int
    answers: list[Answer]


def a_rush(web: Web, random: Random, connections: int) -> Rush:
    """First the newcomers with those who leave, then their confirmations with more who leave; seats are added twice."""
    event_id, slug = a_coming_event(web, SEATS)
    desk = _at_the_desk(web, event_id)
    with web.database.transaction() as session:
        event = event_of(event_id)
        for number in range(SEATS + WAITING):
            a_registration(session, event, f"Eerder {number} {slug}", act=current_act())
    sitting, line = _split(event_id)
    newcomers = [partial(_register, slug, *ready) for ready in with_form_open(web, slug, NEW, connections)]
    leaving = [partial(_press, web, row, "afmelden") for row in sitting[:9] + line[-3:]]
    removing = [partial(_remove, desk, event_id, sitting[9].id), partial(_set_capacity, desk, event_id, 25)]
    answers = _all_at_once([*newcomers, *leaving, *removing], random, connections)

    unverified = [row for row in rows(event_id) if row.in_line and row.verified is None]
    confirming = [partial(_press, web, row, "bevestigen") for row in unverified]
    leaving = [partial(_press, web, row, "afmelden") for row in sitting[10:15]]
    adding = [partial(_set_capacity, desk, event_id, FINALLY)]
    return Rush(event_id, answers + _all_at_once([*confirming, *leaving, *adding], random, connections))


def faults_after_rush(rush: Rush) -> list[str]:
    """Everything that is wrong; nothing when every seat is taken in turn and everyone was told once."""
    wrong = [f"{one.status} {one.heading} {one.words[:80]}" for one in rush.answers if one.status != 303]
    if seated(rush.event_id) != FINALLY:
        wrong.append(f"{seated(rush.event_id)} seated of {FINALLY}")
    wrong += faults_in_story(fresh(), rush.event_id, SEATS)
    return wrong + list(_told_wrong(rush.event_id))


def _told_wrong(event_id: int) -> Iterator[str]:
    """Who moved up had one mail that says so; who ever sat and was verified had one invite; who waits had none."""
    ups = Counter(moved_up(fresh(), event_id))
    mails = mails_of(event_id)
    for row in rows(event_id):
        own = [mail for mail in mails if mail.recipient == row.email]
        told_up = sum(mail.template == "seated-from-line" for mail in own)
        invited = sum(mail.calendar_method == "REQUEST" for mail in own)
        expected = {Status.SEATED: 1, Status.WAITING: 0}.get(row.status)
        if told_up != ups[row.id]:
            yield f"{row.name} moved up {ups[row.id]} times and was told so {told_up} times"
        if expected is not None and invited != expected:
            yield f"{row.name} is {row.status.value} and had {invited} invites"


def _split(event_id: int) -> tuple[list[Registration], list[Registration]]:
    found = rows(event_id)
    return [row for row in found if row.status is Status.SEATED], [row for row in found if row.status is Status.WAITING]


def _all_at_once(work: list[Callable[[], Answer]], random: Random, connections: int) -> list[Answer]:
    random.shuffle(work)
    return at_once(work, connections)


def _register(slug: str, visitor: Visitor, values: dict[str, str]) -> Answer:
    return send(slug, visitor, values).sent


def _press(web: Web, row: Registration, verb: str) -> Answer:
    page = page_of(row)
    asked = f"{page}{verb}" if verb == "afmelden" else page  # leaving is asked once more, on a page of its own
    return Visitor(web).press(asked, f"{page}{verb}")


def _at_the_desk(web: Web, event_id: int) -> Visitor:
    """An organiser who signed in with a link of the command line."""
    act = current_act()
    with web.database.transaction() as session:
        account = an_organiser(session, email=f"organisator.{event_id}@example.org")
        address = act.links.sign_in(accounts.new_link(session, account, None, act=act).reference)
    path = address.removeprefix(act.links.public_url)
    visitor = Visitor(web)
    visitor.press(path, path)
    return visitor


def _remove(desk: Visitor, event_id: int, registration_id: int) -> Answer:
    path = f"/beheer/roadshows/{event_id}/aanmeldingen/{registration_id}/weghalen"
    return Visitor(desk.web, dict(desk.cookies)).press(path, path)


def _set_capacity(desk: Visitor, event_id: int, capacity: int) -> Answer:
    path = f"/beheer/roadshows/{event_id}/wijzigen"
    visitor = Visitor(desk.web, dict(desk.cookies))
    page = visitor.open(path)
    form = next(form for form in parse(page.html).iter("form") if form.get("action") == path)
    return visitor.send(path, {**filled(form), "capacity": capacity})
