"""From a file to a sheet. The name says nothing: what a file is, its first bytes say."""

from roadshow.errors import text
from roadshow.organisations.importing import csv_file, workbook
from roadshow.organisations.importing.sheet import MOST_BYTES, Problem, Sheet, Unreadable, Wish

_PACKAGE = b"PK"
_OLD = b"\xd0\xcf\x11\xe0"
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"<html", b"<!DOCTYPE", b"<?xml", b"{", b"[{")

_AS_FOUND = Wish()


def read(content: bytes, wish: Wish = _AS_FOUND) -> Sheet:
    """Raises `Unreadable` with every problem that keeps the file from being read."""
    if len(content) > MOST_BYTES:
        told = text("Het bestand is groter dan %(n)s MB. Verdeel het over meer bestanden.", n=MOST_BYTES // 1_000_000)
        raise Unreadable([Problem(0, told)])
    if content.startswith((_PACKAGE, _OLD)):
        return workbook.read(content)
    if content.lstrip().startswith(_OTHERS):
        raise Unreadable(
            [Problem(0, text("Dit is geen CSV en geen werkmap. Bewaar het bestand als CSV of als .xlsx."))]
        )
    return csv_file.read(content, wish)
