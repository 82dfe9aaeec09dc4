"""Ways in which a migration can lose rows or stop half-way, tried on one more revision through our own `env.py`."""

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from roadshow.cli.database import MIGRATIONS
from tests.databases import Database
from tests.migrations.ladder import Ladder, reading, revisions, with_revision, writing
from tests.migrations.rows import dump
from tests.migrations.schema import describe

LAST = revisions()[-1].revision
CHILDREN = 10

REBUILD = """
with op.batch_alter_table("event") as table:
    table.alter_column("town", new_column_name="place")
"""
STEPS = """
op.add_column("event", sa.Column("colour", sa.Text()))
op.execute("DELETE FROM agenda_item")
op.create_table("colour", sa.Column("id", sa.Integer(), primary_key=True))
"""
AND_FAIL = 'raise RuntimeError("half-way")'
AND_DIE = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"


def a_programme(ladder: Ladder) -> None:
    """One Roadshow with ten lines in its programme, which go with it when it is deleted."""
    ladder.up(LAST)
    with writing() as connection:
        execute = connection.exec_driver_sql
        execute(
            "INSERT INTO region (id, code, name, slug, lat, lon, population, holiday_regions)"
            " VALUES (1, 'AM01', 'Regio', 'regio', 52, 5, 1, '[]')"
        )
        execute(
            "INSERT INTO event (id, uid, sequence, edition, version, state, region_id, title, summary, description,"
            " zone, venue_name, venue_address, town, join_link, contact_name, contact_email, unlimited, created,"
            " changed) VALUES (1, 'uid', 0, 1, 1, 'draft', 1, 'Roadshow', '', '', 'Europe/Amsterdam', '', '', 'Ede',"
            " '', '', '', false, '2026-11-25 09:00:00', '2026-11-25 09:00:00')"
        )
        for number in range(1, CHILDREN + 1):
            execute(
                "INSERT INTO agenda_item (id, event_id, starts, title, detail, speaker, is_table_round)"
                f" VALUES ({number}, 1, '13:00:00', 'Regel {number}', '', '', false)"
            )


def children() -> int:
    with reading() as connection:
        return len(dump(connection)["agenda_item"])


def everything():
    with reading() as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        return revision, describe(connection), dump(connection)


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(empty, tmp_path):
    ladder = Ladder(empty.app, with_revision(tmp_path, REBUILD))
    a_programme(ladder)

    ladder.up()

    assert children() == CHILDREN
    with reading() as connection:
        columns = describe(connection)["event"]["columns"]
    assert ("place" in columns, "town" in columns) == (True, False)


def test_foreign_keys_hold_again_after_a_migration(empty, tmp_path):
    ladder = Ladder(empty.app, with_revision(tmp_path, REBUILD))
    a_programme(ladder)
    ladder.up()

    with writing() as connection:
        connection.exec_driver_sql("DELETE FROM event")

    assert children() == 0


def test_with_foreign_keys_on_the_same_rebuild_loses_them(stock, tmp_path):
    """The twin: without that one line of `env.py` nothing warns, and nothing is left."""
    folder = with_revision(tmp_path, REBUILD)
    ours = (folder / "env.py").read_text(encoding="utf-8")
    without = ours.replace("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON")
    assert without != ours
    (folder / "env.py").write_text(without, encoding="utf-8")

    with stock.empty("sqlite", tmp_path) as database:
        ladder = Ladder(database.app, folder)
        a_programme(ladder)
        ladder.up()

        assert children() == 0


def test_a_migration_that_fails_half_way_leaves_everything_as_it_was(empty, tmp_path):
    folder = with_revision(tmp_path, STEPS + AND_FAIL)
    ladder = Ladder(empty.app, folder)
    a_programme(ladder)
    before = everything()

    with pytest.raises(RuntimeError, match="half-way"):
        ladder.up()

    assert everything() == before
    assert len(before[2]["agenda_item"]) == CHILDREN


def test_foreign_keys_hold_again_after_a_migration_that_failed(stock, tmp_path):
    """On the connection that it used, which goes back into the pool."""
    with stock.empty("sqlite", tmp_path) as database:
        ladder = Ladder(database.app, with_revision(tmp_path, AND_FAIL))
        a_programme(ladder)
        with pytest.raises(RuntimeError, match="half-way"):
            ladder.up()

        with reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_migration_that_is_killed_half_way_leaves_everything_as_it_was_and_runs_again_to_the_end(empty, tmp_path):
    folder = with_revision(tmp_path, STEPS + AND_DIE)
    a_programme(Ladder(empty.app, folder))
    before = everything()

    assert run(empty, folder) == -signal.SIGKILL
    assert everything() == before

    mended = next((folder / "versions").glob("*_one_more.py"))
    mended.write_text(mended.read_text(encoding="utf-8").replace("os.kill(os.getpid(), signal.SIGKILL)", "pass"))
    assert run(empty, folder) == 0
    revision, tables_after, rows_after = everything()
    assert revision != before[0]
    assert "colour" in tables_after
    assert rows_after["agenda_item"] == []


def run(database: Database, folder) -> int:
    """In a process of its own."""
    command = [sys.executable, "-m", "tests.migrations.upgrade_process", str(folder)]
    return subprocess.run(
        command, cwd=MIGRATIONS.parent, env={**os.environ, **database.environ}, check=False
    ).returncode


def test_rows_that_point_to_nothing_stop_the_migration(stock, tmp_path):
    with stock.empty("sqlite", tmp_path) as database:
        ladder = Ladder(database.app, with_revision(tmp_path, "pass"))
        a_programme(ladder)
        orphan()
        before = everything()

        with pytest.raises(RuntimeError, match="1 rows that point to nothing"):
            ladder.up()

        assert everything() == before


def test_a_migration_that_would_leave_such_rows_itself_is_stopped_too(stock, tmp_path):
    with stock.empty("sqlite", tmp_path) as database:
        ladder = Ladder(database.app, with_revision(tmp_path, 'op.execute("DELETE FROM event")'))
        a_programme(ladder)
        before = everything()

        with pytest.raises(RuntimeError, match=f"{CHILDREN} rows that point to nothing"):
            ladder.up()

        assert everything() == before


def orphan() -> None:
    """As a hand with another tool may leave it."""
    with reading() as connection:
        driver: Any = connection.connection.driver_connection
        connection.rollback()
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("UPDATE agenda_item SET event_id = 99 WHERE id = 1")
        driver.execute("PRAGMA foreign_keys = ON")
