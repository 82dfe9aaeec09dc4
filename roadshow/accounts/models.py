"""People who sign in, what they may do, and where they are signed in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.act import Role
from roadshow.db import Base


def _one(name: str, columns: tuple[str, ...], condition: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=sql(condition), postgresql_where=sql(condition))


class Account(Base):
    """An organiser, coordinator, administrator or member. Participants have none."""

    __tablename__ = "account"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="nl")
    created: Mapped[datetime]
    blocked: Mapped[datetime | None]

    grants: Mapped[list["Grant"]] = relationship(lazy="raise_on_sql")


class Grant(Base):
    """One role. An organiser has a region, a member an organisation, the other two neither."""

    __tablename__ = "grant"
    __table_args__ = (
        CheckConstraint("(role = 'organiser') = (region_id IS NOT NULL)", name="organiser_has_region"),
        CheckConstraint("(role = 'member') = (organisation_id IS NOT NULL)", name="member_has_organisation"),
        # Empty is never equal to empty, so each kind of grant has an index of its own.
        _one("uq_grant_everywhere", ("account_id", "role"), "region_id IS NULL AND organisation_id IS NULL"),
        _one("uq_grant_region", ("account_id", "role", "region_id"), "region_id IS NOT NULL"),
        _one("uq_grant_organisation", ("account_id", "role", "organisation_id"), "organisation_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    role: Mapped[Role]
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))


class SignInLink(Base):
    """A link by mail. Works once, for a quarter of an hour, in the browser that asked for it.

    A link from the command line has no browser: it works in the first one that opens it.
    """

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    browser: Mapped[str | None]
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class SignedIn(Base):
    """A browser that is signed in. Deleting the row signs it out, whatever its cookie says."""

    __tablename__ = "signed_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    since: Mapped[datetime]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
