"""What an import would do, row by row. Nothing is written while a plan is made."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import Message
from roadshow.organisations.importing.columns import Cells, Column, Matched
from roadshow.organisations.importing.sheet import Sheet
from roadshow.organisations.kinds import OrganisationKind


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBT = "doubt"
    ERROR = "error"


class Choice(Enum):
    """What somebody answers to a row in doubt; the value stands in forms."""

    TAKE = "neem"
    SAME = "dezelfde"
    ANOTHER = "andere"
    SKIP = "overslaan"


@dataclass(frozen=True)
class Planned:
    """One row. `what` is that which it is about, in its own words; `step` is what its kind does when it is taken.

    `twin` is the one that it may be a double of, as number and name; `fields` names what would change.
    """

    line: int
    what: str
    outcome: Outcome
    messages: tuple[Message, ...] = ()
    fields: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    twin: tuple[int, str] | None = None
    step: object = None


@dataclass(frozen=True)
class Ground:
    """Who asks, on which moment, and what holds for rows that do not say their kind."""

    act: Act
    kind: OrganisationKind = OrganisationKind.EMPLOYER


@dataclass(frozen=True)
class Plan:
    sheet: Sheet
    rows: tuple[Planned, ...]
    unused: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def has_errors(self) -> bool:
        return any(row.outcome is Outcome.ERROR for row in self.rows)

    @property
    def doubts(self) -> tuple[Planned, ...]:
        return tuple(row for row in self.rows if row.outcome is Outcome.DOUBT)

    @property
    def changes_something(self) -> bool:
        return any(row.outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.DOUBT} for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """Of what would be done: another after somebody else changed what the plan was made from."""
        parts = (f"{r.line} {r.outcome.value} {r.twin} {r.fields} {r.step!r}" for r in self.rows)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


Answers = Mapping[int, Choice]
"""By line: what was answered to a row in doubt."""

Progress = Callable[[int], None]
"""Told how many rows more are done."""

Take = Sequence[tuple[Planned, Choice | None]]


def as_it_is(content: bytes) -> bytes:
    return content


@dataclass(frozen=True)
class Importer:
    """One kind of file: its columns, how a plan is made of its rows, and how rows are taken in.

    `plan` gets the rows as line and cells. `narrowed` blanks lines that nobody asks for, where a file is far larger
    than what is read of it.
    """

    columns: tuple[Column, ...]
    plan: Callable[[Session, Iterable[tuple[int, Cells]], Ground], list[Planned]]
    take: Callable[[Session, Take, Act], None]
    needs_kind: bool = False
    narrowed: Callable[[bytes], bytes] = as_it_is


def rows_of(sheet: Sheet, matched: Matched) -> Iterable[tuple[int, Cells]]:
    return ((row.line, matched.cells(row)) for row in sheet.rows)
