"""`roadshow serve`, `worker` and `send-mail`."""

import os
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from roadshow.config import Settings, read
from roadshow.db import THREADS
from roadshow.worker import Worker


def server_command(settings: Settings, host: str, port: int) -> list[str]:
    """gunicorn: one process with threads on SQLite, as many as there are processors on PostgreSQL."""
    workers = 1 if settings.is_sqlite else (os.cpu_count() or 1)
    return [
        *(sys.executable, "-m", "gunicorn", "wsgi:app"),
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", str(THREADS)),
        *("--no-control-socket", "--log-level", "warning"),
    ]


@click.command("serve")
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(port: int, host: str) -> None:
    """Serve the site. The worker is a second process: `roadshow worker`."""
    command = server_command(read(os.environ), host, port)
    os.execv(command[0], command)  # noqa: S606 - the server takes the place of this process


@click.command("worker")
@with_appcontext
def work() -> None:
    """Send mail, let unverified seats fall back, close what was held, and purge at night."""
    Worker(current_app.extensions["roadshow"]).run()


@click.command("send-mail")
@with_appcontext
def send_mail() -> None:
    """Send what is due, once; for cron when no worker runs."""
    sent = Worker(current_app.extensions["roadshow"]).send()
    click.echo(f"{sent} mails sent.")
