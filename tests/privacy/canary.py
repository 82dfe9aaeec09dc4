"""Somebody who is everywhere, and looking for them in every spelling in which a name or an address can be kept."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.header import Header
from pathlib import Path
from quopri import encodestring
from urllib.parse import quote

from sqlalchemy.orm import Session

from roadshow import clock
from roadshow.accounts import operations as accounts
from roadshow.act import Act, Right, Role
from roadshow.events.models import AgendaItem, Event
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration
from roadshow.worker import Worker
from tests.blueprints.world import HOME, an_account, coming, now_act
from tests.builders import a_region, a_registration, of
from tests.databases import Database
from tests.dump import dump, values

NAME, EMAIL, ORGANISATION = "Zoë Kanarieveld", "zoe.kanarieveld@kanarie.example", "Welzijn Kanariestein"
SIGNS = ("Kanarieveld", "zoe.kanarieveld@kanarie.example", "Kanariestein")


@dataclass(frozen=True)
class Nest:
    """Where the canary sits: the Roadshows, and who sits beside it."""

    events: dict[str, int]
    rows: dict[str, int]
    neighbour: int


def nest(database: Database) -> Nest:
    """Registered in every standing, with an account that is signed in, contact and speaker of a Roadshow where somebody
    else is registered, in mails that were sent and mails that wait.
    """
    with database.transaction() as session:
        account = an_account(session, EMAIL, Right(Role.ORGANISER, region_id=a_region(session, HOME).id))
        account.name = NAME
        accounts.start(session, account, act=now_act())
        hosting = coming(session, title="Als gastvrouw", contact_name=NAME, contact_email=EMAIL)
        session.add(AgendaItem(event_id=hosting.id, starts=clock.now().time(), title="Welkom", speaker=NAME))
        neighbour = a_registration(session, hosting, "Buur", act=now_act())
        events = {kind: coming(session, seats=1, title=f"Canary {kind}") for kind in STANDINGS}
        rows = {kind: perch(session, kind, event) for kind, event in events.items()}
        found = Nest({**{kind: event.id for kind, event in events.items()}, "hosting": hosting.id}, rows, neighbour.id)
    Worker(database.settings).send()
    with database.transaction() as session:
        # Now some that wait: a link asked again, a sign-in link, and what the neighbour is told.
        registrations.mail_links(session, EMAIL, act=now_act())
        accounts.ask_link(session, EMAIL, "a browser", act=now_act())
        beside = of(session, session.get_one(Event, found.events["hosting"]), "buur@example.org")
        registrations.withdraw(session, beside, act=now_act())
    return found


STANDINGS = ("seated", "waiting", "unverified", "cancelled", "expired")


def perch(session: Session, kind: str, event: Event) -> int:
    if kind == "waiting":
        a_registration(session, event, act=now_act())
    act = Act(clock.now() - timedelta(days=3), now_act().actor, now_act().links) if kind == "expired" else now_act()
    person = {"email": EMAIL, "organisation": ORGANISATION}
    row = a_registration(session, event, NAME, verified=kind not in {"unverified", "expired"}, act=act, **person)
    if kind == "cancelled":
        registrations.withdraw(session, row, act=now_act())
    if kind == "expired":
        registrations.expire(session, event, act=now_act())
    session.flush()
    return row.id


def spellings(sign: str) -> set[bytes]:
    """As it is, in capitals, in an address, in JSON, and in what mails are written in, wherever it begins there."""
    plain = sign.encode()
    found = {plain, sign.upper().encode(), sign.lower().encode(), sign.title().encode(), quote(sign).encode()}
    found |= {quote(sign, safe="@").encode(), sign.replace("@", "%40").encode(), encodestring(plain)}
    found |= {sign.replace("@", " at ").encode(), sign.replace("@", "_").encode(), sign[::-1].encode()}
    found.add(str(Header(sign, "utf-8").encode()).encode())
    for spelling in (plain, sign.lower().encode(), sign.upper().encode()):
        # Base64 takes three bytes at a time: what stands before decides how it looks.
        found |= {b64encode(b"xx"[:before] + spelling)[4 if before else 0 : -4] for before in range(3)}
    return found


ALL = {spelling: sign for sign in SIGNS for spelling in spellings(sign)}


def hits(texts: Iterable[tuple[str, bytes]]) -> set[str]:
    """Where one of the signs stands, in whatever spelling."""
    found = set()
    for where, text in texts:
        unfolded = text.replace(b"\r\n ", b"").replace(b"=\r\n", b"").replace(b"=\n", b"")
        found |= {f"{where}: {sign}" for spelling, sign in ALL.items() if spelling in text or spelling in unfolded}
    return found


def in_tables() -> Iterator[tuple[str, bytes]]:
    return values(dump())


def in_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that the site keeps beside the mails that went out, which are the receivers' now."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".eml":
            yield path.name, path.read_bytes()


def row_of(session: Session, number: int) -> Registration:
    return session.get_one(Registration, number)
