"""DUO's open table of participants per institution, qualification and home municipality, as it is published.

It is of the whole country and of every qualification: what is not about Sociaal werker is passed over. What it says of
a school year takes the place of what an earlier table said of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from roadshow.capacity import intervals, queries
from roadshow.capacity.importing import steps
from roadshow.capacity.importing.columns import DUO
from roadshow.capacity.importing.duo_row import Counted, crebo, read
from roadshow.capacity.importing.homes import Homes
from roadshow.capacity.importing.institutions import Institutions
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import Answer, Interval
from roadshow.capacity.qualifications import qualifications
from roadshow.errors import Message, text
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells
from roadshow.organisations.importing.directory import Directory, Known
from roadshow.organisations.importing.places import Places
from roadshow.organisations.importing.plan import Ground, Importer, Outcome, Planned
from roadshow.organisations.importing.sheet import Problem, Unreadable
from roadshow.organisations.kinds import OrganisationKind

Key = tuple[int, int, Pathway]

NONE = Interval(0, 0)

HEAD = 1
"""The line of the headings, for what no line tells of."""

COUNTED = (10, 1)
"""DUO counts on 1 October, in the first months of the school year."""


@dataclass
class _Gathered:
    """The rows of one college, school year and pathway, with the line of the first."""

    line: int
    institution: Known
    counted: Counted
    needs: dict[int, Interval] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def take(self, town: int, note: Message | None, students: Interval) -> None:
        self.needs[town] = intervals.together(self.needs.get(town, NONE), students)
        if note and note not in self.notes:
            self.notes.append(note)

    def answer(self) -> Answer:
        needs = {town: need for town, need in sorted(self.needs.items()) if need.most}
        return _answer(self.institution.id, self.counted.year, self.counted.pathway, needs)


@dataclass
class _Left:
    """What is not taken in, and why: the line of the first row and how many students it is about."""

    line: int
    what: str
    why: Message
    students: Interval = NONE


@dataclass
class _Table:
    """What was found in the table so far."""

    institutions: Institutions
    homes: Homes
    known: Directory
    gathered: dict[Key, _Gathered] = field(default_factory=dict)
    left: dict[tuple[str, str], _Left] = field(default_factory=dict)
    wrong: list[Planned] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    def take(self, line: int, cells: Cells) -> None:
        counted = read(cells)
        if isinstance(counted, tuple):
            self.wrong.append(Planned(line, _named(cells), Outcome.ERROR, counted))
            return
        self.years.add(counted.year)
        if counted.apart is not None:
            self.leave(line, "", counted.apart, counted.students)
            return
        institution = self._institution(cells)
        if isinstance(institution, Message):
            self.leave(line, _named(cells), institution, counted.students)
            return
        home = self.homes.read(counted.home)
        if isinstance(home, Message):
            self.wrong.append(Planned(line, institution.name, Outcome.ERROR, (home,)))
            return
        key = institution.id, counted.year, counted.pathway
        self.gathered.setdefault(key, _Gathered(line, institution, counted)).take(*home, counted.students)

    def leave(self, line: int, what: str, why: Message, students: Interval) -> None:
        left = self.left.setdefault((what, why.one), _Left(line, what, why))
        left.students = intervals.together(left.students, students)

    def _institution(self, cells: Cells) -> Known | Message:
        found = self.institutions.find(cells.get("brin", ""), cells.get("name", ""))
        if isinstance(found, Known) and not self.known.is_own(found):
            return text("%(name)s hoort bij een andere regio.", name=found.name)
        return found


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    on = ground.act.now.date()
    known = directory.load(session, ground.act.actor)
    table = _Table(Institutions(known), Homes(Places(session, on), on.year), known)
    wanted, along = qualifications(), False
    for line, cells in rows:
        _refuse_nameless(cells)
        along = "pathway" in cells
        if crebo(cells) in wanted:
            table.take(line, cells)
    if not (table.gathered or table.left or table.wrong):
        told = text("In dit bestand staat niemand die Sociaal werker leert. We zoeken op crebo %(codes)s.",
                    codes=", ".join(wanted))  # fmt: skip
        raise Unreadable([Problem(0, told)])
    assumed = () if along else (text("De tabel noemt geen leerweg. Deze studenten tellen mee als bol."),)
    found = [(one.line, one.institution.name, one.answer(), (*one.notes, *assumed)) for one in table.gathered.values()]
    taken = steps.planned(session, [*found, *_gone(session, table)])
    return sorted([*table.wrong, *taken, *map(_as_row, table.left.values())], key=lambda row: row.line)


def narrowed(content: bytes) -> bytes:
    """A CSV without the lines of other qualifications: they become blank, so that each line keeps its number. The table
    of the whole country is many times larger than what is read of it."""
    lines = content.split(b"\n")
    codes = [code.encode() for code in qualifications()]
    if content.startswith(b"PK") or any(line.count(b'"') % 2 for line in lines):
        return content
    head = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith(b"sep=")), 0)
    kept = (line if n <= head or any(code in line for code in codes) else b"" for n, line in enumerate(lines))
    return b"\n".join(kept)


def _gone(session: Session, table: _Table) -> Iterator[tuple[int, str, Answer, tuple[Message, ...]]]:
    """What an earlier table said of these years and this one says no more."""
    colleges = {one.id: one for one in table.known.by_id.values() if one.kind is OrganisationKind.COLLEGE}
    for (number, year, pathway), row in queries.standing(session, colleges).items():
        is_ours = year in table.years and row.source is Source.DUO and table.known.is_own(colleges[number])
        if is_ours and (number, year, pathway) not in table.gathered and row.needs:
            told = text("Staat niet meer in de tabel.")
            yield HEAD, colleges[number].name, _answer(number, year, pathway, {}), (told,)


def _answer(number: int, year: int, pathway: Pathway, needs: Mapping[int, Interval]) -> Answer:
    return Answer(number, year, pathway, date(year, *COUNTED), Source.DUO, needs=needs)


def _as_row(left: _Left) -> Planned:
    least, most = left.students.least, left.students.most
    students = str(least) if least == most else f"{least}\u2013{most}"
    told = text("%(why)s %(students)s studenten tellen niet mee.", why=left.why, students=students)
    return Planned(left.line, left.what, Outcome.UNCHANGED, (told,))


def _refuse_nameless(cells: Cells) -> None:
    """Raises `Unreadable` when no column says who, or where somebody lives."""
    if not {"brin", "name"} & cells.keys():
        raise Unreadable([Problem(1, text("De kolom BRIN of Instelling ontbreekt."))])
    if not {"code", "home"} & cells.keys():
        raise Unreadable([Problem(1, text("De kolom Gemeentecode deelnemer of Woongemeente ontbreekt."))])


def _named(cells: Cells) -> str:
    return cells.get("name") or cells.get("brin") or ""


IMPORTER = Importer(DUO, plan, steps.take, narrowed=narrowed)
