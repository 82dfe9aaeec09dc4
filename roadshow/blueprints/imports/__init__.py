"""Taking in a file: choose what it holds, look at every row, confirm once."""

from roadshow.blueprints.imports import explaining, preview, upload
from roadshow.blueprints.imports.room import bp

__all__ = ["bp", "explaining", "preview", "upload"]
