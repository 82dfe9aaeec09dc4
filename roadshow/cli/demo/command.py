"""The command itself: folder, database, story, server."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
from flask import Flask

from roadshow import create_app
from roadshow.cli.database import bring_up_to_date
from roadshow.cli.demo import content, folder
from roadshow.cli.demo.fill import Found, fill, found
from roadshow.cli.demo.serve import WORKER, Address, run
from roadshow.cli.demo.story import Size
from roadshow.cli.serving import server_command
from roadshow.clock import AMSTERDAM, today
from roadshow.config import Settings, read
from roadshow.extensions import db


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    port: int
    host: str
    fresh: bool
    employers: int
    seed: int
    no_serve: bool

    @property
    def address(self) -> Address:
        return Address(self.host, self.port)


@click.command("demo")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--fresh", is_flag=True, help="Throw the database and mails of this demo away first.")
@click.option("--employers", default=Size().employers, show_default=True, type=click.IntRange(0, 50_000))
@click.option("--seed", default=1, show_default=True, help="The same seed tells the same story on the same day.")
@click.option("--no-serve", is_flag=True, help="Stop before serving.")
def demo(**given: Any) -> None:
    """Fill an empty database with invented Roadshows and people, and serve it with the worker running."""
    wishes = Wishes(**given)
    if not wishes.no_serve:
        wishes.address.refuse_taken()
    instance = Path(os.environ.get("ROADSHOW_INSTANCE", "instance")).absolute()
    with folder.claimed(instance):
        environ = _environ(instance, wishes)
        settings = read(environ)
        _make(settings, wishes)
        if wishes.no_serve:
            click.echo(f"The demo is ready in {instance}.")
            return
        commands = {"server": server_command(settings, wishes.address.name, wishes.port), "worker": WORKER}
        code = run(commands, wishes.address, environ, lambda: _tell_where(settings))
    raise SystemExit(code)


def _environ(instance: Path, wishes: Wishes) -> dict[str, str]:
    """What the processes of the demo get: the settings that are there, and those that a demo makes itself."""
    own = {"ROADSHOW_PUBLIC_URL": f"http://{wishes.address.name}:{wishes.port}"}
    if "ROADSHOW_SECRET_KEY" not in os.environ:
        own["ROADSHOW_SECRET_KEY"] = folder.secret_key(instance)
    return {**own, **os.environ, "ROADSHOW_INSTANCE": str(instance)}


def _make(settings: Settings, wishes: Wishes) -> None:
    if wishes.fresh:
        _clear(settings)
    app = create_app(settings)
    with app.app_context():
        _fill(app, settings, wishes)
        db.engine.dispose()  # server and worker open their own connections


def _fill(app: Flask, settings: Settings, wishes: Wishes) -> None:
    state = found()
    if state is Found.FOREIGN:
        raise folder.NotADemo("The database holds a site that is no demo, and is left alone. Name another one.")
    click.echo("Tables, regions, municipalities and colleges …")
    bring_up_to_date(app)
    if state is Found.DEMO:
        click.echo("The demo that is there is used; --fresh makes a new one.")
        return
    click.echo("Employers, Roadshows and people, in order of time …")
    fill(settings, today(), wishes.seed, Size(wishes.employers), _tell_progress)


def _clear(settings: Settings) -> None:
    own = f"sqlite:///{settings.instance / folder.DATABASE}"
    if settings.database_url != own:
        raise click.ClickException(
            "--fresh throws away the demo's own file only. Unset ROADSHOW_DATABASE_URL, or empty that one yourself."
        )
    folder.clear(settings.instance)


def _tell_progress(part: int, moment: datetime) -> None:
    click.echo(f"  {part:3} %  {moment.astimezone(AMSTERDAM):%d-%m-%Y}")


def _tell_where(settings: Settings) -> None:
    click.echo(f"\nRoadshow is on {settings.public_url}/ (Ctrl-C stops it).")
    click.echo(f"On {settings.public_url}/inloggen you are, with one press:")
    for account in content.accounts():
        click.echo(f"  {account.email:<26} {account.role.value} {account.region}".rstrip())
    if settings.mail_url.startswith("file://"):
        click.echo(f"Mails are written to {unquote(settings.mail_url.removeprefix('file://'))}.")
