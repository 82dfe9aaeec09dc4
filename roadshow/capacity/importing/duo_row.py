"""What one row of DUO's table says: so many students of an institution, of one qualification, from one municipality."""

import re
from dataclasses import dataclass

from roadshow.capacity import intervals
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.operations import Interval
from roadshow.capacity.years import school_year
from roadshow.errors import Message, text
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing.columns import Cells
from roadshow.typed import fold

_YEAR = re.compile(r"(20[0-9]{2})(?:[-/ ]+(?:20)?[0-9]{2})?")
_COMPACT = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])")
_NOWHERE = {"", "0", "0000", "9999", "1999", "onbekend", "buitenland"}
_PATHWAYS = {
    "bol": Pathway.BOL,
    "beroepsopleidend": Pathway.BOL,
    "bbl": Pathway.BBL,
    "beroepsbegeleid": Pathway.BBL,
    "derde": Pathway.DERDE_LEERWEG,
    "ovo": Pathway.DERDE_LEERWEG,
}
_EXAMINED = ("extrane", "examendeelnemer")

ELSEWHERE = text("Wonen in het buitenland, of niemand weet waar.")
EXAMINED = text("Doen alleen examen en lopen geen stage.")


@dataclass(frozen=True)
class Counted:
    """`home` is a code or a name, as it stands there. `apart` says why no place is looked for."""

    year: int
    pathway: Pathway
    home: str
    students: Interval
    apart: Message | None = None


def read(cells: Cells) -> Counted | tuple[Message, ...]:
    along = fold(cells.get("pathway", ""))
    is_examined = along.startswith(_EXAMINED)
    year, pathway, students = _year(cells["year"]), Pathway.BOL if is_examined else _pathway(along), _students(cells)
    if isinstance(year, Message) or isinstance(pathway, Message) or isinstance(students, Message):
        return tuple(one for one in (year, pathway, students) if isinstance(one, Message))
    home = _home(cells)
    apart = EXAMINED if is_examined else None if home else ELSEWHERE
    return Counted(year, pathway, home, students, apart)


def crebo(cells: Cells) -> str:
    """The code alone, where the name of the qualification stands behind it."""
    return cells["crebo"].partition(" ")[0]


def _home(cells: Cells) -> str:
    """The code, or else the name; empty when neither says where somebody lives."""
    written = (cells.get("code", ""), cells.get("home", ""))
    return next((one for one in written if fold(one) not in _NOWHERE), "")


def _year(written: str) -> int | Message:
    """The school year that the counting day lies in; of two years the first."""
    if found := _YEAR.fullmatch(written):
        return int(found[1])
    if found := _COMPACT.fullmatch(written):
        written = "-".join(found.groups())
    day = cell.day(written)
    if isinstance(day, Message):
        return text("“%(year)s” is geen jaar. Vul het jaar van de telling in, zoals 2025.", year=written)
    return school_year(day)


def _pathway(along: str) -> Pathway | Message:
    if not along:
        return Pathway.BOL
    found = next((pathway for word, pathway in _PATHWAYS.items() if along.startswith(word)), None)
    return text("Leerweg “%(name)s” kennen we niet.", name=along) if found is None else found


def _students(cells: Cells) -> Interval | Message:
    """Counts under five are published as 4 with a mark, or as <5. Where the column with the mark is missing, a 4 may be
    either, and is taken for what is less sure."""
    found = intervals.read(cells["count"].removesuffix(",0"))
    if found is None:
        return text("“%(count)s” is geen aantal.", count=cells["count"])
    is_marked = cells.get("secret", "J").upper() in {"J", "JA", "1", "TRUE"}
    return intervals.SECRET if is_marked and found == Interval(4, 4) else found
