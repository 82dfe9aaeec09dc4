"""The borders that a map shows: the newest that were imported, and else our own schematic ones. Ready to draw."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from roadshow.errors import Message, text
from roadshow.regions import facts
from roadshow.regions.models import BorderArea, BorderSet, Layer
from roadshow.regions.outline import Outline

SCHEMATIC = text(
    "Schematische grenzen, door ons getekend rond plaatsen (GeoNames, CC BY 4.0) en gemeenten (CBS, CC BY 4.0). "
    "De echte grenzen en de kust lopen anders."
)
CODES = {Layer.REGION: "AM", Layer.MUNICIPALITY: "GM"}  # how a code of the layer begins


@dataclass(frozen=True)
class Shown:
    """`year` is that of the division; none when the borders are schematic. `source` is a line for beneath the map."""

    layer: Layer
    year: int | None
    source: Message
    outlines: Mapping[str, Outline]

    @property
    def is_schematic(self) -> bool:
        return self.year is None


def shown(session: Session, layer: Layer) -> Shown:
    newest = _newest(session, layer)
    if newest is None:
        return _schematic(layer)
    areas = select(BorderArea.code, BorderArea.path, BorderArea.x, BorderArea.y).where(
        BorderArea.border_set_id == newest.id
    )
    outlines = {row.code: Outline(row.path, row.x, row.y) for row in session.execute(areas.order_by(BorderArea.code))}
    return Shown(layer, newest.year, text("%(source)s", source=newest.source), outlines)


def geometries(session: Session, layer: Layer) -> dict[str, dict[str, Any]]:
    """The same areas as GeoJSON geometries, by code."""
    newest = _newest(session, layer)
    if newest is None:
        return {code: geometry for code, geometry in _drawn_by_us().items() if code.startswith(CODES[layer])}
    areas = select(BorderArea.code, BorderArea.geometry).where(BorderArea.border_set_id == newest.id)
    return {row.code: row.geometry for row in session.execute(areas.order_by(BorderArea.code))}


def _newest(session: Session, layer: Layer) -> Row[int, int, str] | None:
    of_layer = select(BorderSet.id, BorderSet.year, BorderSet.source).where(BorderSet.layer == layer)
    return session.execute(of_layer.order_by(BorderSet.year.desc()).limit(1)).first()


@cache
def _schematic(layer: Layer) -> Shown:
    kept = json.loads((facts.HERE / "schematic_outlines.json").read_text(encoding="utf-8"))
    outlines = {code: Outline(*of) for code, of in kept["areas"].items() if code.startswith(CODES[layer])}
    return Shown(layer, None, SCHEMATIC, outlines)


@cache
def _drawn_by_us() -> dict[str, dict[str, Any]]:
    kept = json.loads((facts.HERE / "schematic.geojson").read_text(encoding="utf-8"))
    return {one["properties"]["statcode"]: one["geometry"] for one in kept["features"]}
