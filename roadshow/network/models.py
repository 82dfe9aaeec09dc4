"""Ties between organisations."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from roadshow.db import Base
from roadshow.network.kinds import TieKind
from roadshow.network.origins import Origin
from roadshow.organisations.models import Contact, Organisation

CURRENT = "replaced IS NULL"


class Tie(Base):
    """What is known of the relation of two organisations, as somebody recorded it.

    A row never changes but for `replaced`: who corrects a tie writes a new row, and the old one tells what was known
    before. `contact_id` is the person on whom the tie rests, when only one is known. The event and the account are
    known by name only, because they stand above.
    """

    __tablename__ = "tie"
    __table_args__ = (
        CheckConstraint("strength BETWEEN 1 AND 5", name="strength_is_one_to_five"),
        CheckConstraint("source_id <> target_id", name="two_organisations"),
        CheckConstraint("until >= since", name="until_after_since"),
        Index(
            "uq_tie_current",
            "source_id",
            "target_id",
            "kind",
            unique=True,
            postgresql_where=sql(CURRENT),
            sqlite_where=sql(CURRENT),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    target_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    kind: Mapped[TieKind]
    strength: Mapped[int]
    since: Mapped[date | None]
    until: Mapped[date | None]
    origin: Mapped[Origin]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id, ondelete="SET NULL"), index=True)
    recorded: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    replaced: Mapped[datetime | None]
