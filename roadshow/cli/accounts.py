"""`roadshow account`: who may sign in, and a way in when mail is down."""

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from roadshow import typed
from roadshow.accounts import operations, queries
from roadshow.accounts.models import Account
from roadshow.act import Right, Role, system_act
from roadshow.clock import now
from roadshow.organisations import queries as organisations
from roadshow.regions import queries as regions
from roadshow.transaction import transaction


@click.group("account")
def group() -> None:
    """People who sign in."""


@group.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--region", "region_slug", help="For an organiser: the slug of the region.")
@click.option("--organisation", "organisation_id", type=int, help="For a member: the number of the organisation.")
@click.option("--name", default="", help="How the person is called on the site.")
@with_appcontext
def add(email: str, role: str, region_slug: str | None, organisation_id: int | None, name: str) -> None:
    """Give EMAIL an account with a role."""
    act = system_act(current_app.extensions["roadshow"], now())
    with transaction() as session:
        right = _right(session, Role(role), region_slug, organisation_id)
        account = operations.add(session, _address(email), name or email.partition("@")[0], act=act)
        operations.grant(session, account, right, act=act)
    click.echo(f"{email} is {role}.")


@group.command("withdraw")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--region", "region_slug", help="For an organiser: the slug of the region.")
@click.option("--organisation", "organisation_id", type=int, help="For a member: the number of the organisation.")
@with_appcontext
def withdraw(email: str, role: str, region_slug: str | None, organisation_id: int | None) -> None:
    """Take a role from EMAIL and end every session of that account."""
    act = system_act(current_app.extensions["roadshow"], now())
    with transaction() as session:
        right = _right(session, Role(role), region_slug, organisation_id)
        operations.withdraw(session, _account(session, email), right, act=act)
    click.echo(f"{email} is not {role} any more.")


@group.command("block")
@click.argument("email")
@with_appcontext
def block(email: str) -> None:
    """Let EMAIL sign in no more, and end every session of that account."""
    act = system_act(current_app.extensions["roadshow"], now())
    with transaction() as session:
        operations.block(session, _account(session, email), act=act)
    click.echo(f"{email} is blocked.")


@group.command("link")
@click.argument("email")
@with_appcontext
def link(email: str) -> None:
    """Print a one-time link that signs EMAIL in, for when mail is down."""
    act = system_act(current_app.extensions["roadshow"], now())
    with transaction() as session:
        reference = operations.new_link(session, _account(session, email), None, act=act).reference
    click.echo(act.links.sign_in(reference))


def _account(session: Session, email: str) -> Account:
    account = queries.by_email(session, _address(email))
    if account is None:
        raise click.ClickException(f"There is no account with the address {email}.")
    return account


def _address(email: str) -> str:
    try:
        return typed.email(email)
    except ValueError as error:
        raise click.ClickException(f"{email} is not a mail address.") from error


def _right(session: Session, role: Role, region_slug: str | None, organisation_id: int | None) -> Right:
    if role is Role.ORGANISER:
        region = regions.by_slug(session, region_slug or "")
        if region is None:
            raise click.ClickException("An organiser needs --region with the slug of a region, such as midden-utrecht.")
        return Right(role, region_id=region.id)
    if role is Role.MEMBER:
        organisation = organisations.by_id(session, organisation_id or 0)
        if organisation is None:
            raise click.ClickException("A member needs --organisation with the number of an organisation.")
        return Right(role, organisation_id=organisation.id)
    return Right(role)
