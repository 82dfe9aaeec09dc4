"""A journal that says nothing, and one that says too much."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.registrations.models import Registration
from tests.controls.replacing import replaced


def without_lines() -> AbstractContextManager[None]:
    return replaced(journal, "write", lambda *_, **__: None)


@contextmanager
def with_names() -> Iterator[None]:
    """Whoever registers is written down by name."""
    plain = journal.write

    def write(session: Session, line: Line, *, act: Act) -> None:
        if line.subject_kind == "registration":
            row = session.get(Registration, line.subject_id)
            line = replace(line, after={**line.after, "name": row.name if row else ""})
        plain(session, line, act=act)

    with replaced(journal, "write", write):
        yield
