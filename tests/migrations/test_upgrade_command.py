"""`roadshow db upgrade` makes a database, and a second time changes nothing."""

from click.testing import CliRunner

from roadshow.cli import main
from tests.migrations.ladder import reading
from tests.migrations.rows import dump
from tests.migrations.schema import describe


def call(database, *arguments):
    done = CliRunner().invoke(main, ["db", *arguments], env=database.environ, catch_exceptions=False)
    assert done.exit_code == 0, done.output


def everything():
    with reading() as connection:
        return describe(connection), dump(connection)


def test_a_second_upgrade_changes_nothing(empty):
    call(empty, "upgrade")
    first = everything()

    call(empty, "upgrade")

    assert first[1]["region"]
    assert everything() == first


def test_down_to_the_start_and_up_again(empty):
    call(empty, "upgrade")
    first = everything()

    call(empty, "downgrade", "base")
    assert everything() == ({}, {})

    call(empty, "upgrade")
    assert everything() == first
