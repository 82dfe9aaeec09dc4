"""Databases as in the tests, and the table at the end."""

import pytest

from drill.table import Line, in_columns
from tests.conftest import database, pytest_generate_tests, session, stock

__all__ = ["database", "pytest_generate_tests", "session", "stock"]

LINES = pytest.StashKey[list[Line]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LINES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[LINES]:
        terminalreporter.section("measured")
        for line in in_columns(config.stash[LINES]):
            terminalreporter.write_line(line)


@pytest.fixture
def table(request) -> list[Line]:
    """Each drill writes its line before it asserts, so that a promise that was not kept is in the table too."""
    return request.config.stash[LINES]
