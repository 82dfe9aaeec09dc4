"""Hearing everything that the site says in its logs, ours and those of the libraries, as it would be written."""

import io
import logging
import sys
from collections.abc import Callable, Iterator

from roadshow import logs


def listening() -> Iterator[Callable[[], str]]:
    """A fixture: gives what was said so far. Ask for it after the database, which sets the logs up."""
    heard = io.StringIO()
    library = logging.StreamHandler(heard)
    logging.getLogger().addHandler(library)
    kept, sys.stderr = sys.stderr, heard
    logs.install()
    try:
        yield heard.getvalue
    finally:
        sys.stderr = kept
        logs.install()
        logging.getLogger().removeHandler(library)
