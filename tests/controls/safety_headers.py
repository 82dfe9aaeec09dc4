"""Answers as Flask sends them."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from tests.controls.replacing import replaced


@contextmanager
def bare(app: Flask) -> Iterator[None]:
    with replaced(app, "after_request_funcs", {}):
        yield
