"""Reads about accounts that more than one caller needs."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from roadshow.accounts.models import Account, SignedIn, SignInLink
from roadshow.accounts.rules import SIGNED_IN, link_expires
from roadshow.act import Actor, ActorKind, Right


def by_email(session: Session, email: str) -> Account | None:
    return session.scalar(select(Account).where(Account.email == email, Account.blocked.is_(None)))


def signed_in(session: Session, fingerprint: str, now: datetime) -> Account | None:
    """The account behind a signed-in browser with its grants, in one query. `fingerprint` is of the cookie's token."""
    return (
        session.scalars(
            select(Account)
            .join(SignedIn, SignedIn.account_id == Account.id)
            .where(SignedIn.token == fingerprint, SignedIn.since > now - SIGNED_IN, Account.blocked.is_(None))
            .options(joinedload(Account.grants))
        )
        .unique()
        .one_or_none()
    )


def links_since(session: Session, account_id: int, moment: datetime) -> int:
    """How many links were asked for this account since then, used or not."""
    asked = SignInLink.expires > link_expires(moment)
    return session.scalar(select(func.count(SignInLink.id)).where(SignInLink.account_id == account_id, asked)) or 0


def link(session: Session, reference: str) -> tuple[SignInLink, Account] | None:
    row = session.execute(
        select(SignInLink, Account)
        .join(Account, Account.id == SignInLink.account_id)
        .where(SignInLink.reference == reference, Account.blocked.is_(None))
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def actor(account: Account) -> Actor:
    """The account as a plain value. Its grants must be loaded."""
    rights = frozenset(Right(grant.role, grant.region_id, grant.organisation_id) for grant in account.grants)
    return Actor(ActorKind.ACCOUNT, account_id=account.id, rights=rights)
