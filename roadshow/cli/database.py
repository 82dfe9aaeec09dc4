"""`roadshow db`: bringing a database up to date: migrations, then the regions and organisations that everyone has."""

from pathlib import Path

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import with_appcontext

import roadshow
from roadshow.extensions import db
from roadshow.organisations import operations as organisations
from roadshow.regions import operations as regions
from roadshow.transaction import transaction

MIGRATIONS = Path(roadshow.__file__).parent.parent / "migrations"


@click.group("db")
def group() -> None:
    """Bring the database up to date."""


@group.command("upgrade")
@click.argument("revision", default="head")
@with_appcontext
def upgrade(revision: str) -> None:
    """Make or update the tables, then the regions, municipalities and colleges."""
    bring_up_to_date(current_app, revision)


@group.command("downgrade")
@click.argument("revision")
@with_appcontext
def downgrade(revision: str) -> None:
    """Go back to a revision."""
    _bind(current_app)
    flask_migrate.downgrade(directory=str(MIGRATIONS), revision=revision)


@group.command("current")
@with_appcontext
def current() -> None:
    """Say which revision the database has."""
    _bind(current_app)
    flask_migrate.current(directory=str(MIGRATIONS))


def bring_up_to_date(app: Flask, revision: str = "head") -> None:
    """Needs the application's context."""
    _bind(app)
    flask_migrate.upgrade(directory=str(MIGRATIONS), revision=revision)
    if revision == "head":
        with transaction() as session:
            regions.load(session)
            organisations.load_known(session)


def _bind(app: Flask) -> None:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    flask_migrate.Migrate(app, db)
