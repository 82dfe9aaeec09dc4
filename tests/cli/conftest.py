"""A folder with a small demo, made once and copied."""

import shutil
from pathlib import Path

import pytest

from roadshow.config import DEMO_MARK
from tests.cli.demos import fresh, play


@pytest.fixture(scope="session")
def prepared(stock, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "prepared"
    with fresh(stock, folder) as database:
        play(database)
    (folder / DEMO_MARK).touch()
    return folder


@pytest.fixture
def instance(prepared, tmp_path) -> Path:
    """As somebody might name it, with a space."""
    return shutil.copytree(prepared, tmp_path / "my demo")
