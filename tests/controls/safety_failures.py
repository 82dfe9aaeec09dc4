"""A site on which something breaks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import Any, NoReturn

from flask import Flask

from roadshow.blueprints import boundary, failures
from tests.controls.replacing import replaced


@contextmanager
def breaking(app: Flask, endpoint: str, error: Exception) -> Iterator[None]:
    """This one page raises; everything around it is as it is."""
    whole = app.view_functions[endpoint]

    @wraps(whole)
    def broken(**address: Any) -> NoReturn:
        raise error

    app.view_functions[endpoint] = broken
    try:
        yield
    finally:
        app.view_functions[endpoint] = whole


@contextmanager
def telling(app: Flask) -> Iterator[None]:
    """What went wrong is shown to whoever asked."""
    for_all: dict[Any, Callable[[Any], Any]] = app.error_handler_spec[None][None]
    kept = for_all[Exception]
    for_all[Exception] = lambda error: (f"{type(error).__name__}: {error}", 500)
    try:
        yield
    finally:
        for_all[Exception] = kept


def anything_goes() -> AbstractContextManager[None]:
    """What comes in is not looked at."""
    return replaced(boundary, "_given", lambda: iter(()))


def forgetting() -> AbstractContextManager[None]:
    """A page that says no keeps nothing of what was typed."""
    return replaced(failures, "_typed", lambda: iter(()))
