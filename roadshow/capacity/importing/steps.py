"""What an import does with one answer, seen beside the one that holds now."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.capacity import operations, queries
from roadshow.capacity.kinds import Source
from roadshow.capacity.models import CapacityReturn
from roadshow.capacity.operations import Answer
from roadshow.capacity.words import pathway_word
from roadshow.capacity.years import written
from roadshow.errors import Message, text
from roadshow.organisations.importing.plan import Outcome, Planned, Take

Told = tuple[Message, ...]


def planned(session: Session, answers: Sequence[tuple[int, str, Answer, Told]]) -> list[Planned]:
    """One step for each answer, given as line, organisation, answer, and what to tell of it."""
    standing = queries.standing(session, {answer.organisation_id for _, _, answer, _ in answers})
    return [
        _step(line, name, answer, told, standing.get((answer.organisation_id, answer.school_year, answer.pathway)))
        for line, name, answer, told in answers
    ]


def take(session: Session, rows: Take, act: Act) -> None:
    for row, _ in rows:
        if isinstance(row.step, Answer):
            operations.record(session, row.step, act=act)


def _step(line: int, name: str, answer: Answer, told: Told, before: CapacityReturn | None) -> Planned:
    what = f"{name}, {pathway_word(answer.pathway)} {written(answer.school_year)}"
    if before is None:
        return Planned(line, what, Outcome.NEW, (_size(answer), *told), step=answer)
    if operations.changes_nothing(before, answer):
        return Planned(line, what, Outcome.UNCHANGED, told)
    if kept := _kept(before, answer):
        return Planned(line, what, Outcome.UNCHANGED, (kept, *told))
    return Planned(line, what, Outcome.CHANGED, (_change(before, answer), *told), step=answer)


def _kept(before: CapacityReturn, answer: Answer) -> Message | None:
    """Files come in any order: what was counted later stays. A table of DUO gives way to the college's own answer."""
    if before.source is Source.OWN and answer.source is Source.DUO:
        day = before.reference
        return text("De instelling heeft zelf een opgave gedaan, op %(day)s. Die blijft staan.", day=_day(day))
    if answer.reference < before.reference:
        return text("Er is al een opgave van een latere dag, %(day)s. Die blijft staan.", day=_day(before.reference))
    return None


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _size(answer: Answer) -> Message:
    if answer.needs:
        return text("%(students)s studenten.", students=_span(*_students(answer)))
    return text("%(offered)s plekken zeker of bezet.", offered=_offered(answer))


def _change(before: CapacityReturn, answer: Answer) -> Message:
    if answer.needs or before.needs:
        was = _span(sum(need.least for need in before.needs), sum(need.most for need in before.needs))
        return text("Nu %(was)s studenten, straks %(becomes)s.", was=was, becomes=_span(*_students(answer)))
    becomes = _offered(answer)
    return text("Nu %(was)s plekken zeker of bezet, straks %(becomes)s.", was=before.offered, becomes=becomes)


def _offered(answer: Answer) -> int:
    return answer.places.confirmed + answer.places.filled


def _students(answer: Answer) -> tuple[int, int]:
    return sum(need.least for need in answer.needs.values()), sum(need.most for need in answer.needs.values())


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
