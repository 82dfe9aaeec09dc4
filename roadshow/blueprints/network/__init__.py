"""Who knows whom: the answers first, then the picture, then the table with the same organisations."""

from roadshow.blueprints.network import files, page
from roadshow.blueprints.network.room import bp

__all__ = ["bp", "files", "page"]
