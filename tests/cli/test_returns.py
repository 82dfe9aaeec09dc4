"""`roadshow import capacity` and `roadshow import duo`."""

import pytest

from roadshow.cli import importing
from roadshow.extensions import db
from tests.capacity.returned import a_college, a_file, an_employer, standing
from tests.capacity.test_duo import a_row, table

pytestmark = pytest.mark.one_database

HEAD = "Organisatie;Schooljaar;Leerweg;Zeker;Bezet;Peildatum"
KASTANJE = "Kastanje Welzijn;2026-2027;bol;5;2;20-11-2026"


@pytest.fixture
def run(database, tmp_path):
    """A command with a file of this content: its code and what it says."""
    with database.transaction() as session:
        an_employer(session)

    def invoke(name: str, content: bytes, *options: str) -> tuple[int, str]:
        file = tmp_path / "bestand.csv"
        file.write_bytes(content)
        done = database.app.test_cli_runner().invoke(importing.group, [name, str(file), *options])
        db.session.rollback()
        return done.exit_code, done.output

    return invoke


def test_returns_are_listed_first_and_taken_in_then(run):
    code, listed = run("capacity", a_file(HEAD, KASTANJE), "--dry-run")
    before = standing(db.session(), an_employer_again())
    taken, _ = run("capacity", a_file(HEAD, KASTANJE))

    assert (code, taken) == (0, 0)
    assert "regel 2: nieuw: Kastanje Welzijn, bol 2026-2027 7 plekken zeker of bezet." in listed
    assert before == {}
    assert standing(db.session(), an_employer_again()) == {"bol": (0, 0, 5, 2, 0)}


def test_with_a_problem_nothing_is_taken_in(run):
    code, told = run("capacity", a_file(HEAD, KASTANJE, "Nergens;2026-2027;bol;5;2;20-11-2026"))

    assert code == 1
    assert "regel 3: fout: Nergens" in told
    assert standing(db.session(), an_employer_again()) == {}


def test_the_table_of_the_whole_country_is_taken_in(run):
    code, told = run("duo", table(*[a_row("7", crebo="25655")] * 30_000, a_row("12"), a_row("4", "J")))

    assert (code, told.splitlines()[-1]) == (0, "nieuw: 1, gewijzigd: 0, ongewijzigd: 0, vraag: 0, fout: 0")
    assert standing(db.session(), a_college(db.session()), 2025) == {"bol": {"Utrecht": (13, 16)}}


def an_employer_again():
    return a_college(db.session(), "Kastanje Welzijn")
