"""Borders that are believed as they come."""

from contextlib import AbstractContextManager
from urllib.request import build_opener

import shapely

from roadshow.regions import border_check, border_file, borders, pdok
from tests.controls.replacing import replaced


def any_shape() -> AbstractContextManager[None]:
    return replaced(border_check, "_crooked", lambda area: None)


def any_place() -> AbstractContextManager[None]:
    return replaced(border_file, "_fault", lambda points: None)


def any_code() -> AbstractContextManager[None]:
    return replaced(border_check, "_codes", lambda features, of: [])


def any_number_of_points() -> AbstractContextManager[None]:
    return replaced(border_file, "MOST_POINTS", 10**9)


def any_host() -> AbstractContextManager[None]:
    return replaced(pdok, "_refuse_elsewhere", lambda url: None)


def any_scheme() -> AbstractContextManager[None]:
    return replaced(pdok, "_opener", build_opener)


class _Apart:
    """Each area made lighter by itself."""

    def __getattr__(self, name):
        return getattr(shapely, name)

    def coverage_simplify(self, shapes, tolerance):
        return [shape.simplify(10 * tolerance) for shape in shapes]


def each_apart() -> AbstractContextManager[None]:
    return replaced(borders, "shapely", _Apart())
