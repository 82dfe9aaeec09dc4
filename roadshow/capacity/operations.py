"""Recording returns. A newer answer takes the place of the older one, which stays as history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from roadshow.act import Act
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.models import CapacityReturn, Need
from roadshow.computed import operations as computed
from roadshow.errors import Refusal, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line

DATA = "capacity"
"""The name under which results made from returns are kept."""

MOST = 9999


@dataclass(frozen=True)
class Places:
    """How many places of an employer are in each state."""

    idea: int = 0
    promised: int = 0
    confirmed: int = 0
    filled: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class Interval:
    """A count that its source may keep secret: at least so many, and at most."""

    least: int
    most: int


@dataclass(frozen=True)
class Answer:
    """One return. `needs` are by the number of the home municipality; `school_year` is the year in which it begins."""

    organisation_id: int
    school_year: int
    pathway: Pathway
    reference: date
    source: Source
    places: Places = Places()
    needs: Mapping[int, Interval] = field(default_factory=dict)
    days_per_week: int | None = None
    starts_on: date | None = None


def record(session: Session, answer: Answer, *, act: Act) -> CapacityReturn:
    """Writes a return in the place of the one that was there. The same again writes nothing.

    Raises `Refusal` for a count that is negative or larger than anybody offers.
    """
    _check(answer)
    before = _current(session, answer.organisation_id, answer.school_year, answer.pathway)
    if before is not None:
        if changes_nothing(before, answer):
            return before
        before.replaced = act.now
        session.flush()
    row = _row(answer, act)
    session.add(row)
    session.flush()
    journal.write(session, _line(row, before), act=act)
    computed.touch(session, DATA)
    return row


def record_all(session: Session, answers: Sequence[Answer], *, act: Act) -> int:
    """The same for many, each of an organisation, year and pathway once. Gives how many were new or replaced."""
    found = select(CapacityReturn).where(CapacityReturn.replaced.is_(None)).options(selectinload(CapacityReturn.needs))
    current = {_key(row): row for row in session.scalars(found)}
    pairs = []
    for answer in answers:
        _check(answer)
        before = current.get(_key(answer))
        if before is None or _as_answered(before) != _as_given(answer):
            pairs.append((before, _row(answer, act)))
    for before, _ in pairs:
        if before is not None:
            before.replaced = act.now
    session.flush()
    session.add_all([row for _, row in pairs])
    session.flush()
    journal.write_all(session, [_line(row, before) for before, row in pairs], act=act)
    if pairs:
        computed.touch(session, DATA)
    return len(pairs)


def _key(row: CapacityReturn | Answer) -> tuple[int, int, Pathway]:
    return row.organisation_id, row.school_year, row.pathway


def _line(row: CapacityReturn, before: CapacityReturn | None) -> Line:
    what = "return.made" if before is None else "return.replaced"
    return Line(what, "return", row.id, before={} if before is None else _counts(before), after=_counts(row))


@dataclass(frozen=True)
class Change:
    """What was known along one pathway, and what is known now; both the same row when nothing was said anew."""

    pathway: Pathway
    before: CapacityReturn | None
    after: CapacityReturn | None


def record_year(
    session: Session, organisation_id: int, school_year: int, answers: Sequence[Answer], *, act: Act
) -> list[Change]:
    """All that an organisation says of one school year. Of a pathway it is silent about nothing is known any more.

    Raises `Refusal` as `record` does.
    """
    said = {answer.pathway: answer for answer in answers}
    changes = []
    for pathway in Pathway:
        before = _current(session, organisation_id, school_year, pathway)
        after = record(session, said[pathway], act=act) if pathway in said else None
        if before is not None and after is None:
            withdraw(session, before, act=act)
        if before is not None or after is not None:
            changes.append(Change(pathway, before, after))
    return changes


def withdraw(session: Session, row: CapacityReturn, *, act: Act) -> None:
    """Nothing is known any more: the answer becomes history and none takes its place. Called twice, it does it once."""
    if row.replaced is not None:
        return
    row.replaced = act.now
    session.flush()
    journal.write(session, Line("return.withdrawn", "return", row.id, before=_counts(row)), act=act)
    computed.touch(session, DATA)


def changes_nothing(row: CapacityReturn, answer: Answer) -> bool:
    """Whether the answer says what the row says already, of the same day. The needs of the row must be loaded."""
    return _as_answered(row) == _as_given(answer)


def _current(session: Session, organisation_id: int, school_year: int, pathway: Pathway) -> CapacityReturn | None:
    return session.scalars(
        select(CapacityReturn)
        .where(
            CapacityReturn.organisation_id == organisation_id,
            CapacityReturn.school_year == school_year,
            CapacityReturn.pathway == pathway,
            CapacityReturn.replaced.is_(None),
        )
        .options(selectinload(CapacityReturn.needs))
    ).first()


def _check(answer: Answer) -> None:
    counts = list(vars(answer.places).values())
    counts += [count for need in answer.needs.values() for count in (need.least, need.most)]
    if any(not 0 <= count <= MOST for count in counts):
        raise Refusal(text("Een aantal is een heel getal van 0 tot en met %(most)s.", most=MOST))
    if any(need.least > need.most for need in answer.needs.values()):
        raise Refusal(text("Het kleinste aantal is niet groter dan het grootste."))


def _row(answer: Answer, act: Act) -> CapacityReturn:
    return CapacityReturn(
        organisation_id=answer.organisation_id,
        school_year=answer.school_year,
        pathway=answer.pathway,
        reference=answer.reference,
        source=answer.source,
        days_per_week=answer.days_per_week,
        starts_on=answer.starts_on,
        **vars(answer.places),
        recorded=act.now,
        account_id=act.actor.account_id,
        needs=[Need(municipality_id=town, **vars(need)) for town, need in sorted(answer.needs.items())],
    )


def _as_given(answer: Answer) -> tuple[object, ...]:
    needs = {town: (need.least, need.most) for town, need in answer.needs.items()}
    return answer.places, needs, answer.days_per_week, answer.starts_on, answer.reference


def _as_answered(row: CapacityReturn) -> tuple[object, ...]:
    needs = {need.municipality_id: (need.least, need.most) for need in row.needs}
    places = Places(**{name: getattr(row, name) for name in vars(Places())})
    return places, needs, row.days_per_week, row.starts_on, row.reference


def _counts(row: CapacityReturn) -> dict[str, object]:
    counts: dict[str, object] = {name: getattr(row, name) for name in vars(Places())}
    return counts | {"organisation_id": row.organisation_id, "school_year": row.school_year, "pathway": row.pathway}
