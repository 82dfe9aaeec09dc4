"""A Roadshow and its programme."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.db import Base
from roadshow.events.rules import Door, State, Window, door, window_of
from roadshow.organisations.models import Organisation
from roadshow.regions.models import Region


class Event(Base):
    """A regional meeting. Three counters with three purposes:

    `sequence` is what calendars count, `edition` says who saved last, `version` rises with every change of seats or
    text and is what ETags carry.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_start"),
        CheckConstraint("capacity > 0", name="capacity_is_positive"),
        CheckConstraint("capacity IS NULL OR NOT unlimited", name="capacity_or_unlimited"),
        CheckConstraint("waiting_limit >= 0", name="waiting_limit_is_not_negative"),
        CheckConstraint(
            "state = 'draft' OR (slug IS NOT NULL AND starts IS NOT NULL AND ends IS NOT NULL "
            "AND retention_until IS NOT NULL AND (unlimited OR capacity IS NOT NULL))",
            name="public_is_complete",
        ),
        CheckConstraint("opens_at IS NULL OR opens_on IS NOT NULL", name="opens_on_a_day"),
        CheckConstraint("closes_at IS NULL OR closes_on IS NOT NULL", name="closes_on_a_day"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="point_is_whole"),
        Index(None, "state", "starts"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str | None] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    edition: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    region_id: Mapped[int] = mapped_column(ForeignKey(Region.id), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id), index=True)

    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    starts: Mapped[datetime | None]
    ends: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(default="Europe/Amsterdam")
    venue_name: Mapped[str] = mapped_column(default="")
    venue_address: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    join_link: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")

    capacity: Mapped[int | None]
    unlimited: Mapped[bool] = mapped_column(default=False)
    waiting_limit: Mapped[int | None]
    opens_on: Mapped[date | None]
    opens_at: Mapped[time | None]
    closes_on: Mapped[date | None]
    closes_at: Mapped[time | None]
    closed: Mapped[datetime | None]
    retention_until: Mapped[date | None]

    created: Mapped[datetime]
    changed: Mapped[datetime]
    published: Mapped[datetime | None]

    region: Mapped[Region] = relationship(lazy="raise_on_sql")
    host: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise_on_sql", order_by="AgendaItem.starts, AgendaItem.id", cascade="all, delete-orphan"
    )

    @property
    def region_ids(self) -> frozenset[int]:
        """Whose organisers may edit it."""
        return frozenset({self.region_id})

    @property
    def window(self) -> Window:
        return window_of(self)

    def door(self, now: datetime) -> Door:
        """Whether people can register now."""
        return Door.OFF if self.starts is None else door(self.state, self.starts, self.window, now)

    def has_begun(self, now: datetime) -> bool:
        return self.starts is not None and self.starts <= now

    def is_over(self, now: datetime) -> bool:
        """Was held, also in the minutes before that is written down."""
        return self.state is State.HELD or (
            self.state is State.PUBLISHED and self.ends is not None and self.ends <= now
        )

    def is_coming(self, now: datetime) -> bool:
        """Goes on as announced, and has not begun: seats can change hands."""
        return self.state is State.PUBLISHED and not self.has_begun(now)


class AgendaItem(Base):
    """One line of the programme, in wall-clock time on the day of the Roadshow."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    starts: Mapped[time]
    title: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    is_table_round: Mapped[bool] = mapped_column(default=False)
