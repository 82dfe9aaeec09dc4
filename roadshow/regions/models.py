"""The 35 labour market regions and their municipalities."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.db import Base

# Who lies next to whom. Each pair stands here twice, once from either side.
neighbouring = Table(
    "region_neighbour",
    Base.metadata,
    Column("region_id", ForeignKey("region.id"), primary_key=True),
    Column("neighbour_id", ForeignKey("region.id"), primary_key=True, index=True),
    CheckConstraint("region_id <> neighbour_id", name="not_its_own_neighbour"),
)


class Region(Base):
    """A labour market region. The code is the key, the name a label that may change.

    `holiday_regions` are those of the school holidays (noord, midden, zuid), the main one first.
    """

    __tablename__ = "region"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    lat: Mapped[float]
    lon: Mapped[float]
    population: Mapped[int]
    holiday_regions: Mapped[list[str]] = mapped_column(JSON)


class Municipality(Base):
    """A municipality in one division of the country, from `valid_from` up to, not including, `valid_until`.

    Municipalities merge: what is gone stays, for the records that point to it.
    """

    __tablename__ = "municipality"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_until > valid_from", name="ends_after_start"),
        Index(
            "uq_municipality_code_current",
            "code",
            unique=True,
            postgresql_where=sql("valid_until IS NULL"),
            sqlite_where=sql("valid_until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    slug: Mapped[str]
    common_name: Mapped[str]
    region_id: Mapped[int] = mapped_column(ForeignKey(Region.id), index=True)
    province: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    population: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    region: Mapped[Region] = relationship(lazy="raise_on_sql")


class Layer(Enum):
    """What the areas of a map are."""

    REGION = "region"
    MUNICIPALITY = "municipality"


class BorderSet(Base):
    """Borders that somebody imported: one layer in the division of one year. Importing it again replaces its areas.

    `fingerprint` is of what was kept, so that the same borders are known again.
    """

    __tablename__ = "border_set"
    __table_args__ = (UniqueConstraint("layer", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    layer: Mapped[Layer]
    year: Mapped[int]
    source: Mapped[str]
    imported: Mapped[datetime]
    fingerprint: Mapped[str]


class BorderArea(Base):
    """One region or municipality. `geometry` is GeoJSON; `path`, `x` and `y` are its outline, ready to draw."""

    __tablename__ = "border_area"

    border_set_id: Mapped[int] = mapped_column(ForeignKey(BorderSet.id, ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    geometry: Mapped[dict[str, Any]]
    path: Mapped[str]
    x: Mapped[int]
    y: Mapped[int]
