"""What every test may ask for. Things to test with are made by `tests/builders.py`."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from roadshow.extensions import db
from tests.databases import KINDS, Database, Stock
from tests.page import Page
from tests.sockets import shut


@pytest.fixture(autouse=True, scope="session")
def _nothing_goes_out() -> Iterator[None]:
    with shut():
        yield


@pytest.fixture(scope="session")
def stock(tmp_path_factory) -> Iterator[Stock]:
    stock = Stock(tmp_path_factory.mktemp("databases"))
    yield stock
    stock.close()


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
