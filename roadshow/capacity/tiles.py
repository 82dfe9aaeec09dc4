"""Who may draw the ground behind the map to zoom in on, when the settings say so. The standard is nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tiles:
    """`host` is what the policy of the frame lets through; `attribution` is shown on the map."""

    host: str
    path: str
    attribution: str
    nearest: int


TILES = {
    "pdok": Tiles(
        host="https://service.pdok.nl",
        path="/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
        attribution="Kaartgegevens © Kadaster",
        nearest=19,
    )
}
