"""A file of returns: one row for an employer, one row for each municipality where students of a college live."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from roadshow.capacity import intervals
from roadshow.capacity.importing import steps
from roadshow.capacity.importing.columns import RETURNS
from roadshow.capacity.importing.homes import Homes
from roadshow.capacity.importing.return_row import NOBODY, Said, Sources, read
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import Answer, Interval
from roadshow.errors import Message, text
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells
from roadshow.organisations.importing.places import Places
from roadshow.organisations.importing.plan import Ground, Importer, Outcome, Planned


@dataclass
class _Gathered:
    """The rows of one return, with the line of the first."""

    line: int
    first: Said
    needs: dict[int, Interval] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def refuses(self, said: Said) -> Message | None:
        """Why this row cannot be of the same return, if so."""
        if said.home is None:
            return text(
                "Deze organisatie staat met dit schooljaar en deze leerweg al op regel %(line)s.", line=self.line
            )
        if said.written in self.seen:
            return text("Deze woongemeente staat al op regel %(line)s.", line=self.seen[said.written])
        if (said.reference, said.days) != (self.first.reference, self.first.days):
            return text("Peildatum en dagen per week zijn anders dan op regel %(line)s.", line=self.line)
        return None

    def take(self, line: int, said: Said) -> None:
        self.notes.extend(said.notes)
        if said.home is not None:
            self.seen[said.written] = line
            known = self.needs.get(said.home, NOBODY)
            self.needs[said.home] = intervals.together(known, said.students)

    def answer(self) -> Answer:
        said = self.first
        return Answer(
            organisation_id=said.organisation.id,
            school_year=said.year,
            pathway=said.pathway,
            reference=said.reference,
            source=Source.IMPORT,
            places=said.places,
            needs={home: need for home, need in sorted(self.needs.items()) if need.most},
            days_per_week=said.days,
        )


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    on = ground.act.now.date()
    sources = Sources(directory.load(session, ground.act.actor), Homes(Places(session, on), on.year))
    gathered: dict[tuple[int, int, Pathway], _Gathered] = {}
    wrong = []
    for line, cells in rows:
        said = read(cells, sources)
        if isinstance(said, tuple):
            wrong.append(Planned(line, cells["organisation"], Outcome.ERROR, said))
            continue
        group = gathered.get(said.key)
        if group is None:
            group = gathered[said.key] = _Gathered(line, said)
        elif told := group.refuses(said):
            wrong.append(Planned(line, said.organisation.name, Outcome.ERROR, (told,)))
            continue
        group.take(line, said)
    found = [(one.line, one.first.organisation.name, one.answer(), tuple(one.notes)) for one in gathered.values()]
    return sorted([*wrong, *steps.planned(session, found)], key=lambda row: row.line)


IMPORTER = Importer(RETURNS, plan, steps.take)
