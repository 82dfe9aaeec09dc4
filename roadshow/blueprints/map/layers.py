"""What is on the map, as GeoJSON: the areas with their figures, and the places with a point."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FILE
from roadshow.blueprints.map.page import borders
from roadshow.blueprints.map.room import LAYERS, Asked, asked, bp, figures, found_areas, is_public
from roadshow.capacity import points
from roadshow.capacity.areas import Area
from roadshow.capacity.bands import NAMES
from roadshow.capacity.points import MapPoint
from roadshow.clock import now
from roadshow.events import queries as events
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.regions import shapes

# The layers of places by their name in the address, in the order in which they lie over one another.
PLACES = {"werkgever": "employers", "roc": "colleges", "roadshow": "roadshows"}
EXACT = 4  # decimals of a degree: some ten metres

Feature = dict[str, Any]


@bp.get("/kaart/gebieden.geojson")
@may("site.read", sends=FILE)
def areas() -> ResponseReturnValue:
    wanted = asked()
    geometries = shapes.geometries(db.session(), LAYERS[wanted.layer])
    found = found_areas(wanted, figures(wanted))
    source = current.words().say(borders(wanted).source)
    features = [_area(one, geometries.get(one.code)) for one in found]
    return collection(features, f"stageplekken-{wanted.layer}-{wanted.year}", bron=source, schooljaar=wanted.year)


@bp.get("/kaart/plekken.geojson")
@may("site.read", sends=FILE)
def places() -> ResponseReturnValue:
    """All of them, or with `laag` one kind."""
    wanted, layer = asked(), request.args.get("laag", "")
    kinds = (layer,) if layer in PLACES else tuple(PLACES)
    features = [feature for kind in kinds for feature in _FOUND[kind](wanted)]
    return collection(
        features, "-".join(("plekken", *kinds[:1], wanted.year) if layer in PLACES else ("plekken", wanted.year))
    )


def collection(features: list[Feature], name: str, **about: str) -> Response:
    """`about` says where it comes from. Escaped further than JSON asks: a file can end up inside a page."""
    whole = {"type": "FeatureCollection", **about, "features": features}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_NOT_IN_A_SCRIPT)
    answer = Response(body, content_type="application/geo+json")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.geojson")
    return answer


def point(layer: str, place: tuple[float, float], **properties: str) -> Feature:
    lat, lon = (round(degrees, EXACT) for degrees in place)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"laag": layer, **properties},
    }


def _area(area: Area, geometry: Mapping[str, Any] | None) -> Feature:
    its = area.figures
    known = its is not None and not area.hidden
    return {
        "type": "Feature",
        "id": area.code,
        "geometry": geometry,
        "properties": {
            "code": area.code,
            "naam": area.name,
            "regio": area.slug,
            "vlak": area.band.value,
            "oordeel": current.words().say(NAMES[area.band]),
            "gezocht": its.need if its else None,
            "aangeboden": its.offered if its and known else None,
            "zonder_plek": its.unplaced if its and known else None,
            "verborgen": area.hidden,
        },
    }


def _employers(wanted: Asked) -> list[Feature]:
    return organisations(
        "werkgever", points.employers(db.session(), wanted.first_year, wanted.along, public=is_public())
    )


def _colleges(wanted: Asked) -> list[Feature]:
    return organisations("roc", points.colleges(db.session()))


def _roadshows(wanted: Asked) -> list[Feature]:
    return [_roadshow(one) for one in events.on_map(db.session(), now())]


def organisations(layer: str, found: Iterable[MapPoint]) -> list[Feature]:
    """By town, so that much of a line is as in the line before: ten thousand of them are a third smaller to send.

    The `id` is the number in the address of its page.
    """
    return [
        {**point(layer, (one.lat, one.lon), naam=one.name, plaats=one.town), "id": one.organisation}
        for one in sorted(found, key=lambda one: (one.town, one.name))
    ]


def _roadshow(event: Event) -> Feature:
    day = current.words().day(event.starts) if event.starts else ""
    page = url_for("events.show", slug=event.slug)
    place = (event.lat or 0.0, event.lon or 0.0)  # the query asks for those that have both
    return point("roadshow", place, naam=event.title, plaats=event.town, dag=day, pagina=page)


_FOUND: dict[str, Callable[[Asked], list[Feature]]] = {
    "werkgever": _employers,
    "roc": _colleges,
    "roadshow": _roadshows,
}
_NOT_IN_A_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
