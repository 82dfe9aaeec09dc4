"""Each revision, up, down and up again, with rows in every table, on both databases."""

import re

import pytest

from roadshow import tables
from roadshow.cli.database import MIGRATIONS
from tests.migrations.ladder import BASE, Ladder, below, reading, revisions, with_revision, writing
from tests.migrations.rows import NUMBERS, dump, fill
from tests.migrations.schema import describe, table_names

EACH = pytest.mark.parametrize("script", revisions(), ids=lambda script: script.revision)

# What these leave out on the way down is not there again on the way up.
LOSES_ROWS = {"0001"}


def climb(ladder: Ladder, revision: str, under: str):
    """Rows are put in below; gives tables and rows as they are below, above, below again and above again."""
    ladder.up(under)
    with writing() as connection:
        fill(connection)
    seen = []
    for step in (lambda: None, lambda: ladder.up(revision), lambda: ladder.down(under), lambda: ladder.up(revision)):
        step()
        with reading() as connection:
            seen.append((describe(connection), dump(connection)))
    return seen


@EACH
def test_up_down_and_up_again_gives_the_same_tables(ladder, script):
    ladder.up(script.revision)
    with writing() as connection:
        fill(connection)
        above = describe(connection)

    ladder.down(below(script))
    ladder.up(script.revision)

    with reading() as connection:
        assert describe(connection) == above


@EACH
def test_every_table_of_a_revision_can_hold_rows(ladder, script):
    ladder.up(script.revision)

    with writing() as connection:
        fill(connection)
        found = dump(connection)

    assert found
    assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(table_names_now(), len(NUMBERS))


def table_names_now() -> list[str]:
    with reading() as connection:
        return table_names(connection)


def test_all_the_way_down_leaves_nothing_and_the_way_up_is_free(ladder):
    ladder.up()
    with writing() as connection:
        fill(connection)

    ladder.down(BASE)
    assert table_names_now() == []

    ladder.up()
    with reading() as connection:
        assert set(map(tuple, dump(connection).values())) == {()}
    assert table_names_now() == sorted(tables.metadata.tables)


@pytest.mark.parametrize(
    "script", [one for one in revisions() if one.revision not in LOSES_ROWS], ids=lambda script: script.revision
)
def test_rows_are_the_same_after_up_down_and_up(ladder, script):
    (under, rows), (above, _), (under_again, rows_again), (above_again, last) = climb(
        ladder, script.revision, below(script)
    )

    assert (under_again, rows_again) == (under, rows)
    assert above_again == above
    assert {name: len(last[name]) for name in rows} == {name: len(found) for name, found in rows.items()}


ADD_A_COLUMN = """
with op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True}) as table:
    table.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="groen"))
    table.create_check_constraint(op.f("ck_event_has_a_colour"), "colour <> ''")
op.create_index(op.f("ix_event_colour"), "event", ["colour"])
"""
DROP_THE_COLUMN = """
op.drop_index(op.f("ix_event_colour"), "event")
with op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True}) as table:
    table.drop_constraint(op.f("ck_event_has_a_colour"), type_="check")
    table.drop_column("colour")
"""


def test_a_column_comes_and_goes_and_no_row_is_lost(empty, tmp_path):
    """That the steps above see what they should, tried on a revision like those that will come."""
    ladder = Ladder(empty.app, with_revision(tmp_path, ADD_A_COLUMN, downgrade=DROP_THE_COLUMN))
    last = revisions()[-1].revision

    (under, rows), (above, more), below_again, above_again = climb(ladder, "head", last)

    assert below_again == (under, rows)
    assert above_again == (above, more)
    assert above != under
    assert [row[-1] for row in more["event"]] == ["groen", "groen"]


def test_a_revision_that_loses_rows_is_seen(empty, tmp_path):
    ladder = Ladder(empty.app, with_revision(tmp_path, 'op.execute("DELETE FROM agenda_item")'))

    (_, rows), (_, above), (_, below_again), _ = climb(ladder, "head", revisions()[-1].revision)

    assert len(rows["agenda_item"]) == len(NUMBERS)
    assert above["agenda_item"] == below_again["agenda_item"] == []


def test_a_rebuild_that_forgets_that_numbers_never_come_back_is_seen(stock, tmp_path):
    """On SQLite a rebuilt table has to be told again."""
    forgetful = ADD_A_COLUMN.replace(', table_kwargs={"sqlite_autoincrement": True}', "")
    assert forgetful != ADD_A_COLUMN

    with stock.empty("sqlite", tmp_path) as database:
        ladder = Ladder(database.app, with_revision(tmp_path, forgetful))
        seen = []
        for revision in (revisions()[-1].revision, "head"):
            ladder.up(revision)
            with reading() as connection:
                seen.append(describe(connection)["event"]["numbers never come back"])

    assert seen == [True, False]


def test_a_revision_has_a_readable_number_and_name():
    found = [one for one in revisions() if not re.fullmatch(r"00\d\d(_[a-z0-9]+)+\.py", file_name(one))]

    assert revisions()
    assert found == []


def file_name(script) -> str:
    return str(script.path).rpartition("/")[2]


def test_the_number_is_in_the_name_and_each_stands_on_the_one_before():
    numbers = [one.revision for one in revisions()]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert [file_name(one)[:4] for one in revisions()] == numbers
    assert [one.down_revision for one in revisions()] == [None, *numbers[:-1]]


def test_a_revision_says_what_it_is_for():
    assert [file_name(one) for one in revisions() if not (one.doc or "").strip().endswith(".")] == []


def test_no_file_is_left_out_of_the_order():
    files = sorted(path.name for path in (MIGRATIONS / "versions").glob("*.py"))

    assert files == sorted(map(file_name, revisions()))
