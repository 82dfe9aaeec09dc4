"""Recording ties. What was known before stays, as history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.computed import operations as computed
from roadshow.errors import Refusal, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.network.kinds import STRENGTHS, TieKind
from roadshow.network.models import Tie
from roadshow.network.origins import Origin

DATA = "network"
"""The name under which results made from ties and organisations are kept."""


@dataclass(frozen=True)
class Known:
    """What somebody says of the relation of two organisations. `strength` is 1 to 5."""

    source_id: int
    target_id: int
    kind: TieKind
    strength: int
    since: date | None = None
    until: date | None = None
    origin: Origin = Origin.PERSON
    event_id: int | None = None
    contact_id: int | None = None


def record(session: Session, known: Known, *, act: Act) -> Tie:
    """Writes what is known now, in the place of what was known of this kind of tie. The same again writes nothing.

    Raises `Refusal` for a tie with itself, a strength that is none, and an end before its beginning.
    """
    _check(known)
    before = session.scalars(
        select(Tie).where(
            Tie.source_id == known.source_id,
            Tie.target_id == known.target_id,
            Tie.kind == known.kind,
            Tie.replaced.is_(None),
        )
    ).first()
    if before is not None:
        if _same(before, known):
            return before
        before.replaced = act.now
        session.flush()
    tie = _row(known, act)
    session.add(tie)
    session.flush()
    journal.write(session, _line(tie, before), act=act)
    computed.touch(session, DATA)
    return tie


def record_all(session: Session, all_known: Sequence[Known], *, act: Act) -> int:
    """The same for many, each of two organisations and a kind once. Gives how many were new or corrected."""
    current = {_key(tie): tie for tie in session.scalars(select(Tie).where(Tie.replaced.is_(None)))}
    pairs = []
    for known in all_known:
        _check(known)
        before = current.get(_key(known))
        if before is None or not _same(before, known):
            pairs.append((before, _row(known, act)))
    for before, _ in pairs:
        if before is not None:
            before.replaced = act.now
    session.flush()
    session.add_all([tie for _, tie in pairs])
    session.flush()
    journal.write_all(session, [_line(tie, before) for before, tie in pairs], act=act)
    if pairs:
        computed.touch(session, DATA)
    return len(pairs)


def _key(tie: Tie | Known) -> tuple[int, int, TieKind]:
    return tie.source_id, tie.target_id, tie.kind


def _line(tie: Tie, before: Tie | None) -> Line:
    what = "tie.recorded" if before is None else "tie.corrected"
    return Line(what, "tie", tie.id, tie.event_id, _plain(before), _plain(tie))


def _check(known: Known) -> None:
    if known.source_id == known.target_id:
        raise Refusal(text("Een organisatie heeft geen relatie met zichzelf."))
    if known.strength not in STRENGTHS:
        raise Refusal(text("De sterkte is een getal van 1 tot en met 5."))
    if known.since and known.until and known.until < known.since:
        raise Refusal(text("Het einde van een relatie ligt niet voor het begin."))


def _row(known: Known, act: Act) -> Tie:
    return Tie(
        source_id=known.source_id,
        target_id=known.target_id,
        kind=known.kind,
        strength=known.strength,
        since=known.since,
        until=known.until,
        origin=known.origin,
        event_id=known.event_id,
        contact_id=known.contact_id,
        recorded=act.now,
        account_id=act.actor.account_id,
    )


def _same(tie: Tie, known: Known) -> bool:
    """Who says it again adds nothing; where it came from does not matter."""
    return (tie.strength, tie.since, tie.until, tie.contact_id) == (
        known.strength,
        known.since,
        known.until,
        known.contact_id,
    )


def _plain(tie: Tie | None) -> dict[str, object]:
    if tie is None:
        return {}
    names = ("source_id", "target_id", "kind", "strength", "since", "until", "origin")
    return {name: getattr(tie, name) for name in names}
