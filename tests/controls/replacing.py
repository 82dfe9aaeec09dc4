"""How a control replaces one protection. The product has no switch for it."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from flask import Flask

from roadshow import create_app
from roadshow.config import read


@contextmanager
def replaced(owner: object, name: str, other: object) -> Iterator[None]:
    """For as long as it is open, `owner` has the other one."""
    kept = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def served(control: AbstractContextManager[None]) -> Flask:
    """For a web server: the application with the control in force for as long as the process lives."""
    control.__enter__()
    app = create_app(read(os.environ))
    app.extensions["control"] = control  # nobody else holds it, and a generator that is dropped puts everything back
    return app
