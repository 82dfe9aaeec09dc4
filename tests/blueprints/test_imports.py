"""Taking in a file by page: choose, look at every row, confirm once; nothing of it stays behind."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from roadshow import clock
from roadshow.organisations.importing import keeping
from roadshow.organisations.importing.sheet import MOST_BYTES
from roadshow.organisations.models import Organisation
from roadshow.worker import Worker
from tests.blueprints.world import FORM_TOKEN, World
from tests.organisations.builders import a_company
from tests.page import Opened, Page

TWO = "Naam;Gemeente\nEerste Nieuw;Utrecht\nTweede Nieuw;Zeist\n"


def page_of(world: World, actor: str = "organiser") -> Page:
    page = Page(world.database.app)
    page.client = world.client(actor)
    return page


def uploaded(page: Page, content: str | bytes, status: int = 200, name: str = "lijst.csv", **values: str) -> Opened:
    raw = content if isinstance(content, bytes) else content.encode()
    form = {
        "csrf_token": FORM_TOKEN,
        "kind": "organisaties",
        "sort": "werkgever",
        "file": (BytesIO(raw), name),
        **values,
    }
    answer = page.client.post("/beheer/importeren/", data=form, content_type="multipart/form-data")
    assert answer.status_code in {303, status}
    return page.open(answer.headers["Location"], status)


def confirm(page: Page, opened: Opened, status: int = 200, **values: str) -> Opened:
    return page.send(opened, values, action=opened.url, status=status)


def names(database) -> list[str]:
    with database.transaction() as session:
        return sorted(
            session.scalars(
                select(Organisation.name).where(Organisation.name.contains("Nieuw"), Organisation.source.is_(None))
            )
        )


def left(database) -> list[Path]:
    return list((database.settings.instance / "imports").glob("*"))


def test_one_confirmation_takes_in_what_was_shown_and_the_file_goes(database):
    page = page_of(World(database))

    preview = uploaded(page, TWO)
    before = names(database)
    done = confirm(page, preview)

    assert preview.has("Eerste Nieuw")
    assert (before, names(database)) == ([], ["Eerste Nieuw", "Tweede Nieuw"])
    assert done.has("2 regels zijn verwerkt.")
    assert left(database) == []
    assert "Bevestig en bewaar" not in uploaded(page, TWO).html


def test_with_an_error_there_is_no_confirm_button_and_a_press_does_nothing(database):
    page = page_of(World(database))

    preview = uploaded(page, f"{TWO}Derde Nieuw;Nergens\n")
    answer = page.client.post(preview.url, data={"csrf_token": FORM_TOKEN, "plan": "x"})

    assert "Bevestig en bewaar" not in preview.html
    assert preview.has("We kennen geen gemeente die Nergens heet.")
    assert answer.status_code == 409
    assert names(database) == []


def test_a_question_waits_for_its_answer(database):
    with database.transaction() as session:
        a_company(session, "De Nieuwe Lantaarn")
    page = page_of(World(database))
    preview = uploaded(page, "Naam;Gemeente\nStichting De Nieuwe Lantaarn;Zeist\n")

    unanswered = confirm(page, preview, 409)
    answered = confirm(page, unanswered, **{"regel-2": "andere"})

    assert unanswered.has("Kies bij regel 2 wat je wilt.")
    assert answered.has("Eén regel is verwerkt.")
    assert names(database) == ["De Nieuwe Lantaarn", "Stichting De Nieuwe Lantaarn"]


def test_what_changed_meanwhile_is_shown_before_anything_is_kept(database):
    page = page_of(World(database))
    preview = uploaded(page, TWO)
    with database.transaction() as session:
        a_company(session, "Eerste Nieuw")

    answer = confirm(page, preview, 409)

    assert answer.has("Ondertussen is er iets veranderd.")
    assert names(database) == ["Eerste Nieuw"]


def test_a_file_is_its_uploaders_alone_and_goes_after_a_day(database):
    world = World(database)
    preview = uploaded(page_of(world), TWO)
    page_of(world, "elsewhere").open(preview.url, 404)
    page_of(world, "coordinator").open(preview.url, 404)
    kept = len(left(database))

    keeping.sweep(database.settings.instance / "imports", clock.now() + timedelta(hours=23))
    still = len(left(database))
    keeping.sweep(database.settings.instance / "imports", clock.now() + timedelta(hours=25))

    assert (kept, still, len(left(database))) == (1, 1, 0)


def test_a_file_can_be_thrown_away(database):
    page = page_of(World(database))
    preview = uploaded(page, TWO)

    page.send(preview, action="weg")

    assert left(database) == []
    page.open(preview.url, 404)


def test_the_worker_sweeps_what_nobody_confirmed(database):
    page = page_of(World(database))
    uploaded(page, TWO)
    Worker(database.settings).purge()

    assert len(left(database)) == 1


@pytest.mark.one_database
@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "C:\\windows\\lijst.csv", "/abs.csv", "x" * 300, "\u202evsc.exe", "", "con.csv"]
)
def test_whatever_a_file_is_called_it_stands_under_our_own_name(database, name):
    page = page_of(World(database))
    form = {
        "csrf_token": FORM_TOKEN,
        "kind": "organisaties",
        "sort": "werkgever",
        "file": (BytesIO(TWO.encode()), name),
    }

    answer = page.client.post("/beheer/importeren/", data=form, content_type="multipart/form-data")

    folder = database.settings.instance / "imports"
    found = [path.parent for path in database.settings.instance.rglob("*.upload")]
    assert answer.status_code == (303 if name else 422)
    assert found == ([folder] if name else [])


@pytest.mark.one_database
def test_a_file_that_is_too_large_is_refused_before_it_is_kept(database):
    page = page_of(World(database))
    form = {"csrf_token": FORM_TOKEN, "kind": "organisaties", "file": (BytesIO(b"x" * (MOST_BYTES + 100_000)), "a.csv")}

    assert page.client.post("/beheer/importeren/", data=form, content_type="multipart/form-data").status_code == 413
    assert left(database) == []


@pytest.mark.one_database
def test_what_cannot_be_read_says_why_with_its_line(database):
    page = page_of(World(database))

    answer = uploaded(page, b"Naam\nKas\x00tanje\n", 422)

    assert answer.heading == "Dit bestand is niet te lezen"
    assert "Bevestig en bewaar" not in answer.html


@pytest.mark.one_database
def test_hostile_cells_are_text_on_the_page(database):
    page = page_of(World(database))

    answer = uploaded(page, 'Naam;<img src=x>\n"<script>hit(1)</script>";"=HYPERLINK(""x"")"\n')

    assert "<script>hit" not in answer.html
    assert "<img src=x>" not in answer.html
    assert answer.has("<script>hit(1)</script>")


@pytest.mark.one_database
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["organisaties", "contactpersonen", "relaties", "erkenningen"])
def test_each_template_is_taken_as_it_is_read(database, kind, form):
    page = page_of(World(database), "coordinator")
    with database.transaction() as session:
        a_company(session, "Kastanje Welzijn")
    template = page.client.get(f"/beheer/importeren/sjabloon/{kind}.{form}")

    preview = uploaded(page, template.data, name=f"x.{form}", kind=kind)

    assert template.headers["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'
    assert preview.heading == "Kijk de regels na"
