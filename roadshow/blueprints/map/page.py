"""The page: drawing, legend, certificate, where one place helps most, and the table with the same areas."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.blueprints import sorting
from roadshow.blueprints.access import may
from roadshow.blueprints.map.room import LAYERS, Asked, asked, bp, figures, found_areas, is_public
from roadshow.blueprints.sorting import Column
from roadshow.capacity import areas, points
from roadshow.capacity.areas import Area
from roadshow.capacity.bands import MEANINGS, NAMES, Band
from roadshow.capacity.points import MapPoint
from roadshow.capacity.shown import Certificate, Figures, Shown
from roadshow.errors import Message
from roadshow.extensions import db
from roadshow.regions import queries as regions
from roadshow.regions import shapes
from roadshow.regions.models import Region
from roadshow.regions.outline import HEIGHT, WIDTH, Outline, spot
from roadshow.regions.points import kilometres


@dataclass(frozen=True)
class Shape:
    """One area of the drawing."""

    area: Area
    outline: Outline
    chosen: bool


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class LegendLine:
    band: Band
    name: Message
    meaning: Message
    count: int


@dataclass(frozen=True)
class Drawing:
    """Everything in the picture, in the view box of all our maps."""

    shapes: tuple[Shape, ...]
    colleges: tuple[Dot, ...]
    employers: tuple[Dot, ...]
    source: Message
    width: int = WIDTH
    height: int = HEIGHT


@bp.get("/kaart/")
@may("site.read")
def show() -> ResponseReturnValue:
    wanted = asked()
    shown = figures(wanted)
    region = of_region(wanted)
    mine = shown.region(region.code) if region else None
    parts = certificates(shown, mine)
    return render_template(
        "map/show.html",
        asked=wanted,
        shown=shown,
        region=region,
        mine=mine,
        regions=regions.to_choose_from(db.session()),
        certificates=parts,
        names=names(shown, parts),
        towns=points.municipality_names(db.session()),
        **_areas(wanted, shown),
    )


def _areas(wanted: Asked, shown: Shown) -> dict[str, object]:
    """What picture, legend and table say of the same areas."""
    found = found_areas(wanted, shown)
    return {
        "drawing": drawing(wanted, found),
        "legend": legend(wanted, found),
        "joined": areas.joined(found),
        "rows": rows(wanted, found),
        "headings": sorting.asked(columns_of(wanted)).headings(columns_of(wanted), "map.show", wanted.address),
    }


def of_region(wanted: Asked) -> Region | None:
    return regions.by_slug(db.session(), wanted.region) if wanted.region else None


def borders(wanted: Asked) -> shapes.Shown:
    return shapes.shown(db.session(), LAYERS[wanted.layer])


def drawing(wanted: Asked, found: Sequence[Area]) -> Drawing:
    session = db.session()
    known = borders(wanted)
    outlines = known.outlines
    drawn = [Shape(one, outlines[one.code], one.slug == wanted.region) for one in found if one.code in outlines]
    drawn.sort(key=lambda shape: shape.chosen)  # the line around it lies over its neighbours
    return Drawing(
        shapes=tuple(drawn),
        colleges=_dots(points.colleges(session)),
        employers=_dots(points.employers(session, wanted.first_year, wanted.along, public=is_public())),
        source=known.source,
    )


def legend(wanted: Asked, found: Sequence[Area]) -> list[LegendLine]:
    counts = areas.joined(found).per_band
    return [LegendLine(band, NAMES[band], MEANINGS[wanted.measure][band], counts[band]) for band in Band]


def rows(wanted: Asked, found: Sequence[Area]) -> list[tuple[Area, float | None]]:
    """The largest shortage first, or from near to far when the reader says from where. Kilometres beside it."""
    columns = columns_of(wanted)
    order = sorting.asked(columns)
    if wanted.spot is None:
        return order.rows([(area, None) for area in areas.worst_first(found)], columns)
    here = (wanted.spot.lat, wanted.spot.lon)
    measured = [(area, kilometres(here, (area.lat, area.lon))) for area in found]
    return order.rows(sorted(measured, key=lambda row: (row[1], row[0].name)), columns)


def columns_of(wanted: Asked) -> list[Column]:
    """What is unknown, or not shown to this reader, stands below everything."""
    found = [
        Column(
            "naam", _("Regio") if wanted.layer == "regio" else _("Gemeente"), lambda row: sorting.by_name(row[0].name)
        ),
        Column("oordeel", _("Oordeel"), lambda row: list(Band).index(row[0].band)),
        Column("gezocht", _("Gezocht"), lambda row: row[0].figures.need if row[0].figures else -1, "number"),
        Column("aangeboden", _("Aangeboden"), lambda row: _seen(row[0], "offered"), "number"),
        Column("zonder", _("Zonder plek"), lambda row: _seen(row[0], "unplaced"), "number"),
    ]
    distance = Column("afstand", _("Afstand"), lambda row: row[1], "number")
    return [*found, distance] if wanted.spot else found


def _seen(area: Area, name: str) -> int:
    return -1 if area.hidden or area.figures is None else int(getattr(area.figures, name))


def certificates(shown: Shown, mine: Figures | None) -> list[Certificate]:
    """Those that the chosen region is in; the largest of the country when none is chosen."""
    if mine is None:
        return list(shown.certificates[:1])
    return [shown.certificates[number] for number in mine.parts]


def names(shown: Shown, parts: Sequence[Certificate]) -> dict[int, str]:
    """Of the organisations that the page names, as far as the reader may know of them."""
    wanted = {one.organisation for one in shown.helps} | {one.organisation for one in shown.colleges}
    wanted |= {number for part in parts for number in (*part.colleges, *part.employers)}
    return points.names(db.session(), wanted, public=is_public())


def _dots(found: Sequence[MapPoint]) -> tuple[Dot, ...]:
    return tuple(Dot(*spot(one.lat, one.lon)) for one in found)
