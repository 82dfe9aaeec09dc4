"""Files that are believed as they come, and imports that ask nobody."""

from contextlib import AbstractContextManager

from roadshow.organisations.importing import operations, package
from roadshow.organisations.importing.directory import Directory
from tests.controls.replacing import replaced


def any_size() -> AbstractContextManager[None]:
    return replaced(package, "MOST_UNPACKED", 10**12)


def anybodys_organisations() -> AbstractContextManager[None]:
    """Who organises somewhere changes everything everywhere."""
    return replaced(Directory, "is_own", lambda self, one: True)


def errors_are_no_reason() -> AbstractContextManager[None]:
    """The good rows of a file with errors are taken in."""
    return replaced(operations, "_refuse_errors", lambda plan: None)
