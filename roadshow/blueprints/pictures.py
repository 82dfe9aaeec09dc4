"""Small pictures that lead on: a region's network, and the map around it.

They are files, so that a page which shows one asks nothing more of the database, and browsers keep them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FILE
from roadshow.blueprints.map import room as map_room
from roadshow.blueprints.network import room as network_room
from roadshow.capacity import areas
from roadshow.capacity.areas import Area
from roadshow.capacity.bands import Measure
from roadshow.capacity.shown import Shown
from roadshow.capacity.years import school_year, written
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.network.drawn import Picture, Table
from roadshow.regions import queries, shapes
from roadshow.regions.models import Layer, Region
from roadshow.regions.outline import HEIGHT, WIDTH, Outline

bp = Blueprint("pictures", __name__)

WINDOW = (335, 238)
ROW = 230  # between the upper and the lower tables
TABLE = 335
MIDDLES = {1: (1 / 2,), 2: (1 / 4, 3 / 4), 3: (167 / 1120, 1 / 2, 952 / 1120)}

# Those of the stylesheet: a picture that is a file cannot read it. A test holds them equal.
LIGHT = {
    "paper": "#fbf8f1",
    "ink": "#211c16",
    "tint": "#fbe1a8",
    "college": "#14756a",
    "employer": "#c65b08",
    "municipality": "#211c16",
    "other": "#6f6556",
    "table": "#f6b53c",
    "map-1": "#0b3b38",
    "map-2": "#2c7a70",
    "map-3": "#80b9ac",
    "map-4": "#d0e6dc",
    "map-0": "#fbf8f1",
    "map-line": "#211c16",
    "map-hatch": "#6f6556",
}
DARK = LIGHT | {
    "paper": "#131715",
    "ink": "#f3eddf",
    "tint": "#22352f",
    "college": "#5fc9b7",
    "employer": "#ff9d52",
    "municipality": "#f3eddf",
    "other": "#b3ab9c",
    "map-0": "#ebe3d2",
}


@dataclass(frozen=True)
class Window:
    """The part of the view box that is shown."""

    x: float
    y: float
    width: int
    height: int


@dataclass(frozen=True)
class Placed:
    """A table and where its left upper corner lies."""

    table: Table
    x: float
    y: float


@bp.get("/regios/<slug:slug>/netwerk.svg")
@may("region.read", of=lambda slug: queries.by_slug(db.session(), slug), sends=FILE)
def network(region: Region) -> ResponseReturnValue:
    shown = network_room.region(region)
    picture = shown.picture if shown else Picture()
    tables = list(_placed(picture))
    return _svg("pictures/network.svg", picture=picture, tables=tables, height=_height(picture), row=_upper(picture))


@bp.get("/regios/<slug:slug>/kaart.svg")
@may("region.read", of=lambda slug: queries.by_slug(db.session(), slug), sends=FILE)
def around(region: Region) -> ResponseReturnValue:
    """The region with its neighbours."""
    outlines = shapes.shown(db.session(), Layer.REGION).outlines
    here = outlines.get(region.code, Outline("", WIDTH // 2, HEIGHT // 2))
    window = Window(here.x - WINDOW[0] / 2, here.y - WINDOW[1] / 2, *WINDOW)
    return _svg("pictures/map.svg", areas=_areas(), outlines=outlines, window=window, chosen=region.code)


@bp.get("/kaart.svg")
@may("site.read", sends=FILE)
def country() -> ResponseReturnValue:
    outlines = shapes.shown(db.session(), Layer.REGION).outlines
    return _svg("pictures/map.svg", areas=_areas(), outlines=outlines, window=Window(0, 0, WIDTH, HEIGHT), chosen="")


def _areas() -> list[Area]:
    session = db.session()
    years = areas.years(session)
    year = years[0] if years else written(school_year(today()))
    found = areas.shown(session, year, map_room.ALL) or Shown()
    return areas.areas(session, Layer.REGION, Measure.SHORTAGE, found, public=True)


def _placed(picture: Picture) -> Iterator[Placed]:
    """Upper tables stand on one line, lower ones hang from one, with those who connect between."""
    upper = _upper(picture)
    for row, above in ((picture.upper, True), (picture.lower, False)):
        for table, middle in zip(row, MIDDLES.get(len(row), ()), strict=False):
            yield Placed(table, middle * picture.width - TABLE / 2, upper - table.height if above else upper + ROW)


def _upper(picture: Picture) -> int:
    return max((table.height for table in picture.upper), default=0)


def _height(picture: Picture) -> int:
    lower = max((table.height for table in picture.lower), default=0)
    return _upper(picture) + (ROW + lower if picture.connectors or lower else 0)


def _svg(template: str, **values: object) -> Response:
    """`?donker=1` gives the colours for a dark screen."""
    colours = DARK if "donker" in request.args else LIGHT
    return Response(render_template(template, colours=colours, **values), content_type="image/svg+xml; charset=utf-8")
