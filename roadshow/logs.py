"""One line per thing worth knowing, as JSON, without names, addresses or secrets."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


def install() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_broke,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def where_it_broke(logger: object, method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The kind of an error and the lines it came along. Not its message: databases put into it what people typed."""
    error = line.pop("exc_info", None)
    if isinstance(error, BaseException):
        line["error"] = type(error).__qualname__
        line["sqlstate"] = getattr(getattr(error, "orig", None), "sqlstate", None)
        line["traceback"] = "".join(traceback.format_tb(error.__traceback__))
    return line
