"""`roadshow purge` and `roadshow erase`."""

import click
from flask import current_app
from flask.cli import with_appcontext

from roadshow import typed
from roadshow.act import system_act
from roadshow.clock import now, today
from roadshow.db import write_over
from roadshow.extensions import db
from roadshow.organisations.importing import keeping
from roadshow.privacy import erase as erasing
from roadshow.privacy import purge as purging
from roadshow.transaction import transaction


@click.command("purge")
@with_appcontext
def purge() -> None:
    """Blank and delete what is past its date. The worker does the same every night."""
    with transaction() as session:
        done = purging.purge(session, today(), act=system_act(current_app.extensions["roadshow"], now()))
    write_over(db.engine)
    keeping.sweep(current_app.extensions["roadshow"].instance / keeping.FOLDER, now())
    click.echo(
        f"{done.registrations} registrations and {done.contacts} contacts blanked, "
        f"{done.people} people of organisations deleted, "
        f"{done.unverified} unverified deleted, "
        f"{done.mails} mails blanked, {done.journal} journal lines and {done.sessions} sessions deleted."
    )


@click.command("erase")
@click.argument("email")
@click.confirmation_option(prompt="This cannot be undone. Erase everything that names this person?")
@with_appcontext
def erase(email: str) -> None:
    """Erase the person with this address: registrations, account, mails."""
    with transaction() as session:
        found = erasing.person(session, typed.email(email), act=system_act(current_app.extensions["roadshow"], now()))
    write_over(db.engine)
    click.echo(f"Erased. {found} registrations held this address.")
