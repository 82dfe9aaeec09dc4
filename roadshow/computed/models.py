"""What was computed from the data, and from which state of it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from roadshow.db import Base


class Revision(Base):
    """The state of one body of data: the number rises with every change of it."""

    __tablename__ = "revision"

    name: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class Computed(Base):
    """A result that is kept under the state of the data it was made from. Pages read it; they never compute."""

    __tablename__ = "computed"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    made: Mapped[datetime]
    value: Mapped[dict[str, Any]]
