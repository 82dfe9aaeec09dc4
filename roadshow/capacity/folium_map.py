"""The map to zoom in on, made by folium: its document without its header, which would load from foreign hosts.

Names are in no script. Each layer is fetched by our own script from an address, as GeoJSON, and written as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import folium
from folium.map import Layer
from folium.template import Template

from roadshow.capacity.tiles import Tiles

MIDDLE = (52.15, 5.3)
COUNTRY, NEAREST, FARTHEST = 7.0, 14, 6
STEP = 0.25  # the whole country fits better between two whole steps


class Kind(Enum):
    """A layer, by the name that our script has for it. In the order in which they lie over one another."""

    AREAS = "areas"
    EMPLOYERS = "employers"
    COLLEGES = "colleges"
    ROADSHOWS = "roadshows"


@dataclass(frozen=True)
class Source:
    kind: Kind
    url: str


@dataclass(frozen=True)
class View:
    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True)
class Drawn:
    """HTML for the body, and a script that goes with a nonce."""

    html: str
    script: str


class ZoomMap(folium.Map):
    """Brings no files along: the document around it names ours."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium has it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class SourceLayer(Layer):
    """One GeoJSON source. What it looks like is in our script and our stylesheet."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = RoadshowMap.layer(
            {{ this._parent.get_name() }}, {{ this.kind|tojson }}, {{ this.url|tojson }}
        );
        {% endmacro %}
        """
    )

    def __init__(self, source: Source) -> None:
        super().__init__(name=source.kind.value, overlay=True, control=False)
        self._name = "SourceLayer"
        self.kind = source.kind.value
        self.url = source.url


def zoom_map(sources: Sequence[Source], view: View | None = None, tiles: Tiles | None = None) -> ZoomMap:
    """Without a view our script shows what was asked for, once it knows where that is."""
    seen = view or View(*MIDDLE, COUNTRY)
    found = ZoomMap(
        location=(seen.lat, seen.lon),
        zoom_start=seen.zoom,  # type: ignore[arg-type]  # folium says int, Leaflet takes steps between
        tiles=None,
        zoom_control=False,
        zoom_snap=STEP,
        attribution_control=tiles is not None,
    )
    found.options |= {"min_zoom": FARTHEST, "max_zoom": NEAREST}  # folium gives its own words for these to the tiles
    if tiles:
        address = tiles.host + tiles.path
        folium.TileLayer(address, attr=tiles.attribution, max_zoom=tiles.nearest, control=False).add_to(found)
    for source in sources:
        SourceLayer(source).add_to(found)
    return found


def drawn(found: ZoomMap) -> Drawn:
    """A figure of folium is three parts; the first, its header, stays out."""
    figure: Any = found.get_root()
    figure.render()
    return Drawn(figure.html.render(), figure.script.render())
