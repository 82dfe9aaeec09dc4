"""A workbook as a package of files: unpacked under limits, and only the parts that hold cells.

What the package says of its own size is not believed: each part is counted while it is unpacked.
"""

import re
import zipfile
from io import BytesIO
from zlib import error as zlib_error

from roadshow.errors import Message, text
from roadshow.organisations.importing.sheet import Problem, Unreadable

MOST_UNPACKED = 40_000_000
MOST_PARTS = 200
_OLD = b"\xd0\xcf\x11\xe0"  # also what an encrypted workbook begins with
_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|"
    r"xl/sharedStrings\.xml|xl/worksheets/[A-Za-z0-9_-]+\.xml",
)
_MACROS = re.compile(r"vbaProject|macrosheets|activeX|\.bin$", re.IGNORECASE)
_CHUNK = 65_536

Parts = dict[str, bytes]


def unpacked(content: bytes) -> Parts:
    """Raises `Unreadable` for anything but a plain workbook."""
    if content.startswith(_OLD):
        raise refused(
            text("Dit is een oude of een beveiligde werkmap. Bewaar het bestand als .xlsx zonder wachtwoord.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = _read(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib_error, OSError) as error:
        raise refused(
            text("Dit bestand is geen werkmap, of het is beschadigd. Bewaar het opnieuw als .xlsx.")
        ) from error
    if "xl/workbook.xml" not in parts:
        raise refused(text("Dit bestand is geen werkmap. Bewaar het als .xlsx of als CSV."))
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise refused(text("Deze werkmap verwijst naar iets buiten het bestand. Bewaar haar opnieuw als .xlsx."))
    return parts


def packed(parts: Parts) -> bytes:
    """A package of these parts alone, for a reader that unpacks by itself."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()


def refused(message: Message) -> Unreadable:
    return Unreadable([Problem(0, message)])


def _read(package: zipfile.ZipFile) -> Parts:
    names = package.namelist()
    if len(names) > MOST_PARTS or len(names) != len(set(names)):
        raise refused(text("Deze werkmap bestaat uit te veel delen. Zet de gegevens in een nieuw bestand."))
    if any(_MACROS.search(name) for name in names):
        raise refused(text("Deze werkmap bevat macro’s of ingesloten delen. Bewaar haar als .xlsx zonder macro’s."))
    parts, left = {}, MOST_UNPACKED
    for name in names:
        if _WANTED.fullmatch(name):
            parts[name] = _part(package, name, left)
            left -= len(parts[name])
    return parts


def _part(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    found = bytearray()
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            found += chunk
            if len(found) > most:
                told = text("Uitgepakt is deze werkmap veel te groot. Zet alleen de gegevens in een nieuw bestand.")
                raise refused(told)
    return bytes(found)
