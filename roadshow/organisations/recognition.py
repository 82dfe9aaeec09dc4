"""Whether an organisation may train students of a qualification: what is known, from where, since when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.computed import operations as computed
from roadshow.errors import Refusal, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.organisations.edits import DATA
from roadshow.organisations.kinds import AccreditationStatus
from roadshow.organisations.models import Accreditation, Organisation

CREBO = re.compile(r"[0-9]{5}")


class Standing(Enum):
    """How a recognition stands on a day."""

    VALID = "valid"
    COMING = "coming"
    EXPIRED = "expired"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Known:
    """What somebody says of one qualification. `until` is the last day."""

    crebo: str
    status: AccreditationStatus
    source: str
    since: date
    until: date | None = None


def standing(accreditation: Accreditation | Known, on: date) -> Standing:
    if accreditation.until is not None and accreditation.until < on:
        return Standing.EXPIRED
    if accreditation.status is AccreditationStatus.APPLIED:
        return Standing.APPLIED
    if accreditation.status is AccreditationStatus.WITHDRAWN:
        return Standing.WITHDRAWN
    return Standing.COMING if accreditation.since > on else Standing.VALID


def record(session: Session, organisation: Organisation, known: Known, *, act: Act) -> Accreditation:
    """Writes what holds from `since` on: what was known of this qualification ends the day before, and stays readable.
    Of the same day it is a correction; the same again writes nothing.

    Raises `Refusal` for an end before the beginning, and when something later is known already.
    """
    _refuse_backwards(known)
    rows = of_qualification(session, organisation.id, known.crebo)
    if same := next((row for row in rows if says_the_same(row, known)), None):
        return same
    last = rows[-1] if rows else None
    if last is not None and known.since < last.since:
        raise Refusal(text("Over deze kwalificatie is al iets bekend van een latere dag."))
    if last is not None and known.since == last.since:
        return _put(session, last, known, act)
    if last is not None and (last.until is None or last.until >= known.since):
        last.until = known.since - timedelta(days=1)
    row = Accreditation(organisation_id=organisation.id, **vars(known))
    session.add(row)
    return _written(session, row, "accreditation.recorded", act)


def of_qualification(session: Session, organisation_id: int, crebo: str) -> Sequence[Accreditation]:
    """What is known of it, oldest first."""
    return session.scalars(
        select(Accreditation)
        .where(Accreditation.organisation_id == organisation_id, Accreditation.crebo == crebo)
        .order_by(Accreditation.since, Accreditation.id)
    ).all()


def says_the_same(row: Accreditation, known: Known) -> bool:
    """An end that somebody does not name says nothing about the one that is known."""
    return (row.status, row.source, row.since) == (known.status, known.source, known.since) and (
        known.until is None or row.until == known.until
    )


def correct(session: Session, row: Accreditation, known: Known, *, act: Act) -> None:
    """Puts right what was written down wrong. Raises `Refusal` where two would say something of the same day."""
    _refuse_backwards(known)
    others = [one for one in of_qualification(session, row.organisation_id, known.crebo) if one.id != row.id]
    if any(_overlap(one, known) for one in others):
        raise Refusal(text("Over deze kwalificatie is al iets bekend in deze dagen."))
    if says_the_same(row, known) and (row.crebo, row.until) == (known.crebo, known.until):
        return
    row.crebo, row.since = known.crebo, known.since
    _put(session, row, known, act)


def _overlap(row: Accreditation, known: Known) -> bool:
    starts_first = row.until is None or row.until >= known.since
    return starts_first and (known.until is None or row.since <= known.until)


def _refuse_backwards(known: Known) -> None:
    if known.until is not None and known.until < known.since:
        raise Refusal(text("De laatste dag van een erkenning ligt niet voor de eerste."))


def _put(session: Session, row: Accreditation, known: Known, act: Act) -> Accreditation:
    row.status, row.source, row.until = known.status, known.source, known.until
    return _written(session, row, "accreditation.corrected", act)


def _written(session: Session, row: Accreditation, what: str, act: Act) -> Accreditation:
    session.flush()
    after: dict[str, object] = {"crebo": row.crebo, "status": row.status, "since": row.since, "until": row.until}
    journal.write(session, Line(what, "organisation", row.organisation_id, after=after), act=act)
    computed.touch(session, DATA)
    return row
