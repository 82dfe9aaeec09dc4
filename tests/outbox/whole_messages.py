"""The golden messages. After a change that is meant: `python -m tests.outbox.whole_messages` writes them anew."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from roadshow.events import ics
from roadshow.outbox.message import compose
from roadshow.outbox.operations import Leased
from roadshow.outbox.render import render
from tests.outbox.builders import LINKS, NOW, a_mail

FOLDER = Path(__file__).parent / "golden"
SENDER = "roadshow@example.org"
METHODS = {"please-confirm": None, "confirmed": "REQUEST", "withdrawn": "CANCEL", "sign-in": None}

ADA = ics.Person("Ada de Vries", "ada@example.org")
TEAM = ics.Person("Organisator Midden-Utrecht", SENDER)
ENTRY = ics.CalendarEvent(
    uid="Xk3vRqT0aB@roadshow.example.org",
    sequence=0,
    starts=datetime(2027, 1, 26, 12, tzinfo=UTC),
    ends=datetime(2027, 1, 26, 15, tzinfo=UTC),
    zone="Europe/Amsterdam",
    summary="Roadshow Midden-Utrecht",
    location="Buurthuis De Theeketel, Amsterdamsestraatweg 283, Utrecht",
    description="Een middag aan tafel.",
    url="https://roadshow.example.org/roadshows/midden-utrecht/",
    status="CONFIRMED",
    geo=(52.1, 5.1),
    categories=("Midden-Utrecht",),
    last_modified=datetime(2026, 11, 1, 8, tzinfo=UTC),
    dtstamp=NOW,
)


def an_invite(method: str, person: ics.Person = ADA) -> bytes:
    write = {"REQUEST": ics.request, "CANCEL": ics.cancel}[method]
    return write(ENTRY, TEAM, person)


def with_calendar(mail: Leased, method: str, person: ics.Person = ADA) -> Leased:
    return replace(mail, calendar=an_invite(method, person), calendar_method=method)


def whole(template: str) -> bytes:
    mail = a_mail(template)
    if method := METHODS[template]:
        mail = with_calendar(mail, method)
    return compose(mail, render(mail, LINKS), SENDER)


def main() -> None:
    for template in METHODS:
        (FOLDER / f"{template}.eml").write_bytes(whole(template))


if __name__ == "__main__":
    main()
