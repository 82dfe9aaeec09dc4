"""Returns: what an employer offers and what a college needs, in one school year, along one pathway."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.capacity.kinds import Pathway, Source
from roadshow.db import Base
from roadshow.organisations.models import Organisation
from roadshow.regions.models import Municipality

CURRENT = "replaced IS NULL"


class CapacityReturn(Base):
    """One answer of one organisation. A newer answer replaces it, and the row stays as history.

    `school_year` is the year in which it begins. An employer fills the five counts, a college the needs; `reference`
    is the day on which the figures were true.
    """

    __tablename__ = "capacity_return"
    __table_args__ = (
        CheckConstraint(
            "idea >= 0 AND promised >= 0 AND confirmed >= 0 AND filled >= 0 AND withdrawn >= 0",
            name="counts_are_not_negative",
        ),
        CheckConstraint("days_per_week BETWEEN 1 AND 5", name="days_in_a_week"),
        CheckConstraint("school_year BETWEEN 2000 AND 2100", name="school_year_is_a_year"),
        Index(
            "uq_capacity_return_current",
            "organisation_id",
            "school_year",
            "pathway",
            unique=True,
            postgresql_where=sql(CURRENT),
            sqlite_where=sql(CURRENT),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    school_year: Mapped[int]
    pathway: Mapped[Pathway]
    starts_on: Mapped[date | None]
    days_per_week: Mapped[int | None]
    reference: Mapped[date]
    source: Mapped[Source]
    idea: Mapped[int] = mapped_column(default=0)
    promised: Mapped[int] = mapped_column(default=0)
    confirmed: Mapped[int] = mapped_column(default=0)
    filled: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    recorded: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    replaced: Mapped[datetime | None]

    needs: Mapped[list["Need"]] = relationship(
        lazy="raise_on_sql", order_by="Need.municipality_id", cascade="all, delete-orphan"
    )

    @property
    def offered(self) -> int:
        return self.confirmed + self.filled


class Need(Base):
    """How many students of a college live in one municipality and need a place, those already placed included.

    A count that its source keeps secret is an interval.
    """

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("return_id", "municipality_id"),
        CheckConstraint("least >= 0 AND most >= least", name="interval"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey(CapacityReturn.id, ondelete="CASCADE"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey(Municipality.id), index=True)
    least: Mapped[int]
    most: Mapped[int]
