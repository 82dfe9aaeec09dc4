"""Whether the areas of a file are those of the layer: each once, none unknown, none missing, no impossible shape."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from roadshow.errors import Message, text
from roadshow.regions import facts
from roadshow.regions.border_file import Feature, Problem, Reading
from roadshow.regions.models import Layer
from roadshow.regions.outline import Polygons
from roadshow.regions.shapes import CODES
from roadshow.regions.successors import gone_by, successor

OVERLAP = 0.02  # of the smaller of two areas; coarse layers overlap a little along their borders

# A merger that is announced and not certain: from this year on the layer may lack the code.
MAY_BE_GONE = {"GM1696": 2027}

_SELF = re.compile(r"(.*)\[(\S+) (\S+)\]$")


@dataclass(frozen=True)
class Division:
    """The areas that a layer has in one year: names by code. Those in `optional` may be missing."""

    layer: Layer
    year: int
    names: Mapping[str, str]
    optional: frozenset[str] = frozenset()


def layer_of(features: Sequence[Feature]) -> Layer:
    """By the first letters of most of the codes."""
    regions = sum(one.code.startswith(CODES[Layer.REGION]) for one in features)
    return Layer.REGION if 2 * regions >= len(features) else Layer.MUNICIPALITY


def division(layer: Layer, year: int) -> Division:
    if layer is Layer.REGION:
        return Division(layer, year, {one.code: one.name for one in facts.regions()})
    names = {one.code: one.name for one in facts.municipalities()}
    return Division(layer, year, names, frozenset(code for code, since in MAY_BE_GONE.items() if year >= since))


def check(reading: Reading, of: Division) -> list[Problem]:
    """Everything that is wrong, what the reading found first. With one problem nothing may be stored."""
    problems = [*reading.problems, *_codes(reading.features, of)]
    shapes = {one: shape(one.parts) for one in reading.features if one.parts and _is_closed(one.parts)}
    crooked = [Problem(one.number, one.code, fault) for one, area in shapes.items() if (fault := _crooked(area))]
    if not problems and not crooked:
        return _overlaps(shapes)
    return sorted([*problems, *crooked], key=lambda problem: problem.number)


def shape(parts: Polygons) -> MultiPolygon:
    return MultiPolygon([(part[0], part[1:]) for part in parts])


def _codes(features: Sequence[Feature], of: Division) -> list[Problem]:
    codes = sorted({one.code for one in features})
    if not any(code in of.names or code in gone_by(of.year) for code in codes):
        other = text(
            "De codes, zoals %(code)s, zijn niet van regio's (AM01) of gemeenten (GM0014).", code=codes[-1] or "?"
        )
        return [Problem(0, "", other)]
    found: list[Problem] = []
    first: dict[str, int] = {}
    for one in features:
        if one.code in first:
            twice = text("De code staat er twee keer in, ook bij gebied %(first)s.", first=first[one.code])
            found.append(Problem(one.number, one.code, twice))
        elif one.code:
            first[one.code] = one.number
            if one.code not in of.names:
                found.append(Problem(one.number, one.code, _unknown(one.code, of)))
    missing = sorted(of.names.keys() - first.keys() - of.optional)
    found += [Problem(0, code, text("%(name)s ontbreekt.", name=of.names[code])) for code in missing]
    return found


def _unknown(code: str, of: Division) -> Message:
    if of.layer is Layer.MUNICIPALITY and code in gone_by(of.year):
        return successor(code, of.year).note or text("De code is onbekend.")
    if of.layer is Layer.REGION:
        return text("De code is onbekend: dit is geen arbeidsmarktregio van nu.")
    return text("De code is onbekend: dit is geen gemeente in de indeling van %(year)s.", year=str(of.year))


def _is_closed(parts: Polygons) -> bool:
    return all(len(ring) >= 4 and tuple(ring[0][:2]) == tuple(ring[-1][:2]) for part in parts for ring in part)


def _crooked(area: MultiPolygon) -> Message | None:
    if area.is_valid:
        return None
    if found := _SELF.match(shapely.is_valid_reason(area)):
        lat, lon = f"{float(found[3]):.4f}", f"{float(found[2]):.4f}"
        return text("De grens kruist zichzelf bij %(lat)s, %(lon)s.", lat=lat, lon=lon)
    return text("Dit vlak kan niet bestaan.")


def _overlaps(shapes: Mapping[Feature, BaseGeometry]) -> list[Problem]:
    features, areas = list(shapes), list(shapes.values())
    pairs = shapely.STRtree(areas).query(areas, predicate="intersects").T.tolist()
    found = []
    for one, other in sorted((low, high) for low, high in pairs if low < high):
        if areas[one].intersection(areas[other]).area > OVERLAP * min(areas[one].area, areas[other].area):
            message = text("Het gebied ligt over %(code)s heen.", code=features[one].code)
            found.append(Problem(features[other].number, features[other].code, message))
    return found
