"""A small demo, made once and copied."""

import shutil
from pathlib import Path

import pytest

from roadshow.config import DEMO_MARK
from tests.cli.demos import Prepared, fresh, play, rows


@pytest.fixture(scope="session")
def prepared(stock, tmp_path_factory) -> Prepared:
    folder = tmp_path_factory.mktemp("demo") / "prepared"
    with fresh(stock, folder) as database:
        play(database)
        found = rows()
    (folder / DEMO_MARK).touch()
    return Prepared(folder, found)


@pytest.fixture
def instance(prepared, tmp_path) -> Path:
    """As somebody might name it, with a space."""
    return shutil.copytree(prepared.folder, tmp_path / "my demo")
