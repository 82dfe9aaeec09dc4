"""The command `roadshow`. `wsgi.py` serves the same application."""

import os

from flask import Flask
from flask.cli import FlaskGroup

from roadshow import create_app
from roadshow.cli import accounts, database, demo, exporting, importing, privacy, serving
from roadshow.config import read


def _app() -> Flask:
    os.umask(0o077)  # the database and the mails are nobody else's to read
    return create_app(read(os.environ))


main = FlaskGroup(
    name="roadshow",
    help="Roadshow: regional meetings about placements, and what comes of them.",
    create_app=_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
)
for command in (
    demo.demo,
    serving.serve,
    serving.work,
    serving.send_mail,
    privacy.purge,
    privacy.erase,
    accounts.group,
    database.group,
    importing.group,
    exporting.group,
):
    main.add_command(command)
