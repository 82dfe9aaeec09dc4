"""The map without one of its protections."""

import io
import zipfile
from contextlib import AbstractContextManager
from pathlib import Path

from flask import Flask

from roadshow.blueprints.map import layers
from roadshow.capacity import areas, sheets
from tests.controls.replacing import replaced


def nothing_is_hidden() -> AbstractContextManager[None]:
    """What one or two employers offer is a figure like any other."""
    return replaced(areas, "secret_of", lambda found: frozenset())


def cells_as_typed() -> AbstractContextManager[None]:
    return replaced(sheets, "safe_cell", lambda value: value)


def json_as_it_is() -> AbstractContextManager[None]:
    """A layer escapes no more than JSON asks."""
    return replaced(layers, "_NOT_IN_A_SCRIPT", {})


def tooltips_as_html(app: Flask) -> str:
    """Our script, writing names as Leaflet takes a text: as HTML."""
    script = (Path(app.root_path) / "static" / "js" / "map.js").read_text(encoding="utf-8")
    return script.replace("told.textContent = line", "told.innerHTML = line")


def sheet_of(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        return file.read("xl/worksheets/sheet1.xml")
