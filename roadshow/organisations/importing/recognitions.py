"""A file of recognitions: who may train students of which qualification, says who, and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import Message, text
from roadshow.organisations import recognition
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells, Column
from roadshow.organisations.importing.plan import Ground, Importer, Outcome, Planned, Take
from roadshow.organisations.models import Accreditation, Organisation
from roadshow.organisations.recognition import CREBO, Known, says_the_same
from roadshow.organisations.words import STATUS_WORDS
from roadshow.typed import fold

LONGEST = 160

COLUMNS = (
    Column("organisation", "Organisatie", text("De naam van de organisatie, of een van haar nummers, zoals het "
           "leerbedrijf-ID."), "Kastanje Welzijn", ("leerbedrijf", "leerbedrijf id", "kvk"), is_needed=True),
    Column("crebo", "Crebo", text("De 5 cijfers van de kwalificatie."), "25615", ("kwalificatie", "crebocode"),
           is_needed=True),
    Column("status", "Stand", text("erkend, aangevraagd of ingetrokken. Leeg: erkend."), "erkend", ("status",)),
    Column("source", "Bron", text("Waar je het vandaan hebt."), "SBB, register van leerbedrijven", (), is_needed=True),
    Column("since", "Sinds", text("De eerste dag dat het zo is."), "1-8-2024", ("vanaf", "datum"), is_needed=True),
    Column("until", "Tot en met", text("De laatste dag. Daarna tellen de plekken niet meer mee."), "31-7-2028",
           ("tot",)),
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    known: Known
    organisation_id: int


Held = dict[tuple[int, str], list[Accreditation | Known]]
"""By organisation and qualification, oldest first."""


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    known, held = directory.load(session, ground.act.actor), _held(session)
    planned = []
    for line, cells in rows:
        what = f"{cells.get('organisation', '')}, {cells.get('crebo', '')}"
        said, problems = _read(cells)
        organisation = known.own_one(cells, problems)
        if organisation is None or said is None or problems:
            planned.append(Planned(line, what, Outcome.ERROR, tuple(problems)))
            continue
        planned.append(_planned(line, what, Step(said, organisation.id), held))
    return planned


def _held(session: Session) -> Held:
    found: Held = defaultdict(list)
    for row in session.scalars(select(Accreditation).order_by(Accreditation.since, Accreditation.id)):
        found[row.organisation_id, row.crebo].append(row)
    return found


def _read(cells: Cells) -> tuple[Known | None, list[Message]]:
    problems: list[Message] = []
    crebo, source = cells.get("crebo", ""), cells.get("source", "")
    status = STATUS_WORDS.get(fold(cells.get("status", "")) or "erkend")
    if not CREBO.fullmatch(crebo):
        problems.append(text("Vul een crebo in van 5 cijfers."))
    if not source or len(source) > LONGEST:
        problems.append(text("Vul een bron in van hooguit 160 tekens."))
    if status is None:
        problems.append(text("Vul als stand erkend, aangevraagd of ingetrokken in."))
    since = _day(cells.get("since", ""), problems)
    until = _day(cells["until"], problems) if cells.get("until") else None
    if since and until and until < since:
        problems.append(text("De laatste dag ligt voor de eerste."))
    if since is None or status is None:
        return None, problems
    return Known(crebo, status, source, since, until), problems


def _day(written: str, problems: list[Message]) -> date | None:
    found = cell.day(written)
    if isinstance(found, Message):
        problems.append(found)
        return None
    return found


def _planned(line: int, what: str, step: Step, held: Held) -> Planned:
    """What a row says is known to the rows after it."""
    rows, said = held[step.organisation_id, step.known.crebo], step.known
    if any(_same(row, said) for row in rows):
        return Planned(line, what, Outcome.UNCHANGED)
    last = rows[-1] if rows else None
    if last is not None and said.since < last.since:
        told = text("Over deze kwalificatie is al iets bekend van een latere dag.")
        return Planned(line, what, Outcome.ERROR, (told,))
    if isinstance(last, Known) and said.since == last.since:
        told = text("Een andere regel zegt iets anders over dezelfde dag.")
        return Planned(line, what, Outcome.ERROR, (told,))
    corrects = last is not None and said.since == last.since
    rows.append(said)
    fields = ("status", "source", "until") if corrects else ()
    return Planned(line, what, Outcome.CHANGED if corrects else Outcome.NEW, fields=fields, step=step)


def _same(row: Accreditation | Known, said: Known) -> bool:
    if isinstance(row, Accreditation):
        return says_the_same(row, said)
    return row == said


def take(session: Session, rows: Take, act: Act) -> None:
    for row, _choice in rows:
        if isinstance(row.step, Step):
            organisation = session.get_one(Organisation, row.step.organisation_id)
            recognition.record(session, organisation, row.step.known, act=act)


IMPORTER = Importer(COLUMNS, plan, take)
