"""Importing borders: checked whole, made lighter with shared lines kept, stored with their outlines. Or not at all."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from roadshow.errors import text
from roadshow.regions import border_check
from roadshow.regions.border_check import Division
from roadshow.regions.border_file import Problem, Reading
from roadshow.regions.models import BorderArea, BorderSet, Layer
from roadshow.regions.outline import Outline, outline, polygons

# How much lighter, in degrees, and to how many decimals: the first of which every area survives.
STEPS = ((0.002, 4), (0.001, 5), (0.0, 6))


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Borders:
    """Ready to be stored: names, GeoJSON geometries and outlines by code."""

    layer: Layer
    year: int
    source: str
    names: Mapping[str, str]
    geometries: Mapping[str, Mapping[str, Any]]
    outlines: Mapping[str, Outline]

    @property
    def fingerprint(self) -> str:
        kept = json.dumps([self.source, self.names, self.geometries], sort_keys=True)
        return hashlib.sha256(kept.encode()).hexdigest()


class Faulty(Exception):
    """Nothing was stored; here is why, all of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("borders with problems")
        self.problems = problems


def prepare(reading: Reading, source: str, year: int | None = None, of: Division | None = None) -> Borders:
    """Raises `Faulty`. `year` is for a file that does not say it; another than the file says is a problem."""
    problems = list(reading.problems)
    if year is not None and reading.year not in {None, year}:
        told = text("Het bestand is van %(found)s, niet van %(year)s.", found=str(reading.year), year=str(year))
        problems.append(Problem(0, "", told))
    year = year or reading.year
    if year is None and reading.features:
        problems.append(Problem(0, "", text("Het bestand zegt niet van welk jaar het is: geef het met --year.")))
    if not reading.features:
        raise Faulty(problems)
    of = of or border_check.division(border_check.layer_of(reading.features), year or 0)
    found = border_check.check(Reading(reading.features, problems), of)
    if found:
        raise Faulty(found)
    names = {one.code: one.name or of.names[one.code] for one in reading.features}
    shapes = {one.code: border_check.shape(one.parts) for one in reading.features}
    geometries = lighter(dict(sorted(shapes.items())))
    return Borders(of.layer, of.year, source, names, geometries, _outlines(geometries))


def lighter(shapes: Mapping[str, BaseGeometry]) -> dict[str, Mapping[str, Any]]:
    """Fewer points and decimals. A line between two areas stays the same line in both. Raises `Faulty`."""
    for tolerance, decimals in STEPS:
        simple = shapely.coverage_simplify(list(shapes.values()), tolerance) if tolerance else list(shapes.values())
        found = [_rounded(shape, decimals) for shape in simple]
        if all(shape.is_valid and not shape.is_empty for shape in found):
            return {code: _json(shape) for code, shape in zip(shapes, found, strict=True)}
    raise Faulty([Problem(0, "", text("De grenzen zijn zo fijn dat ze bij het afronden stukgaan."))])


def _outlines(geometries: Mapping[str, Mapping[str, Any]]) -> dict[str, Outline]:
    drawn, small = {}, []
    for code, geometry in geometries.items():
        try:
            drawn[code] = outline(polygons(geometry))
        except ValueError:
            small.append(Problem(0, code, text("Het gebied is te klein om te tekenen.")))
    if small:
        raise Faulty(small)
    return drawn


def store(session: Session, borders: Borders, now: datetime) -> tuple[BorderSet, Outcome]:
    """The same borders again change nothing, not even the moment."""
    of_year = select(BorderSet).where(BorderSet.layer == borders.layer, BorderSet.year == borders.year)
    known = session.scalar(of_year)
    if known is not None and known.fingerprint == borders.fingerprint:
        return known, Outcome.UNCHANGED
    kept = known or BorderSet(layer=borders.layer, year=borders.year)
    kept.source, kept.imported, kept.fingerprint = borders.source, now, borders.fingerprint
    session.add(kept)
    session.flush()
    session.execute(delete(BorderArea).where(BorderArea.border_set_id == kept.id))
    session.execute(insert(BorderArea), [_row(kept.id, code, borders) for code in borders.geometries])
    return kept, Outcome.CHANGED if known else Outcome.NEW


def _row(border_set_id: int, code: str, borders: Borders) -> dict[str, object]:
    drawn = borders.outlines[code]
    return {
        "border_set_id": border_set_id,
        "code": code,
        "name": borders.names[code],
        "geometry": borders.geometries[code],
        "path": drawn.path,
        "x": drawn.x,
        "y": drawn.y,
    }


def _rounded(shape: BaseGeometry, decimals: int) -> BaseGeometry:
    """Parts that shrink to nothing go."""

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(points, decimals)

    parts = [part for part in shapely.get_parts(shapely.transform(shape, place)) if part.area > 0]
    return shapely.MultiPolygon(parts)


def _json(shape: BaseGeometry) -> Mapping[str, Any]:
    """With lists, as it comes back out of the database."""
    found: Mapping[str, Any] = json.loads(json.dumps(shapely.geometry.mapping(shape)))
    return found
