"""With waits that a test can wait for: everything else is as it is shipped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from roadshow import transaction
from tests.controls.replacing import replaced

SECONDS = 0.2
BUSY = {
    "sqlite": f"PRAGMA busy_timeout = {SECONDS * 1000:.0f}",
    "postgresql": f"SET lock_timeout = {SECONDS * 1000:.0f}",
}


@contextmanager
def impatient(engine: Engine) -> Iterator[None]:
    """Connections that are made from now on give up soon, and so does whoever waits for a turn to write."""

    def hurry(connection: Any, record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(BUSY[engine.dialect.name])
        cursor.close()
        if engine.dialect.name == "postgresql":
            connection.commit()

    engine.dispose()
    event.listen(engine, "connect", hurry)
    try:
        with replaced(transaction, "PATIENCE", SECONDS):
            yield
    finally:
        event.remove(engine, "connect", hurry)
        engine.dispose()
