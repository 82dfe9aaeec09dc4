"""Schematic borders of our own making: `python -m roadshow.regions.schematic` writes them anew.

Cells around the places and the inner points of municipalities (Voronoi), cut to land that is guessed from the same
points, merged per municipality and per region. `docs/methods/borders.md` says how, and what is not right about them.
"""

import json
import math
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from roadshow.regions import facts
from roadshow.regions.outline import NARROWER, outline, polygons
from roadshow.regions.smoothing import Line, smooth

KM = 111.2  # in a degree of latitude

# A point stands for a disc as large as its share of the municipality, and somewhat larger, so that discs meet.
SPREAD = 1.35
LEAST, MOST = 2.0, 9.0  # km
CLOSED = 2.5  # km: what is narrower than twice this is no water
ROUNDED = 1.0  # km: what sticks out and is thinner than twice this goes
STRIP = 2.5  # km: half the width of land that joins two parts of one region
INLAND = 150.0  # square km: smaller water with land all round it is no water
TOLERANCE = 0.9  # km
CUTS = 2
DECIMALS = 4

SOURCE = (
    "Schematisch, eigen bewerking van punten van plaatsen (GeoNames, CC BY 4.0) en gemeenten (CBS, CC BY 4.0). "
    "Grenzen en kust zijn niet de echte."
)

Shapes = dict[str, BaseGeometry]


def municipality_shapes() -> Shapes:
    """By code, in degrees; a line between two municipalities has the same points in both."""
    points = _points()
    land = _land(points)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(list(points)), extend_to=land.buffer(50), ordered=True)
    own: dict[str, list[BaseGeometry]] = {}
    for code, cell in zip(points.values(), shapely.get_parts(cells), strict=True):
        own.setdefault(code, []).append(cell)
    whole = _gathered({code: shapely.union_all(parts).intersection(land) for code, parts in sorted(own.items())})
    joined = _joined(whole)
    simple = shapely.coverage_simplify(list(joined.values()), TOLERANCE)
    return smooth(dict(zip(joined, simple, strict=True)), CUTS, _degrees)


def region_shapes(municipalities: Shapes) -> Shapes:
    parts: dict[str, list[BaseGeometry]] = {region.code: [] for region in facts.regions()}
    for one in facts.municipalities():
        parts[one.region].append(municipalities[one.code])
    return {code: shapely.union_all(shapes) for code, shapes in parts.items()}


def touching(shapes: Shapes) -> set[tuple[str, str]]:
    """The pairs that share a line, not only a point."""
    return {
        (one, other)
        for one, other in combinations(sorted(shapes), 2)
        if shapes[one].intersects(shapes[other]) and shapes[one].intersection(shapes[other]).length > 0
    }


def neighbours() -> set[tuple[str, str]]:
    return {(one.code, other) for one in facts.regions() for other in one.neighbours if one.code < other}


def _points() -> dict[tuple[float, float], str]:
    """The municipality at each point, in km. On one spot the municipality's own point goes first."""
    found = {_km(one.lat, one.lon): one.code for one in facts.municipalities()}
    for place in facts.rows(facts.HERE / "places.csv"):
        found.setdefault(_km(float(place["lat"]), float(place["lon"])), place["municipality_code"])
    return found


def _km(lat: float, lon: float) -> tuple[float, float]:
    return lon * KM * NARROWER, lat * KM


def _degrees(line: Line) -> Line:
    return np.round(line / [KM * NARROWER, KM], DECIMALS)


def _land(points: dict[tuple[float, float], str]) -> BaseGeometry:
    counts = Counter(points.values())
    sizes = {row["code"]: float(row["area_km2"]) for row in facts.rows(facts.HERE / "municipalities.csv")}
    radii = [_radius(sizes[code] / counts[code]) for code in points.values()]
    discs = shapely.union_all(shapely.buffer(shapely.points(list(points)), radii))
    closed = discs.buffer(CLOSED).buffer(-CLOSED)
    filled = shapely.union_all([_without_ponds(part) for part in shapely.get_parts(closed)])
    return filled.buffer(-ROUNDED).buffer(ROUNDED)


def _radius(square_km: float) -> float:
    return min(max(SPREAD * math.sqrt(square_km / math.pi), LEAST), MOST)


def _without_ponds(part: Polygon) -> Polygon:
    return Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area > INLAND])


def _gathered(shapes: Shapes) -> Shapes:
    """A part that is cut off from its own municipality goes to the neighbour with the longest line, an island stays."""
    homes = {one.code: shapely.Point(_km(one.lat, one.lon)) for one in facts.municipalities()}
    parts = [(code, part) for code, shape in shapes.items() for part in shapely.get_parts(shape)]
    whole = {code: part for code, part in parts if part.contains(homes[code])}
    loose = [(code, part) for code, part in parts if not part.contains(homes[code])]
    for code, part in sorted(loose, key=lambda one: -one[1].area):
        lengths = {other: shape.intersection(part).length for other, shape in whole.items() if shape.intersects(part)}
        nearest = max(sorted(lengths), key=lambda other: lengths[other], default=code)
        taker = nearest if lengths.get(nearest) else code
        whole[taker] = whole[taker].union(part)
    return dict(sorted(whole.items()))


def _joined(shapes: Shapes) -> Shapes:
    """Where another region lies between two parts of a region, a strip of it joins them."""
    regions = {one.code: one.region for one in facts.municipalities()}
    for region, whole in region_shapes(shapes).items():
        foreign = shapely.union_all([shape for code, shape in shapes.items() if regions[code] != region])
        main, *parts = sorted(shapely.get_parts(whole), key=lambda part: -part.area)
        for part in parts:
            if part.intersection(foreign).length:
                strip = shapely.shortest_line(main, part).buffer(STRIP).difference(main)
                taker = next(code for code in shapes if regions[code] == region and part.intersects(shapes[code]))
                shapes = {code: shape.difference(strip) for code, shape in shapes.items()} | {
                    taker: shapes[taker].union(strip)
                }
    return _gathered(shapes)


def write(folder: Path) -> None:
    """Two files: borders for whoever takes them along, and ready-made outlines for our own pages."""
    municipalities = municipality_shapes()
    regions = region_shapes(municipalities)
    shapes = {**regions, **municipalities}
    names = {one.code: one.name for one in facts.regions()} | {one.code: one.name for one in facts.municipalities()}
    wanted, found = neighbours(), touching(regions)
    told = {
        "schematic": True,
        "source": SOURCE,
        "neighbours_not_touching": ["-".join(pair) for pair in sorted(wanted - found)],
        "touching_not_neighbours": ["-".join(pair) for pair in sorted(found - wanted)],
    }
    features = [_feature(code, names[code], shape) for code, shape in shapes.items()]
    opening = json.dumps({"type": "FeatureCollection", **told}, ensure_ascii=False, indent=1)[:-2]
    body = ",\n".join(features)
    (folder / "schematic.geojson").write_text(f'{opening},\n "features": [\n{body}\n]}}\n', encoding="utf-8")
    outlines = {code: outline(polygons(shapely.geometry.mapping(shape))) for code, shape in shapes.items()}
    lines = [f'"{code}": {json.dumps([one.path, one.x, one.y])}' for code, one in outlines.items()]
    opening = json.dumps({"schematic": True, "source": SOURCE}, ensure_ascii=False)[:-1]
    body = ",\n".join(lines)
    (folder / "schematic_outlines.json").write_text(f'{opening}, "areas": {{\n{body}\n}}}}\n', encoding="utf-8")


def _feature(code: str, name: str, shape: BaseGeometry) -> str:
    geometry = shapely.geometry.mapping(shape)
    feature = {"type": "Feature", "properties": {"statcode": code, "statnaam": name}, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    write(facts.HERE)
