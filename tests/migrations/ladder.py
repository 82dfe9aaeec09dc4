"""Going up and down, through our own `env.py`: with the revisions of the project, or with others in their place."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
from alembic import command
from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from flask import Flask
from sqlalchemy import Connection

from roadshow.cli.database import MIGRATIONS
from roadshow.db import WRITES
from roadshow.extensions import db

BASE = "base"


def revisions(folder: Path = MIGRATIONS) -> list[Script]:
    """From the first to the last."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    return list(ScriptDirectory.from_config(config).walk_revisions())[::-1]


def below(script: Script) -> str:
    return str(script.down_revision or BASE)


class Ladder:
    """Alembic's own commands, because Flask-Migrate turns an error into the end of the process."""

    def __init__(self, app: Flask, folder: Path = MIGRATIONS) -> None:
        self.config: Any = flask_migrate.Migrate(app, db).get_config(str(folder))

    def up(self, revision: str = "head") -> None:
        command.upgrade(self.config, revision)

    def down(self, revision: str) -> None:
        command.downgrade(self.config, revision)


@contextmanager
def reading() -> Iterator[Connection]:
    with db.engine.connect() as connection:
        yield connection


@contextmanager
def writing() -> Iterator[Connection]:
    with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def with_revision(folder: Path, upgrade: str, *, downgrade: str = "pass") -> Path:
    """A copy of the project's migrations with one more on top. Gives its folder."""
    copy = folder / "migrations"
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    last = revisions()[-1].revision
    number = f"{int(last) + 1:04}"
    (copy / "versions" / f"{number}_one_more.py").write_text(
        f'"""One more."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
        f"revision = {number!r}\ndown_revision = {last!r}\n\n\n"
        f"def upgrade() -> None:\n{_indented(upgrade)}\n\n\ndef downgrade() -> None:\n{_indented(downgrade)}\n",
        encoding="utf-8",
    )
    return copy


def _indented(lines: str) -> str:
    return re.sub(r"(?m)^", "    ", lines.strip("\n"))
