"""Reading a GeoJSON file of borders: to features and problems, all of them with their place. Nothing is believed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from roadshow import typed
from roadshow.errors import Message, text
from roadshow.regions.outline import EAST, NORTH, SOUTH, WEST, Polygons

MOST_BYTES = 25_000_000
MOST_POINTS = 250_000
MOST_AREAS = 1_000
MOST_PARTS = 5_000  # of one area
LONGEST = 120  # a name

_NUMBERS = (int, float)  # and not true, which is an integer to Python
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_DEGREES = re.compile(r"(CRS84|4326|4258)$")
_RD_NEW = re.compile(r"(28992|7415)$")

_IN_METRES = text(
    "De coördinaten zijn meters (RD New, EPSG:28992), geen graden. Download de laag in WGS84 (EPSG:4326)."
)
_TURNED = text("Breedte en lengte zijn verwisseld: in GeoJSON staat de lengte voorop.")
_OUTSIDE = text("De grens ligt voor een deel buiten Nederland.")


@dataclass(frozen=True)
class Problem:
    """`number` is which feature of the file, counted from 1; 0 is the file itself."""

    number: int
    code: str
    message: Message


@dataclass(frozen=True, eq=False)
class Feature:
    number: int
    code: str
    name: str
    parts: Polygons


@dataclass
class Reading:
    """`year` is that of the division, when the file says it."""

    features: list[Feature] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    year: int | None = None

    def wrong(self, message: Message, number: int = 0, code: str = "") -> None:
        self.problems.append(Problem(number, code, message))


class Unreadable(ValueError):
    """Carries the reason why nothing of the file could be read."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.one)
        self.message = message


def read(content: bytes) -> Reading:
    try:
        return read_document(document(content))
    except Unreadable as error:
        return Reading(problems=[Problem(0, "", error.message)])


def document(content: bytes) -> dict[str, Any]:
    """The object that the file holds. Raises `Unreadable`."""
    if len(content) > MOST_BYTES:
        raise Unreadable(text("Het bestand is te groot: hooguit %(most)s MB.", most=MOST_BYTES // 1_000_000))
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise Unreadable(text("Het bestand is leeg."))
    if start.startswith(b"<"):
        raise Unreadable(text("Dit is een webpagina (HTML) of XML, geen GeoJSON. Download het bestand zelf."))
    found = _parsed(content)
    if not isinstance(found, dict):
        raise Unreadable(text("Het bestand is geen GeoJSON."))
    return found


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Unreadable(text("Het bestand is geen tekst in UTF-8, vanaf byte %(at)s.", at=error.start)) from error
    except json.JSONDecodeError as error:
        raise Unreadable(text("Het bestand is geen geldige JSON, vanaf regel %(line)s.", line=error.lineno)) from error
    except RecursionError as error:
        raise Unreadable(text("Het bestand is te diep genest.")) from error
    except ValueError as error:
        raise Unreadable(text("In het bestand staat een getal dat geen getal is, zoals NaN.")) from error


def read_document(found: Mapping[str, Any]) -> Reading:
    reading = Reading()
    if found.get("type") != "FeatureCollection" or not isinstance(found.get("features"), list):
        raise Unreadable(text("Het bestand is geen GeoJSON met gebieden (een FeatureCollection)."))
    if not found["features"]:
        raise Unreadable(text("In het bestand staat geen enkel gebied."))
    if len(found["features"]) > MOST_AREAS:
        raise Unreadable(text("In het bestand staan te veel gebieden: hooguit %(most)s.", most=MOST_AREAS))
    _check_system(found.get("crs"), reading)
    years = {_year(found.get("name"))}
    for number, one in enumerate(found["features"], start=1):
        properties = one.get("properties") if isinstance(one, dict) else None
        if not isinstance(properties, dict):
            reading.wrong(text("Dit gebied heeft geen eigenschappen."), number)
            continue
        years |= {_year(properties.get("jrstatcode")), _year(properties.get("jaar"))}
        _read_area(reading, number, properties, one.get("geometry"))
    _check_points(reading)
    years.discard(None)
    if len(years) > 1:
        reading.wrong(text("Het bestand noemt meer dan één jaar: %(years)s.", years=_listed(years)))
    reading.year = next(iter(years)) if len(years) == 1 else None
    return reading


def _read_area(reading: Reading, number: int, properties: Mapping[str, Any], geometry: object) -> None:
    code = _word(properties.get("statcode"))
    name = _word(properties.get("statnaam")) or _word(properties.get("naam"))
    if not code:
        reading.wrong(text("Dit gebied heeft geen code (statcode)."), number)
    parts = _parts(geometry)
    if parts is None:
        reading.wrong(text("Dit gebied heeft geen vlak (Polygon of MultiPolygon)."), number, code)
        parts = []
    elif any(len(ring) < 4 or list(ring[0][:2]) != list(ring[-1][:2]) for part in parts for ring in part):
        reading.wrong(text("De grens is niet gesloten."), number, code)
    reading.features.append(Feature(number, code, name, parts))


def _check_system(crs: object, reading: Reading) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    written = _word(name)
    if _RD_NEW.search(written):
        reading.wrong(_IN_METRES)
    elif not _DEGREES.search(written):
        reading.wrong(text("Het coördinatenstelsel is onbekend: %(name)s. Gebruik WGS84.", name=written or "?"))


def _check_points(reading: Reading) -> None:
    """What is wrong with every area is said once."""
    areas = [one for one in reading.features if one.parts]
    if sum(len(ring) for one in areas for part in one.parts for ring in part) > MOST_POINTS:
        reading.wrong(text("In het bestand staan te veel punten: hooguit %(most)s.", most=MOST_POINTS))
        return
    faults = [(one, fault) for one in areas if (fault := _fault(list(_points(one))))]
    if len(faults) == len(areas) and len({fault.one for _, fault in faults}) == 1:
        if all(problem.message != faults[0][1] for problem in reading.problems):
            reading.wrong(faults[0][1])
        return
    for one, fault in faults:
        reading.wrong(fault, one.number, one.code)


def _fault(points: list[tuple[float, float]]) -> Message | None:
    if all(_lies_here(x, y) for x, y in points):
        return None
    if any(abs(x) > 180 or abs(y) > 180 for x, y in points):
        return _IN_METRES
    return _TURNED if all(_lies_here(y, x) for x, y in points) else _OUTSIDE


def _lies_here(x: float, y: float) -> bool:
    return WEST <= x <= EAST and SOUTH <= y <= NORTH


def _points(one: Feature) -> Iterator[tuple[float, float]]:
    return ((point[0], point[1]) for part in one.parts for ring in part for point in ring)


def _parts(geometry: object) -> Polygons | None:
    """None for everything that is no area made of numbers."""
    if not isinstance(geometry, dict):
        return None
    found = geometry.get("coordinates")
    parts: Any = {"Polygon": [found], "MultiPolygon": found}.get(str(geometry.get("type")))
    if not _is_list(parts) or len(parts) > MOST_PARTS or not all(map(_is_list, parts)):
        return None
    rings = [ring for part in parts for ring in part]
    if not all(map(_is_list, rings)) or not all(_is_point(point) for ring in rings for point in ring):
        return None
    return [[[(point[0], point[1]) for point in ring] for ring in part] for part in parts]


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_point(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) in {2, 3}
        and all(type(number) in _NUMBERS and abs(number) < 1e9 for number in value)
    )


def _word(value: object) -> str:
    return typed.line(value)[:LONGEST] if isinstance(value, str) else ""


def _year(value: object) -> int | None:
    found = _YEAR.search(str(value)[:LONGEST]) if isinstance(value, str | int) else None
    return int(found[1]) if found else None


def _listed(years: Iterable[int | None]) -> str:
    return ", ".join(sorted(map(str, years)))


def _no_number(_name: str) -> NoReturn:
    raise ValueError("no number")
