"""One person's answer for one Roadshow."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roadshow.db import Base
from roadshow.events.models import Event
from roadshow.registrations.rules import IN_LINE, Entry, Kind, Party, Status


class Registration(Base):
    """One row per Roadshow and address for as long as it is kept. Erasing sets the address to NULL.

    `arrival` is the Roadshow's version at the moment of joining the line: it rises with every change of seats, so it
    is the order of arrival. `generation` ends older links when it is raised.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("event_id", "email"),
        CheckConstraint("generation >= 1", name="generation_is_positive"),
        Index(None, "event_id", "status", "arrival"),
        Index(None, "verify_by"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id))
    reference: Mapped[str] = mapped_column(unique=True)
    generation: Mapped[int] = mapped_column(default=1)
    form_token: Mapped[str | None]

    name: Mapped[str]
    email: Mapped[str | None]
    language: Mapped[str]
    organisation_name: Mapped[str]
    kind: Mapped[Kind]
    statement: Mapped[int]

    status: Mapped[Status]
    arrival: Mapped[int]
    created: Mapped[datetime]
    verify_by: Mapped[datetime | None]
    verified: Mapped[datetime | None]
    not_me: Mapped[datetime | None]
    erased: Mapped[datetime | None]
    calendar_sequence: Mapped[int | None]

    event: Mapped[Event] = relationship(lazy="raise_on_sql")

    @property
    def in_line(self) -> bool:
        return self.status in IN_LINE

    @property
    def is_confirmed(self) -> bool:
        """Has a seat, and the address is known to be the person's own."""
        return self.status is Status.SEATED and self.verified is not None

    @property
    def entry(self) -> Entry:
        return Entry(self.arrival, Party(1, self.kind), self.verified is not None)
