"""`roadshow import borders`."""

import pytest
from sqlalchemy import func, select

from roadshow.cli import importing
from roadshow.extensions import db
from roadshow.journal.models import JournalEntry
from roadshow.regions.models import BorderArea, BorderSet
from tests.regions.layers import a_layer, with_change, written

pytestmark = pytest.mark.one_database


@pytest.fixture
def run(database, tmp_path):
    """The command with a file of this content: its code and what it says."""

    def invoke(content: bytes, *options: str) -> tuple[int, str]:
        file = tmp_path / "grenzen.geojson"
        file.write_bytes(content)
        done = database.app.test_cli_runner().invoke(importing.group, ["borders", str(file), *options])
        return done.exit_code, done.output

    return invoke


def stored():
    db.session.rollback()
    return [db.session.scalar(select(func.count()).select_from(table)) for table in (BorderSet, BorderArea)]


def lines():
    db.session.rollback()
    return [(one.what, one.after) for one in db.session.scalars(select(JournalEntry).order_by(JournalEntry.id))]


def test_a_layer_is_kept_and_the_journal_says_so(run):
    assert run(written(a_layer())) == (0, "Grenzen van 35 regio's van 2026: bewaard.\n")

    assert stored() == [1, 35]
    assert lines()[-1] == ("borders.imported", {"layer": "region", "year": 2026})


def test_the_same_file_again_changes_nothing(run):
    run(written(a_layer()))
    before = lines()

    assert run(written(a_layer())) == (0, "Grenzen van 35 regio's van 2026: niets veranderd.\n")
    assert (stored(), lines()) == ([1, 35], before)


def test_with_two_problems_nothing_is_kept_and_both_are_named(run):
    def spoil(features):
        features[2]["properties"]["statcode"] = "AM02"

    code, said = run(written(with_change(spoil)))

    assert code == 1
    assert said.splitlines() == [
        "Error: Er is niets bewaard. Er zijn 2 problemen met grenzen.geojson:",
        "  AM03: Drenthe ontbreekt.",
        "  gebied 3, AM02: De code staat er twee keer in, ook bij gebied 2.",
    ]
    assert stored() == [0, 0]


def test_one_problem_with_the_file_is_said_in_the_singular(run):
    code, said = run(b"<html>")

    assert code == 1
    assert said.splitlines() == [
        "Error: Er is niets bewaard. Er is een probleem met grenzen.geojson:",
        "  Dit is een webpagina (HTML) of XML, geen GeoJSON. Download het bestand zelf.",
    ]


def test_a_file_without_a_year_gets_it_from_the_option(run):
    said = run(written(a_layer("GM", year=None)), "--year", "2026")

    assert said == (0, "Grenzen van 342 gemeenten van 2026: bewaard.\n")
    assert stored() == [1, 342]


def test_without_a_file_and_a_year_it_asks(database):
    done = database.app.test_cli_runner().invoke(importing.group, ["borders"])

    assert done.exit_code == 2
    assert "Give a FILE, or --year" in done.output
