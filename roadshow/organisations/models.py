"""Who takes part: colleges, employers, municipalities and others, and where they sit."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.db import Base
from roadshow.organisations.kinds import OrganisationKind
from roadshow.regions.models import Municipality


class Organisation(Base):
    """One organisation. `folded` is what a search compares with: the name, and what else it is called.

    `source` is the key of a row that was not typed by a person, such as `municipality:GM0344`, so that loading it
    again finds it whatever it is called by now. Strangers see an organisation only when it is `listed`.
    """

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("name <> ''", name="has_a_name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[OrganisationKind]
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey(Municipality.id), index=True)
    website: Mapped[str | None]
    listed: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(unique=True)

    municipality: Mapped[Municipality | None] = relationship(lazy="raise_on_sql")
    sites: Mapped[list["Site"]] = relationship(
        lazy="raise_on_sql", order_by="Site.main.desc(), Site.town, Site.id", cascade="all, delete-orphan"
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
