"""What one row of a file of returns says."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar

from roadshow.capacity import intervals, years
from roadshow.capacity.importing.homes import Homes
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.operations import MOST, Interval, Places
from roadshow.capacity.words import PATHWAY_WORDS, STATE_NAMES
from roadshow.errors import Message, text
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing.columns import Cells
from roadshow.organisations.importing.directory import Directory, Known
from roadshow.organisations.kinds import OrganisationKind
from roadshow.typed import fold

DAYS = range(1, 6)
NO_PLACES, NOBODY = Places(), Interval(0, 0)
STATES = tuple(one.name for one in fields(Places))

T = TypeVar("T")


@dataclass(frozen=True)
class Sources:
    known: Directory
    homes: Homes


@dataclass(frozen=True)
class Said:
    """Of an employer the places, of a college one municipality with its students. `written` is how the file spells that
    municipality."""

    organisation: Known
    year: int
    pathway: Pathway
    reference: date
    days: int | None
    places: Places = NO_PLACES
    home: int | None = None
    students: Interval = NOBODY
    written: str = ""
    notes: tuple[Message, ...] = ()

    @property
    def key(self) -> tuple[int, int, Pathway]:
        return self.organisation.id, self.year, self.pathway


@dataclass
class _Reading:
    """Gathers what is wrong. A stand-in takes the place of what could not be read: nobody gets to see it."""

    problems: list[Message] = field(default_factory=list)

    def of(self, found: T | Message, instead: T) -> T:
        if isinstance(found, Message):
            self.problems.append(found)
            return instead
        return found


def read(cells: Cells, sources: Sources) -> Said | tuple[Message, ...]:
    """The row, or everything that is wrong with it."""
    reading = _Reading()
    organisation = reading.of(_organisation(cells["organisation"], sources.known), None)
    year = reading.of(_year(cells["year"]), 0)
    pathway = reading.of(_pathway(cells["pathway"]), Pathway.BOL)
    reference = reading.of(_reference(cells["reference"]), date.min)
    days = reading.of(_days(cells.get("days", "")), None)
    if organisation is None:
        return tuple(reading.problems)
    said = Said(organisation, year, pathway, reference, days)
    if organisation.kind is OrganisationKind.COLLEGE:
        said = _with_needs(said, cells, sources.homes, reading)
    else:
        said = _with_places(said, cells, reading)
    return tuple(reading.problems) or said


def _organisation(written: str, known: Directory) -> Known | Message:
    if not written:
        return text("Vul bij Organisatie een naam of een nummer in.")
    found = known.find(written)
    if isinstance(found, Known) and not known.is_own(found):
        return text("%(name)s hoort bij een andere regio. Je kunt daar geen opgave voor doen.", name=found.name)
    return found


def _year(written: str) -> int | Message:
    found = years.read(written.replace("/", "-").replace(" ", ""))
    if found is None or not 2000 <= found <= 2100:
        return text("Vul bij Schooljaar beide jaren in, zoals 2026-2027.")
    return found


def _pathway(written: str) -> Pathway | Message:
    found = PATHWAY_WORDS.get(fold(written))
    return text("Vul bij Leerweg bol, bbl of derde leerweg in.") if found is None else found


def _reference(written: str) -> date | Message:
    found = cell.day(written)
    return text("Vul bij Peildatum een datum in zoals 26-1-2027.") if isinstance(found, Message) else found


def _days(written: str) -> int | Message | None:
    if not written:
        return None
    found = cell.whole(written)
    if isinstance(found, Message) or found not in DAYS:
        return text("Vul bij Dagen per week een getal van 1 tot en met 5 in.")
    return found


def _with_places(said: Said, cells: Cells, reading: _Reading) -> Said:
    """An empty box is none."""
    if cells.get("home") or cells.get("students"):
        reading.problems.append(text("Woongemeente en Studenten zijn alleen voor een roc. Laat ze hier leeg."))
    elif not any(cells.get(name) for name in STATES):
        reading.problems.append(text("Er staat geen enkel aantal plekken op deze regel."))
    counts = {name: reading.of(_count(cells.get(name, ""), STATE_NAMES[name]), 0) for name in STATES}
    return replace(said, places=Places(**counts))


def _with_needs(said: Said, cells: Cells, homes: Homes, reading: _Reading) -> Said:
    if any(cells.get(name) for name in STATES):
        reading.problems.append(text("Plekken zijn van een werkgever. Vul bij een roc Woongemeente en Studenten in."))
    written = cells.get("home", "")
    asked = text("Vul bij Woongemeente in waar de studenten wonen.")
    home, note = reading.of(homes.read(written) if written else asked, (0, None))
    students = reading.of(_students(cells.get("students", "")), said.students)
    return replace(said, home=home, students=students, written=fold(written), notes=(note,) if note else ())


def _students(written: str) -> Interval | Message:
    found = intervals.read(written)
    asked = text("Vul bij Studenten een aantal in, zoals 12, of 1-4 als je het niet precies weet.")
    return asked if found is None else found


def _count(written: str, state: Message) -> int | Message:
    found = cell.whole(written) if written else 0
    if isinstance(found, Message) or found > MOST:
        return text("Vul bij %(state)s een heel getal in van 0 tot en met %(most)s.", state=state, most=MOST)
    return found
