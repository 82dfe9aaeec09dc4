"""How much of the processor a site has used: its server, and the database's own processes."""

import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import text as sql

_OF_A_DATABASE = sql(
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = :name AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def spent(pids: list[int]) -> float:
    """Seconds, by the clock that Linux keeps for each process; /proc/<pid>/stat would tell hundredths only."""
    return sum(time.clock_gettime((~pid << 3) | 2) for pid in pids)


def family(pid: int) -> list[int]:
    """A process and its children, which for gunicorn are all there are."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *map(int, children)]


def backends(engine: Engine, database: str) -> list[int]:
    """The processes of PostgreSQL that work for this database, as long as its connections stay open."""
    with engine.connect() as connection:
        return list(connection.execute(_OF_A_DATABASE, {"name": database}).scalars())
