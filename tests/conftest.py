"""What every test may ask for. Things to test with are made by `tests/builders.py`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from roadshow.extensions import db
from tests.databases import KINDS, Database, Stock
from tests.page import Page
from tests.sockets import shut

HERE = Path(__file__).parent
LONG_FOLDERS = {"blueprints", "cli", "migrations", "privacy", "walks"}
LONG_MODULES = {
    *("test_borders", "test_border_file", "test_deliver", "test_desk_seats", "test_faults", "test_gap", "test_labels"),
    *("test_language", "test_measures", "test_pages", "test_planted_strings", "test_races", "test_sources"),
    *("test_windows", "test_importing", "test_duo", "test_whole_messages", "test_seating", "test_claims"),
}


@pytest.fixture(autouse=True, scope="session")
def _nothing_goes_out() -> Iterator[None]:
    with shut():
        yield


@pytest.fixture(scope="session")
def stock(tmp_path_factory) -> Iterator[Stock]:
    stock = Stock(tmp_path_factory.mktemp("databases"))
    yield stock
    stock.close()


def pytest_collection_modifyitems(items) -> None:
    """What takes long is told here, so that `make quick` stays quick."""
    for item in items:
        place = item.path.relative_to(HERE)
        if place.parts[0] in LONG_FOLDERS or place.stem in LONG_MODULES:
            item.add_marker(pytest.mark.thorough)


def pytest_generate_tests(metafunc) -> None:
    """Whatever touches a database runs on both, unless it is marked `one_database`."""
    if "database_kind" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("database_kind", KINDS[:1] if one else KINDS)


@pytest.fixture
def database(stock, database_kind, tmp_path) -> Iterator[Database]:
    with stock.fresh(database_kind, tmp_path) as database:
        yield database


@pytest.fixture
def session(database) -> Iterator[Session]:
    """A session that writes; what it did is gone with the database."""
    session = db.session()
    yield session
    session.rollback()


@pytest.fixture
def page(database) -> Page:
    """A browser without scripts, that checks every page it opens."""
    return Page(database.app)
