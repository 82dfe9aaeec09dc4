"""Every verb of the product: how it is done once, and which lines of the journal it writes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from roadshow.accounts import operations as accounts
from roadshow.act import Right, Role
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.privacy import erase, purge
from roadshow.registrations import edits
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration
from tests.builders import ACT, STARTS, a_draft, a_region, a_registration, an_answer, an_event, later, wanted

MODULES = (accounts, events, registrations, edits, erase, purge)
# Read, or are a part of another verb that writes the line.
NO_VERBS = {
    "accounts.operations.new_link",  # the line is that of whoever asks for it, or of the press that uses it
    "accounts.operations.sign_out",
    "accounts.operations.sign_out_everywhere",
    "events.operations.lock",
    "privacy.erase.blank",
}

Verb = Callable[[Session], Callable[[], object]]


@dataclass(frozen=True)
class Row:
    """What is done, after what was prepared; the lines it writes, and those of doing it again."""

    prepare: Verb
    lines: list[str]
    again: list[str]


def an_account(session):
    return accounts.add(session, "olga@example.org", "Olga", act=ACT)


def organiser(session) -> Right:
    return Right(Role.ORGANISER, region_id=a_region(session).id)


def granted(session):
    account = an_account(session)
    accounts.grant(session, account, organiser(session), act=ACT)
    return account


def sitting(session, **how):
    event = an_event(session)
    row = a_registration(session, event, "Ada", **how)
    row.event = event
    session.flush()
    return row


def away(session):
    row = sitting(session)
    registrations.withdraw(session, row, act=ACT)
    return row


def disowned(session):
    row = sitting(session, verified=False)
    registrations.say_not_me(session, row, act=ACT)
    return row


def with_line(session):
    """Full, with one who waits."""
    event = an_event(session, seats=1)
    first = a_registration(session, event, "Ada")
    a_registration(session, event, "Bo")
    first.event = event
    return event, first


def whole(session, thing):
    """A registration as a page finds it: with its Roadshow."""
    if isinstance(thing, Registration):
        session.flush()
        thing.event = session.get_one(Event, thing.event_id)
    return thing


def on(thing: Callable[[Session], object], verb: Callable[..., object], *rest: object) -> Verb:
    """The verb done to this thing."""

    def prepare(session):
        found = thing(session)
        return lambda: verb(session, whole(session, found), *rest, act=ACT)

    return prepare


def with_room(session):
    event, first = with_line(session)
    registrations.drop(session, first, act=ACT)
    return event


def sign_in(session):
    link = accounts.new_link(session, an_account(session), None, act=ACT)
    return lambda: accounts.sign_in(session, link.reference, "a browser", act=ACT)


def save(session):
    event = an_event(session)
    changes = wanted(session, title="Een andere titel")
    return lambda: edits.save(session, event, changes, edits.Seen(event.edition), act=ACT)


def edit(session):
    event = a_draft(session)
    changes = wanted(session, title="Een andere titel")
    return lambda: events.edit(session, event, changes, event.edition, act=ACT)


def register(session):
    event, answer = an_event(session), an_answer("Ada")
    return lambda: registrations.register(session, event, answer, act=ACT)


def grant(session):
    account, right = an_account(session), organiser(session)
    return lambda: accounts.grant(session, account, right, act=ACT)


def take_grant(session):
    account, right = granted(session), organiser(session)
    return lambda: accounts.withdraw(session, account, right, act=ACT)


def speak(session):
    account = an_account(session)
    return lambda: accounts.prefer_language(session, account.id, "en", act=ACT)


def expire(session):
    row = sitting(session, verified=False)
    return lambda: registrations.expire(session, row.event, act=later(days=3))


def change(session):
    row = sitting(session)
    answer = an_answer("Ada", organisation="Anders")
    return lambda: registrations.change(session, whole(session, row), answer, act=ACT)


def purge_all(session):
    event = an_event(session, retention_until=date(2027, 4, 30))
    a_registration(session, event, "Ada")
    night = replace(ACT, now=datetime(2027, 5, 1, 2, tzinfo=UTC))
    return lambda: purge.purge(session, date(2027, 5, 1), act=night)


def hold(session):
    an_event(session)
    return lambda: events.mark_held(session, act=replace(ACT, now=STARTS + timedelta(hours=4)))


def closed(session):
    event = an_event(session)
    events.close_now(session, event, act=ACT)
    return event


VERBS = {
    "accounts.operations.add": Row(lambda session: lambda: an_account(session), ["account.added"], []),
    "accounts.operations.grant": Row(grant, ["grant.given"], []),
    "accounts.operations.withdraw": Row(take_grant, ["grant.withdrawn"], []),
    "accounts.operations.block": Row(on(an_account, accounts.block), ["account.blocked"], []),
    "accounts.operations.ask_link": Row(
        on(lambda _: "olga@example.org", accounts.ask_link, "a browser"), ["account.link_asked"], ["account.link_asked"]
    ),
    "accounts.operations.sign_in": Row(sign_in, ["account.signed_in"], ["refused"]),
    "accounts.operations.start": Row(on(an_account, accounts.start), ["account.signed_in"], ["account.signed_in"]),
    "accounts.operations.prefer_language": Row(speak, ["account.language"], []),
    "events.operations.make": Row(on(wanted, events.make), ["event.made"], ["event.made"]),
    "events.operations.edit": Row(edit, ["event.edited"], []),
    "events.operations.publish": Row(on(a_draft, events.publish), ["event.state"], []),
    "events.operations.close_now": Row(on(an_event, events.close_now), ["event.closed"], []),
    "events.operations.open_again": Row(
        on(closed, events.open_again), ["event.opened_again"], []
    ),
    "events.operations.mark_held": Row(hold, ["event.state"], []),
    "registrations.edits.save": Row(save, ["event.edited"], []),
    "registrations.operations.register": Row(register, ["registration.made"], []),
    "registrations.operations.verify": Row(
        on(lambda session: sitting(session, verified=False), registrations.verify), ["registration.verified"], []
    ),
    "registrations.operations.change": Row(change, ["registration.changed"], ["registration.changed"]),
    "registrations.operations.withdraw": Row(on(sitting, registrations.withdraw), ["registration.withdrawn"], []),
    "registrations.operations.remove": Row(on(sitting, registrations.remove), ["registration.removed"], []),
    "registrations.operations.drop": Row(
        on(sitting, registrations.drop), ["registration.withdrawn"], ["registration.withdrawn"]
    ),
    "registrations.operations.come_back": Row(on(away, registrations.come_back), ["registration.returned"], []),
    "registrations.operations.say_not_me": Row(
        on(lambda session: sitting(session, verified=False), registrations.say_not_me), ["registration.disowned"], []
    ),
    "registrations.operations.allow_mail": Row(
        on(disowned, registrations.allow_mail), ["registration.mail_allowed"], []
    ),
    "registrations.operations.mail_links": Row(
        on(lambda _: "ada@example.org", registrations.mail_links),
        ["registration.links_asked"],
        ["registration.links_asked"],
    ),
    "registrations.operations.expire": Row(expire, ["registration.expired"], []),
    "registrations.operations.fill": Row(on(with_room, registrations.fill), ["registration.moved_up"], []),
    "privacy.erase.registration": Row(on(away, erase.registration), ["registration.erased"], []),
    "privacy.erase.person": Row(
        on(lambda session: away(session).email, erase.person), ["registration.erased"], []
    ),
    "privacy.purge.purge": Row(purge_all, ["registration.purged", "event.purged"], []),
}  # fmt: skip
