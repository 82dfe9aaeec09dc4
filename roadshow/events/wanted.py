"""What an organiser fills in about a Roadshow, as one value."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time

from roadshow.events.models import Event


@dataclass(frozen=True)
class WantedItem:
    starts: time
    title: str
    detail: str = ""
    speaker: str = ""
    is_table_round: bool = False


@dataclass(frozen=True)
class Wanted:
    """Every field of the form. What is empty stays empty: a draft may be half done."""

    title: str
    region_id: int
    summary: str = ""
    description: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    host_id: int | None = None
    venue_name: str = ""
    venue_address: str = ""
    town: str = ""
    lat: float | None = None
    lon: float | None = None
    join_link: str = ""
    contact_name: str = ""
    contact_email: str = ""
    capacity: int | None = None
    unlimited: bool = False
    waiting_limit: int | None = None
    opens_on: date | None = None
    opens_at: time | None = None
    closes_on: date | None = None
    closes_at: time | None = None
    retention_until: date | None = None
    agenda: tuple[WantedItem, ...] = ()

    @classmethod
    def of(cls, event: Event) -> "Wanted":
        """The Roadshow as it is. Its programme must be loaded."""
        items = (WantedItem(i.starts, i.title, i.detail, i.speaker, i.is_table_round) for i in event.agenda)
        return cls(**{name: getattr(event, name) for name in FIELDS}, agenda=tuple(items))

    def unlike(self, other: "Wanted") -> frozenset[str]:
        """The names of what is not the same in both."""
        return frozenset(
            field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)
        )


FIELDS = tuple(field.name for field in fields(Wanted) if field.name != "agenda")

# What a calendar shows: a change of one of these makes a new revision.
CALENDAR_FIELDS = frozenset({"title", "starts", "ends", "venue_name", "venue_address", "town", "join_link"})

# What somebody who registered must know of: when, where, and how to join from elsewhere.
MEETING_FIELDS = CALENDAR_FIELDS - {"title"}

# What the journal may hold in words: what the public page shows. Of the others it only says that they changed.
PUBLIC_FIELDS = frozenset(FIELDS) - {"join_link", "contact_name", "contact_email"}
