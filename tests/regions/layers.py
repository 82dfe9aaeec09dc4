"""Layers of borders to import: our schematic regions in the form of the official file, and what can be wrong."""

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from roadshow.regions import facts, models
from roadshow.regions.border_check import Division
from roadshow.regions.border_file import read
from roadshow.regions.borders import Borders, Faulty, prepare

SOURCE = "Proef"
SQUARE = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.1], [5.0, 52.0]]
BOW_TIE = [[5.0, 52.0], [5.1, 52.1], [5.1, 52.0], [5.0, 52.1], [5.0, 52.0]]
RD_NEW = [[134000, 453000], [140000, 453000], [140000, 458000], [134000, 458000], [134000, 453000]]

ONE = Division(models.Layer.REGION, 2026, {"AM01": "Groningen"})  # a country of one region

Layer = dict[str, Any]


@cache
def _drawn() -> Layer:
    return json.loads((facts.HERE / "schematic.geojson").read_text(encoding="utf-8"))


def a_layer(start: str = "AM", year: int | None = 2026) -> Layer:
    """Regions, or with `GM` municipalities. Changing it changes no other."""
    features = [one for one in _drawn()["features"] if one["properties"]["statcode"].startswith(start)]
    layer = {"type": "FeatureCollection", "features": copy.deepcopy(features)}
    for one in layer["features"] if year else []:
        one["properties"]["jrstatcode"] = f"{year}{one['properties']['statcode']}"
    return layer


def an_area(code: str, ring: list[list[float]], **properties: object) -> Layer:
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": code, "jaar": 2026, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def written(layer: object) -> bytes:
    return json.dumps(layer).encode()


def prepared(layer: Layer, **how: Any) -> Borders:
    return prepare(read(written(layer)), SOURCE, **how)


def with_change(change: Callable[[list[Layer]], object]) -> Layer:
    layer = a_layer()
    change(layer["features"])
    return layer


def problems(content: bytes, **how: Any) -> list[tuple[int, str, str]]:
    """Number, code and sentence of each; none when the layer may be stored."""
    try:
        prepare(read(content), SOURCE, **how)
    except Faulty as faulty:
        return [(one.number, one.code, one.message.one % one.message.values) for one in faulty.problems]
    return []
