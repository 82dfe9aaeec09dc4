"""Who takes part: colleges, employers, municipalities and others, and where they sit."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.db import Base
from roadshow.organisations.kinds import AccreditationStatus, IdentifierKind, OrganisationKind
from roadshow.regions.models import Municipality


class Organisation(Base):
    """One organisation. `folded` is what a search compares with: the name, and what else it is called.

    `source` is the key of a row that was not typed by a person, such as `municipality:GM0344`, so that loading it
    again finds it whatever it is called by now. Strangers see an organisation only when it is `listed`.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("name <> ''", name="has_a_name"),
        CheckConstraint("fte >= 0", name="fte_is_not_negative"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[OrganisationKind]
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey(Municipality.id), index=True)
    website: Mapped[str | None]
    postcode: Mapped[str | None]
    fte: Mapped[int | None]
    listed: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(unique=True)

    municipality: Mapped[Municipality | None] = relationship(lazy="raise_on_sql")
    sites: Mapped[list["Site"]] = relationship(
        lazy="raise_on_sql", order_by="Site.main.desc(), Site.town, Site.id", cascade="all, delete-orphan"
    )
    identifiers: Mapped[list["Identifier"]] = relationship(
        lazy="raise_on_sql", order_by="Identifier.kind", cascade="all, delete-orphan"
    )
    accreditations: Mapped[list["Accreditation"]] = relationship(
        lazy="raise_on_sql", order_by="Accreditation.crebo, Accreditation.id", cascade="all, delete-orphan"
    )


class Site(Base):
    """A building of an organisation, as a point. A college has several; one of them is the main one."""

    __tablename__ = "site"
    __table_args__ = (
        UniqueConstraint("organisation_id", "town"),
        Index(
            "uq_site_organisation_id_main",
            "organisation_id",
            unique=True,
            postgresql_where=sql("main"),
            sqlite_where=sql("main"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id, ondelete="CASCADE"))
    town: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(ForeignKey(Municipality.id), index=True)
    lat: Mapped[float]
    lon: Mapped[float]
    main: Mapped[bool] = mapped_column(default=False)

    municipality: Mapped[Municipality] = relationship(lazy="raise_on_sql")


class Identifier(Base):
    """A number by which others know an organisation; no two have the same."""

    __tablename__ = "identifier"
    __table_args__ = (UniqueConstraint("kind", "value"), UniqueConstraint("organisation_id", "kind"))

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id, ondelete="CASCADE"))
    kind: Mapped[IdentifierKind]
    value: Mapped[str]


class Accreditation(Base):
    """Whether an organisation may train students of a qualification, says who, and since when.

    Places of an employer count only while it is recognised: `until` is the last day.
    """

    __tablename__ = "accreditation"
    __table_args__ = (CheckConstraint("until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id, ondelete="CASCADE"), index=True)
    crebo: Mapped[str]
    status: Mapped[AccreditationStatus]
    source: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]


class Contact(Base):
    """A person who can be reached about an organisation. Nobody but those with the right sees one without `consent`."""

    __tablename__ = "contact"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    consent: Mapped[datetime | None]
    roles: Mapped[list["ContactRole"]] = relationship(
        lazy="raise_on_sql", order_by="ContactRole.since.desc(), ContactRole.id", cascade="all, delete-orphan"
    )


class ContactRole(Base):
    """What somebody does where, from when until when: who moves keeps the old role as a former one."""

    __tablename__ = "contact_role"
    __table_args__ = (CheckConstraint("until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id, ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id, ondelete="CASCADE"), index=True)
    function: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
