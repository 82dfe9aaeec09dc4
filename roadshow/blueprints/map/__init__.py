"""The map of places: where they are short, as a drawing, as a table, as files, and as a map to zoom in on."""

from roadshow.blueprints.map import files, frame, layers, page
from roadshow.blueprints.map.room import bp

__all__ = ["bp", "files", "frame", "layers", "page"]
