"""A CSV as Dutch spreadsheets and everybody else save it."""

import csv
from collections.abc import Iterator
from io import StringIO

from roadshow.cells import bare_cell
from roadshow.errors import text
from roadshow.organisations.importing.sheet import Coding, Problem, Row, Separator, Sheet, Unreadable, Wish
from roadshow.organisations.importing.table import table

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(content: bytes, wish: Wish) -> Sheet:
    """Raises `Unreadable`."""
    coding = wish.coding or _coding(content)
    written = _decoded(content, coding)
    first, separator = _first_line(written), wish.separator
    if first.lower().startswith("sep=") and len(first) == 5:
        separator = separator or next((one for one in Separator if one.value == first[4]), None)
    separator = separator or _separator(first)
    headings, rows = table(_rows(written, separator))
    return Sheet(headings, rows, coding, separator)


def _coding(content: bytes) -> Coding:
    if content.startswith(_WIDE):
        told = text("Het bestand is bewaard als UTF-16. Bewaar het als CSV UTF-8.")
        raise Unreadable([Problem(0, told)])
    if content.startswith(_BOM):
        return Coding.UTF_8_BOM
    try:
        content.decode()
    except UnicodeDecodeError:
        return Coding.WINDOWS
    return Coding.UTF_8


def _decoded(content: bytes, coding: Coding) -> str:
    try:
        return content.decode(coding.value)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = text(
            "Deze regel is niet te lezen als %(coding)s. Bewaar het bestand als CSV UTF-8.", coding=coding.value
        )
        raise Unreadable([Problem(line, told)]) from error


def _first_line(written: str) -> str:
    return next((line for line in written.splitlines() if line.strip()), "")


def _separator(first: str) -> Separator:
    """The sign that stands most often in the headings, outside quotes."""
    bare = "".join(first.split('"')[::2])
    return max(Separator, key=lambda one: bare.count(one.value))


def _rows(written: str, separator: Separator) -> Iterator[Row]:
    # A NUL is told of with its line, like every other sign that is no text; the reader would stop at it.
    reader = csv.reader(StringIO(written, newline=""), delimiter=separator.value, strict=True)
    line = 1
    try:
        for cells in reader:
            if line > 1 or not _says_separator(cells, separator):
                yield Row(line, tuple(bare_cell(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        told = text("Hier klopt een aanhalingsteken niet, of de tekst is te lang. Alles daarna is niet gelezen.")
        raise Unreadable([Problem(line, told)]) from error


def _says_separator(cells: list[str], separator: Separator) -> bool:
    """The line with which spreadsheets tell each other how the columns are parted."""
    return cells in ([f"sep={separator.value}"], ["sep=", ""])
