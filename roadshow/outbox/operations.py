"""The outbox: written with the change it tells of, leased by a sender, marked when the mail server said yes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Insert,
    Table,
    and_,
    bindparam,
    case,
    delete,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from roadshow.act import Act
from roadshow.outbox import rules, strangers
from roadshow.outbox.addresses import travelling
from roadshow.outbox.drafts import Draft
from roadshow.outbox.models import MailState, MailStop, OutboxMail
from roadshow.outbox.values import pack

_MAILS = cast(Table, OutboxMail.__table__)
_STOPS = cast(Table, MailStop.__table__)
_IS_WAITING = OutboxMail.state == MailState.WAITING


@dataclass(frozen=True)
class Leased:
    """A mail that this holder alone may send until the lease runs out. Plain values: no session is open meanwhile."""

    id: int
    holder: str
    message_id: str
    created: datetime
    tries: int
    recipient: str
    language: str
    template: str
    values: dict[str, Any]
    calendar: bytes | None
    calendar_method: str | None


def enqueue(session: Session, draft: Draft, act: Act) -> None:
    """Puts the mail into the outbox, in one statement. A known key changes nothing.

    A stranger's mail is left out when the address has had its share, or when its reader asked us to stop.
    """
    if draft.stranger:
        strangers.take_turns(session, draft.to)
    _enqueue(session, draft, act, kept=True)


def enqueue_in_turn(session: Session, draft: Draft, act: Act) -> None:
    """For whoever has the turn of this address already (`strangers.turn`), taken beside another lock."""
    _enqueue(session, draft, act, kept=True)


def enqueue_nothing(session: Session, act: Act, *, stranger: bool = False) -> None:
    """Costs what `enqueue` costs, and leaves nothing: how long a form takes must not tell who has an address."""
    draft = Draft(template="", to="nobody", key=act.token(), language="", values={}, stranger=stranger)
    if stranger:
        strangers.take_turns(session, draft.to)
    _enqueue(session, draft, act, kept=False)


def _enqueue(session: Session, draft: Draft, act: Act, *, kept: bool) -> None:
    limits = strangers.limits(draft.to, act) if draft.stranger else {}
    _insert(session, _MAILS, _row(draft, act), {**limits, "kept": kept})


def stop_strangers(session: Session, address: str, act: Act) -> None:
    """From now on no stranger's form mails this address; what still waits is not sent."""
    _insert(session, _STOPS, {"fingerprint": strangers.fingerprint(address, act), "since": act.now}, {"kept": True})
    session.execute(
        update(OutboxMail)
        .where(_IS_WAITING, OutboxMail.stranger, OutboxMail.recipient == address)
        .values(state=MailState.DROPPED, lease_until=None, lease_holder=None)
    )


def allow_strangers(session: Session, address: str, act: Act) -> None:
    session.execute(delete(MailStop).where(MailStop.fingerprint == strangers.fingerprint(address, act)))


def forget_stream(session: Session, stream: str) -> int:
    """Blanks who the mails of one stream were for and what they said; those that wait are not sent. Gives how many."""
    if not stream:
        raise ValueError("mails without a stream belong to nobody in particular")
    return _forget(session, OutboxMail.stream == stream)


def forget_address(session: Session, address: str) -> int:
    return _forget(session, OutboxMail.recipient == address)


def forget_before(session: Session, moment: datetime) -> int:
    """What was put in before this moment; what never arrived is given up with it."""
    return _forget(session, and_(OutboxMail.created < moment, OutboxMail.recipient.is_not(None)))


def _forget(session: Session, which: ColumnElement[bool]) -> int:
    blanked = session.scalars(
        update(OutboxMail)
        .where(which)
        .values(
            recipient=None,
            values={},
            calendar=None,
            calendar_method=None,
            lease_until=None,
            lease_holder=None,
            state=case((_IS_WAITING, literal(MailState.DROPPED, OutboxMail.state.type)), else_=OutboxMail.state),
        )
        .returning(OutboxMail.id)
    )
    return len(blanked.all())


def lease(session: Session, holder: str, now: datetime, limit: int) -> list[Leased]:
    """Takes mails that are due, oldest first, of each stream only the first that is not sent yet.

    The clock of the writer plays no part: a new mail is due at once. A lease that ran out counts as none.
    """
    earlier = aliased(OutboxMail)
    is_first = ~(
        select(earlier.id)
        .where(earlier.stream == OutboxMail.stream, earlier.state == MailState.WAITING, earlier.id < OutboxMail.id)
        .exists()
    )
    due = (
        select(OutboxMail)
        .where(
            _IS_WAITING,
            or_(OutboxMail.next_try.is_(None), OutboxMail.next_try <= now),
            or_(OutboxMail.lease_until.is_(None), OutboxMail.lease_until <= now),
            or_(OutboxMail.stream == "", is_first),
        )
        .order_by(OutboxMail.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    mails = session.scalars(due).all()
    for mail in mails:
        mail.lease_holder, mail.lease_until = holder, now + rules.LEASE
    session.flush()
    return [_leased(mail, holder) for mail in mails]


def mark_sent(session: Session, mail: Leased, now: datetime) -> None:
    """The mail server said yes. That holds whoever has the lease by now."""
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.id == mail.id, OutboxMail.state.in_([MailState.WAITING, MailState.FAILED]))
        .values(
            state=MailState.SENT,
            sent=now,
            tries=OutboxMail.tries + 1,
            last_error=None,
            lease_until=None,
            lease_holder=None,
        )
    )


def mark_delayed(session: Session, mail: Leased, code: str, now: datetime) -> None:
    """It did not go now: waits a while, longer each time, and fails after days."""
    wait = rules.pause(mail.tries + 1, now - mail.created)
    if wait is None:
        mark_failed(session, mail, code)
        return
    session.execute(
        update(OutboxMail)
        .where(_is_held(mail))
        .values(tries=OutboxMail.tries + 1, last_error=code, next_try=now + wait, lease_until=None, lease_holder=None)
    )


def mark_failed(session: Session, mail: Leased, code: str) -> None:
    """It will never go. The next of its stream may."""
    session.execute(
        update(OutboxMail)
        .where(_is_held(mail))
        .values(
            state=MailState.FAILED, tries=OutboxMail.tries + 1, last_error=code, lease_until=None, lease_holder=None
        )
    )


def release(session: Session, mails: Sequence[Leased]) -> None:
    """Gives back what was taken and not tried."""
    session.execute(update(OutboxMail).where(or_(*map(_is_held, mails))).values(lease_until=None, lease_holder=None))


def _insert(session: Session, table: Table, row: dict[str, object], limits: dict[str, object]) -> None:
    statement = _insertion(table, tuple(row), limited="limit_recipient" in limits)
    session.execute(statement, {f"new_{name}": value for name, value in row.items()} | limits)


@cache
def _insertion(table: Table, names: tuple[str, ...], *, limited: bool) -> Insert:
    """INSERT … SELECT … WHERE … ON CONFLICT DO NOTHING, so that looking and writing are one step.

    Put together once: that costs more than running it. Both databases know these last words, and are not asked which.
    """
    columns = [table.c[name] for name in names]
    values = [bindparam(f"new_{column.name}", type_=column.type) for column in columns]
    rows = select(*values).where(bindparam("kept", type_=Boolean()))
    if limited:
        rows = rows.where(strangers.have_room())
    return insert(table).from_select(columns, rows.suffix_with("ON CONFLICT DO NOTHING"))


@cache
def _domain(sender: str) -> str:
    return travelling(sender).rpartition("@")[2]


def _row(draft: Draft, act: Act) -> dict[str, object]:
    identity = hashlib.sha256(draft.key.encode()).hexdigest()[:32]
    return {
        "key": draft.key,
        "message_id": f"<{identity}@{_domain(act.links.sender)}>",
        "created": act.now,
        "recipient": draft.to,
        "language": draft.language,
        "template": draft.template,
        "values": pack(draft.values),
        "stream": draft.stream,
        "calendar": draft.calendar and draft.calendar.body,
        "calendar_method": draft.calendar and draft.calendar.method,
        "stranger": draft.stranger,
        "state": MailState.WAITING,
        "tries": 0,
    }


def _is_held(mail: Leased) -> ColumnElement[bool]:
    return and_(OutboxMail.id == mail.id, _IS_WAITING, OutboxMail.lease_holder == mail.holder)


def _leased(mail: OutboxMail, holder: str) -> Leased:
    return Leased(
        id=mail.id,
        holder=holder,
        message_id=mail.message_id,
        created=mail.created,
        tries=mail.tries,
        recipient=mail.recipient or "",
        language=mail.language,
        template=mail.template,
        values=mail.values,
        calendar=mail.calendar,
        calendar_method=mail.calendar_method,
    )
