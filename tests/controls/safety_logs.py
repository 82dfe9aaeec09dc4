"""A log that tells who asked for what."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from flask import Flask, request

log = structlog.get_logger()


@contextmanager
def of_addresses(app: Flask) -> Iterator[None]:
    app.before_request(_write)
    try:
        yield
    finally:
        app.before_request_funcs[None].remove(_write)


def _write() -> None:
    log.info("asked", path=request.path)
