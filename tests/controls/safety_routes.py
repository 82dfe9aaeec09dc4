"""One page more than anybody thought of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint

from roadshow import blueprints
from roadshow.blueprints.access import may
from tests.controls.replacing import replaced


@contextmanager
def _one_more(guard: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    surprise = Blueprint("surprise", __name__)
    surprise.add_url_rule("/verrassing", "page", guard(lambda: "surprise"))
    with replaced(blueprints, "ALL", (*blueprints.ALL, surprise)):
        yield


@contextmanager
def a_route_that_asks_nothing() -> Iterator[None]:
    with _one_more(lambda view: view):
        yield


@contextmanager
def a_route_that_nobody_expects() -> Iterator[None]:
    with _one_more(may("site.read")):
        yield
