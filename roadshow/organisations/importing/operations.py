"""A dry run, and taking in what it listed."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import Refusal, text
from roadshow.organisations.importing.columns import match
from roadshow.organisations.importing.plan import (
    Answers,
    Choice,
    Ground,
    Importer,
    Outcome,
    Plan,
    Planned,
    Progress,
    Take,
    rows_of,
)
from roadshow.organisations.importing.sheet import Sheet

BATCH = 500


def dry_run(session: Session, importer: Importer, sheet: Sheet, ground: Ground) -> Plan:
    """Lists every row with what would be done. Raises `Unreadable` when the headings are not those of this kind."""
    matched = match(sheet, importer.columns)
    planned = importer.plan(session, rows_of(sheet, matched), ground)
    return Plan(sheet, tuple(planned), matched.unused)


def chosen(plan: Plan, answers: Answers) -> list[tuple[Planned, Choice | None]]:
    """The rows that are to be taken in. Raises `Refusal` when a row has an error or waits for an answer."""
    _refuse_errors(plan)
    return list(_chosen(plan, answers))


def take_in(session: Session, importer: Importer, rows: Take, *, act: Act, told: Progress = lambda _n: None) -> None:
    """Does what the plan says of these rows."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        importer.take(session, batch, act)
        session.flush()
        told(len(batch))


def _refuse_errors(plan: Plan) -> None:
    if plan.has_errors:
        raise Refusal(text("Er staan fouten in het bestand. Er is niets bewaard."))


def _chosen(plan: Plan, answers: Answers) -> Iterator[tuple[Planned, Choice | None]]:
    for row in plan.rows:
        if row.outcome in {Outcome.NEW, Outcome.CHANGED}:
            yield row, None
        elif row.outcome is Outcome.DOUBT:
            answer = answers.get(row.line)
            if answer not in row.choices:
                raise Refusal(text("Kies bij regel %(line)s wat je wilt. Er is niets bewaard.", line=row.line))
            if answer is not Choice.SKIP:
                yield row, answer
