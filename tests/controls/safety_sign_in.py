"""Signing in with one protection taken out."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from roadshow.accounts import operations, queries
from roadshow.accounts.models import Account, SignInLink
from roadshow.blueprints import accounts
from tests.controls.replacing import replaced


@contextmanager
def links_always_work() -> Iterator[None]:
    """A link is never used up, late or someone else's."""

    def sign_in(session: Session, reference: str, browser: str, *, act) -> str:
        found = session.scalars(
            select(Account)
            .join(SignInLink, SignInLink.account_id == Account.id)
            .where(SignInLink.reference == reference)
        ).one()
        return operations.start(session, found, act=act)

    with replaced(operations, "sign_in", sign_in):
        yield


@contextmanager
def the_cookie_is_enough() -> Iterator[None]:
    """What the server knows of a session is not looked at: there is one account here, and its cookie says the rest."""

    def signed_in(session: Session, fingerprint: str, now: datetime) -> Account | None:
        return session.scalars(select(Account).options(joinedload(Account.grants))).unique().first()

    with replaced(queries, "signed_in", signed_in):
        yield


def the_demo_is_everywhere() -> AbstractContextManager[None]:
    return replaced(accounts, "demo_sign_in_is_open", lambda: True)
