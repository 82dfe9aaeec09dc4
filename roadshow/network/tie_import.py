"""A file of ties: who knows whom, as which kind of tie, how well and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import Message, text
from roadshow.network.kinds import LABELS, STRENGTHS, TieKind
from roadshow.network.models import Tie
from roadshow.network.operations import Known, record
from roadshow.network.origins import Origin
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells, Column
from roadshow.organisations.importing.directory import Directory
from roadshow.organisations.importing.plan import Ground, Importer, Outcome, Planned, Take
from roadshow.typed import fold

DEFAULT_STRENGTH = 3

COLUMNS = (
    Column("source", "Van", text("De naam van de ene organisatie, of een van haar nummers."), "ROC Midden Nederland",
           ("organisatie", "organisatie 1", "bron organisatie"), is_needed=True),
    Column("kind", "Relatie", text("plaatst studenten bij, opdrachtgever van, partner van, lid van, adviseert of "
           "ontmoette."), "plaatst studenten bij", ("soort", "soort relatie"), is_needed=True),
    Column("target", "Naar", text("De naam van de andere organisatie, of een van haar nummers."), "Kastanje Welzijn",
           ("organisatie 2", "met"), is_needed=True),
    Column("strength", "Sterkte", text("Van 1 (kennen elkaar net) tot en met 5 (werken elke week samen). Leeg: 3."),
           "4", ()),
    Column("since", "Sinds", text("De eerste dag, als je die weet."), "1-9-2025", ("vanaf",)),
    Column("until", "Tot", text("De eerste dag waarop het niet meer zo is."), "", ("eind",)),
)  # fmt: skip

_KINDS: dict[str, tuple[TieKind, bool]] = {
    **{fold(labels.back.one): (kind, False) for kind, labels in LABELS.items()},
    **{fold(labels.there.one): (kind, True) for kind, labels in LABELS.items()},
    **{kind.value: (kind, True) for kind in TieKind},
}
"""By what stands in the file: the kind, and whether the first organisation is its source."""

Pair = tuple[int, int, TieKind]


@dataclass(frozen=True)
class Step:
    known: Known


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    """An empty cell says nothing: of a tie that is known it keeps what is known."""
    organisations, ties = directory.load(session, ground.act.actor), _current(session)
    before: dict[Pair, tuple[int, Known]] = {}
    planned = []
    for line, cells in rows:
        what = " ".join(cells.get(name, "") for name in ("source", "kind", "target"))
        problems: list[Message] = []
        known = _read(cells, organisations, ties, problems)
        if known is None or problems:
            planned.append(Planned(line, what, Outcome.ERROR, tuple(problems)))
            continue
        planned.append(_planned(Planned(line, what, Outcome.NEW, step=Step(known)), known, ties, before))
    return planned


def _current(session: Session) -> dict[Pair, Known]:
    return {
        (tie.source_id, tie.target_id, tie.kind): Known(
            tie.source_id, tie.target_id, tie.kind, tie.strength, tie.since, tie.until, contact_id=tie.contact_id
        )
        for tie in session.scalars(select(Tie).where(Tie.replaced.is_(None)))
    }


def _read(cells: Cells, organisations: Directory, ties: dict[Pair, Known], problems: list[Message]) -> Known | None:
    ends = [_end(cells.get(name, ""), organisations, problems) for name in ("source", "target")]
    if not problems and not any(organisations.is_own(organisations.by_id[end]) for end in ends if end):
        problems.append(text("Geen van beide hoort bij een regio die je organiseert."))
    kind = _KINDS.get(fold(cells.get("kind", "")))
    if kind is None:
        problems.append(text("Vul als relatie plaatst studenten bij, opdrachtgever van, partner van, lid van, "
                             "adviseert of ontmoette in."))  # fmt: skip
    strength = _strength(cells.get("strength", ""), problems)
    since, until = (_day(cells.get(name, ""), problems) for name in ("since", "until"))
    if since and until and until < since:
        problems.append(text("Het einde ligt voor het begin."))
    if kind is None or ends[0] is None or ends[1] is None:
        return None
    if ends[0] == ends[1]:
        problems.append(text("Een organisatie heeft geen relatie met zichzelf."))
    source, target = (ends[0], ends[1]) if kind[1] else (ends[1], ends[0])
    old = ties.get((source, target, kind[0]))
    return Known(
        source_id=source,
        target_id=target,
        kind=kind[0],
        strength=strength or (old.strength if old else DEFAULT_STRENGTH),
        since=since or (old.since if old else None),
        until=until or (old.until if old else None),
        origin=Origin.IMPORT,
        contact_id=old.contact_id if old else None,
    )


def _end(written: str, organisations: Directory, problems: list[Message]) -> int | None:
    found = organisations.find(written) if written else text("Vul beide organisaties in.")
    if isinstance(found, Message):
        problems.append(found)
        return None
    return found.id


def _strength(written: str, problems: list[Message]) -> int | None:
    if not written:
        return None
    found = cell.whole(written)
    if isinstance(found, Message) or found not in STRENGTHS:
        problems.append(text("De sterkte is een getal van 1 tot en met 5."))
        return None
    return found


def _day(written: str, problems: list[Message]) -> date | None:
    found = cell.day(written) if written else None
    if isinstance(found, Message):
        problems.append(found)
        return None
    return found


def _planned(row: Planned, known: Known, ties: dict[Pair, Known], before: dict[Pair, tuple[int, Known]]) -> Planned:
    pair = (known.source_id, known.target_id, known.kind)
    line, earlier = before.setdefault(pair, (row.line, known))
    if line != row.line:
        told = text("Staat al op regel %(line)s.", line=line)
        clash = text("Regel %(line)s gaat over dezelfde relatie en zegt iets anders.", line=line)
        if earlier == known:
            return Planned(row.line, row.what, Outcome.UNCHANGED, (told,))
        return Planned(row.line, row.what, Outcome.ERROR, (clash,))
    old = ties.get(pair)
    if old is None:
        return row
    fields = tuple(name for name in ("strength", "since", "until") if getattr(old, name) != getattr(known, name))
    outcome = Outcome.CHANGED if fields else Outcome.UNCHANGED
    return Planned(row.line, row.what, outcome, fields=fields, step=row.step)


def take(session: Session, rows: Take, act: Act) -> None:
    for row, _choice in rows:
        if isinstance(row.step, Step):
            record(session, row.step.known, act=act)


IMPORTER = Importer(COLUMNS, plan, take)
