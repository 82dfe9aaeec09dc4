"""The command as people use it, in a folder of its own."""

import os
import socket
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roadshow.cli import main
from roadshow.cli.demo import folder as folders
from roadshow.config import DEMO_MARK
from roadshow.extensions import db
from tests.builders import an_event
from tests.cli.demos import fresh

UNSET = dict.fromkeys(name for name in os.environ if name.startswith("ROADSHOW_"))


def demo(instance: Path, *options: str, **environ: str) -> Result:
    return CliRunner().invoke(main, ["demo", *options], env={**UNSET, "ROADSHOW_INSTANCE": str(instance), **environ})


def ask(instance: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(instance / "roadshow.sqlite")) as connection:
        return connection.execute(question).fetchall()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_fresh_throws_the_demo_away_and_makes_a_whole_one(instance):
    (instance / "mail").mkdir()
    (instance / "mail" / "old.eml").write_text("from an earlier demo")
    (instance / "secret_key").write_text("k" * 64)

    done = demo(instance, "--fresh", "--no-serve", "--employers", "100")

    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == f"The demo is ready in {instance}."
    assert sorted(path.name for path in instance.iterdir()) == ["demo", "roadshow.sqlite", "secret_key"]
    assert (instance / "secret_key").read_text() == "k" * 64
    assert ask(instance, "SELECT count(*) FROM organisation WHERE is_demo") == [(100,)]
    assert ask(
        instance,
        "SELECT title, capacity, kind, count(*) FROM registration JOIN event ON event.id = event_id "
        "WHERE slug = 'roadshow-midden-utrecht' AND status = 'seated' GROUP BY kind ORDER BY kind",
    ) == [
        ("Roadshow Midden-Utrecht", 60, kind, seats)
        for kind, seats in (("college", 9), ("employer", 25), ("municipality", 8), ("sbb", 1), ("student", 5))
    ]
    assert ask(
        instance,
        'SELECT email, role, region.slug, organisation.name FROM account JOIN "grant" ON account_id = account.id '
        "LEFT JOIN region ON region.id = region_id LEFT JOIN organisation ON organisation.id = organisation_id",
    ) == [
        ("beheer@example.org", "administrator", None, None),
        ("landelijk@example.org", "coordinator", None, None),
        ("organisator@example.org", "organiser", "midden-utrecht", None),
        ("lid@example.org", "member", None, "Buurthuis De Theeketel"),
    ]


def test_a_second_run_uses_what_is_there(instance):
    before = ask(instance, "SELECT * FROM journal_entry")

    done = demo(instance, "--no-serve", "--seed", "2")

    assert done.exit_code == 0, done.output
    assert ask(instance, "SELECT * FROM journal_entry") == before


def test_nobody_else_can_enter_the_folder(tmp_path):
    with folders.claimed(tmp_path / "new"):
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_the_key_is_made_once_and_is_for_its_owner_alone(tmp_path):
    key = folders.secret_key(tmp_path)

    assert len(key) == 64
    assert folders.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("options", [("--no-serve",), ("--no-serve", "--fresh")])
def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path, options):
    (tmp_path / "roadshow.sqlite").write_text("the site of a region")
    before = contents(tmp_path)

    refused = demo(tmp_path, *options)

    assert refused.exit_code == 1
    assert refused.output == (
        f"Error: {tmp_path} was not made by the demo and is left alone. Name another folder with ROADSHOW_INSTANCE.\n"
    )
    assert contents(tmp_path) == before


def test_a_database_in_use_that_is_no_demo_is_left_alone_and_gets_no_mark_beside_it(stock, tmp_path):
    with fresh(stock, tmp_path / "real") as database:
        with database.transaction() as session:
            an_event(session)
        url = database.settings.database_url
        db.session.remove()
    instance = tmp_path / "new"

    refused = demo(instance, "--no-serve", ROADSHOW_DATABASE_URL=url)

    assert refused.exit_code == 1
    assert refused.output == (
        "Error: The database holds a site that is no demo, and is left alone. Name another one.\n"
    )
    assert not (instance / DEMO_MARK).exists()


def test_fresh_deletes_no_database_elsewhere(instance, tmp_path):
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    before = ask(instance, "SELECT count(*) FROM registration")

    refused = demo(instance, "--fresh", "--no-serve", ROADSHOW_DATABASE_URL=elsewhere)

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: --fresh throws away the demo's own file only.")
    assert ask(instance, "SELECT count(*) FROM registration") == before


def test_one_demo_at_a_time_in_a_folder(instance):
    with folders.claimed(instance):
        refused = demo(instance, "--no-serve")

    assert refused.exit_code == 1
    assert refused.output == f"Error: A demo is running in {instance}. Stop that one first.\n"


def test_a_port_that_is_taken_is_said_in_one_sentence_before_anything_is_done(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = demo(tmp_path / "new", "--port", str(port))

    assert refused.exit_code == 1
    assert refused.output == (
        f"Error: Port {port} on 127.0.0.1 cannot be used: Address already in use. Choose another with --port.\n"
    )
    assert not (tmp_path / "new").exists()
