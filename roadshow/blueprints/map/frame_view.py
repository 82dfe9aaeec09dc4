"""The document in the frame. Loads folium: see `late.py`."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from roadshow.blueprints import current
from roadshow.blueprints.headers import nonce
from roadshow.blueprints.map.layers import PLACES
from roadshow.blueprints.map.page import legend
from roadshow.blueprints.map.room import Asked, asked, figures, found_areas
from roadshow.blueprints.map.view import seen
from roadshow.capacity.folium_map import Kind, Source, View, drawn, zoom_map
from roadshow.capacity.tiles import TILES


def show() -> ResponseReturnValue:
    wanted, place = asked(), seen()
    view = View(place.lat, place.lon, place.zoom) if place else None
    made = drawn(zoom_map(sources(wanted), view, TILES.get(current.settings().tiles)))
    return render_template(
        "map/frame.html",
        asked=wanted,
        legend=legend(wanted, found_areas(wanted, figures(wanted))),
        is_placed=place is not None,
        # Made of our own addresses and numbers: what people typed comes later, as GeoJSON.
        html=Markup(made.html),  # noqa: S704
        script=Markup(made.script),  # noqa: S704
        nonce=nonce(),
    )


def sources(wanted: Asked) -> list[Source]:
    address: dict[str, Any] = dict(wanted.address)
    places = [Source(Kind(kind), url_for(".places", **address, laag=name)) for name, kind in PLACES.items()]
    return [Source(Kind.AREAS, url_for(".areas", **address)), *places]
