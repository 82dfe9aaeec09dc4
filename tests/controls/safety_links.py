"""Links that act when they are opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from flask import Flask

from tests.controls.replacing import replaced


@contextmanager
def opening_confirms(app: Flask) -> Iterator[None]:
    """The page of one's own registration does what its button does."""
    shown, pressed = (app.view_functions[f"own_registration.{name}"] for name in ("show", "verify"))

    @wraps(shown)
    def confirming(**address: Any) -> Any:
        pressed(**address)
        return shown(**address)

    app.view_functions["own_registration.show"] = confirming
    try:
        yield
    finally:
        app.view_functions["own_registration.show"] = shown


@contextmanager
def head_is_a_press(app: Flask) -> Iterator[None]:
    """HEAD comes in as HEAD, so that a route that asks for GET alone takes it for the other thing."""
    door: Callable[..., Any] = app.wsgi_app
    with replaced(app, "wsgi_app", door.application):  # type: ignore[attr-defined]
        yield
