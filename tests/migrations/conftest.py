import pytest

from tests.databases import Database
from tests.migrations.ladder import Ladder


@pytest.fixture
def empty(stock, database_kind, tmp_path):
    """A database without a single table."""
    with stock.empty(database_kind, tmp_path) as database:
        yield database


@pytest.fixture
def ladder(empty: Database) -> Ladder:
    return Ladder(empty.app)
