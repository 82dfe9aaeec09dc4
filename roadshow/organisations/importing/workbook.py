"""An XLSX: the first sheet, as the eye sees it. Formulas are refused: nobody can see whether their value holds."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from roadshow.errors import text
from roadshow.organisations.importing.package import Parts, packed, refused, unpacked
from roadshow.organisations.importing.sheet import MOST_COLUMNS, MOST_ROWS, Problem, Row, Sheet, Unreadable
from roadshow.organisations.importing.table import MOST_TOLD, table

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ZEROS = re.compile(r"0{2,}")
_WORKSHEETS = "xl/worksheets/"

Place = tuple[int, int]  # row and column, counted from zero


def read(content: bytes) -> Sheet:
    """Raises `Unreadable`."""
    parts = unpacked(content)
    zeros = _looked_through(parts)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(packed(parts)))
        if not book.sheet_names:
            raise refused(text("Deze werkmap heeft geen bladen."))
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as error:
        raise refused(text("Deze werkmap is niet te lezen. Bewaar haar opnieuw als .xlsx.")) from error
    headings, rows = table(_rows(cells, zeros))
    return Sheet(headings, rows)


def _rows(cells: Sequence[Sequence[object]], zeros: dict[Place, int]) -> Iterator[Row]:
    for number, row in enumerate(cells):
        yield Row(number + 1, tuple(_seen(value, zeros.get((number, column), 0)) for column, value in enumerate(row)))


def _seen(value: object, width: int) -> str:
    """As it shows in the sheet: a whole number without a decimal, with the zeros that its format puts in front."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case float() | int():
            return str(int(value)).zfill(width) if value == int(value) else str(value).replace(".", ",")
        case datetime():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def _looked_through(parts: Parts) -> dict[Place, int]:
    """Where a format shows zeros in front, on the first sheet. Refuses what is too large to lay out, and formulas."""
    first, formats = _first_sheet(parts), _padded(parts.get("xl/styles.xml", b""))
    zeros: dict[Place, int] = {}
    for name, part in parts.items():
        if name.startswith(_WORKSHEETS):
            found = _Cells(formats)
            _parsed(part, found.begins)
            if name == first and found.formulas:
                raise Unreadable(found.formulas[:MOST_TOLD])
            zeros = found.zeros if name == first else zeros
    return zeros


def _first_sheet(parts: Parts) -> str:
    """The part that holds the sheet on the first tab."""
    tabs: list[str] = []
    targets: dict[str, str] = {}

    def tab(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            tabs.extend(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")

    def target(_tag: str, attributes: dict[str, str]) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _parsed(parts["xl/workbook.xml"], tab)
    if relations := parts.get("xl/_rels/workbook.xml.rels"):
        _parsed(relations, target)
    written = targets.get(tabs[0], "") if tabs else ""
    return written.removeprefix("/") if written.startswith("/") else f"xl/{written}"


class _Cells:
    """Walks through the cells of a sheet before anything is laid out: one far away makes a sheet of a billion."""

    def __init__(self, formats: dict[str, int]) -> None:
        self.formats = formats
        self.zeros: dict[Place, int] = {}
        self.formulas: list[Problem] = []
        self.row = self.column = -1
        self.rows = 0

    def begins(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row(attributes.get("r", ""))
            case "c":
                self._cell(attributes.get("r", ""), attributes.get("s", ""))
            case "f":
                told = text("Hier staat een formule. Plak de cellen als waarden en bewaar het bestand opnieuw.")
                self.formulas.append(Problem(self.row + 1, told))

    def _row(self, written: str) -> None:
        self.rows += 1
        self.row = int(written) - 1 if written.isascii() and written.isdigit() and len(written) < 9 else self.row + 1
        self.column = -1
        if self.rows > MOST_ROWS + 1 or self.row > MOST_ROWS:
            told = text("Dit blad heeft meer dan %(n)s regels, misschien lege. Haal de lege regels weg.", n=MOST_ROWS)
            raise refused(told)

    def _cell(self, written: str, style: str) -> None:
        place = _PLACE.fullmatch(written)
        self.column = _number(place[1]) if place else self.column + 1
        self.row = int(place[2]) - 1 if place else self.row
        if self.column >= MOST_COLUMNS or self.row > MOST_ROWS:
            told = text("Dit blad heeft vakken ver buiten de tabel. Zet alleen de tabel in een nieuw bestand.")
            raise refused(told)
        if style in self.formats:
            self.zeros[self.row, self.column] = self.formats[style]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _padded(styles: bytes) -> dict[str, int]:
    """By the number of a style: how many digits a number with that style shows at least."""
    codes: dict[str, int] = {}
    found: dict[str, int] = {}
    inside = {"cellXfs": False, "n": -1}

    def begins(tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "numFmt" if _ZEROS.fullmatch(attributes.get("formatCode", "")):
                codes[attributes.get("numFmtId", "")] = len(attributes["formatCode"])
            case "cellXfs" | "cellStyleXfs" | "dxfs" as part:
                inside["cellXfs"] = part == "cellXfs"
            case "xf" if inside["cellXfs"]:
                inside["n"] += 1
                if width := codes.get(attributes.get("numFmtId", "")):
                    found[str(inside["n"])] = width

    if styles:
        _parsed(styles, begins)
    return found


def _parsed(part: bytes, begins: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise refused(text("Deze werkmap is beschadigd. Bewaar haar opnieuw als .xlsx.")) from error


def _no_doctype(*_said: object) -> None:
    raise refused(text("Deze werkmap verwijst naar iets buiten het bestand. Bewaar haar opnieuw als .xlsx."))
