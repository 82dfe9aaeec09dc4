"""P4: how many queries a page takes, which is the same whatever the number of rows."""

from collections.abc import Callable

import pytest

from roadshow.extensions import db
from tests.blueprints.world import coming, now_act
from tests.builders import a_registration
from tests.databases import Database
from tests.page import Page, filled
from tests.statements import said_to

PLACES = ("Utrecht", "Zeist", "Houten")


def a_full_one(database: Database, town: str, people: int) -> str:
    """A Roadshow with registrations, all in one region; gives its slug."""
    with database.transaction() as session:
        event = coming(session, title=f"Roadshow {town}", town=town, capacity=2)
        for _ in range(people):
            a_registration(session, event, act=now_act())
        return event.slug or ""


def queries(ask: Callable[[], object]) -> int:
    """Asked once before, so that what is looked up once per process is not counted."""
    ask()
    with said_to(db.engine) as heard:
        ask()
    return len(heard)


def test_a_roadshow_takes_three_and_its_calendar_file_one(database, page: Page):
    slug = a_full_one(database, "Utrecht", people=3)

    assert queries(lambda: page.open(f"/roadshows/{slug}/")) == 3
    assert queries(lambda: page.open(f"/roadshows/{slug}.ics")) == 1


@pytest.mark.parametrize(
    ("address", "number"),
    [("/roadshows/", 3), ("/roadshows/?regio=midden-utrecht&q=roadshow", 3), ("/", 4), ("/regios/midden-utrecht/", 8)],
)
def test_a_list_takes_as_many_with_one_row_as_with_three(database, page: Page, address, number):
    a_full_one(database, PLACES[0], people=1)
    one = queries(lambda: page.open(address))

    for town in PLACES[1:]:
        a_full_one(database, town, people=3)
    three = queries(lambda: page.open(address))

    assert [page.open(address).has(town) for town in PLACES] == [True, True, True]
    assert (one, three) == (number, number)


def test_a_registration_takes_six_whoever_came_before(database, page: Page):
    slug = a_full_one(database, "Utrecht", people=0)

    first = registering(page, slug, "eerste@example.org")
    for number in range(3):
        registering(page, slug, f"wie-{number}@example.org")
    fifth = registering(page, slug, "vijfde@example.org")

    assert (first, fifth) == (6, 6)


def registering(page: Page, slug: str, email: str) -> int:
    """The sending alone, without the form before it and the page after it."""
    form = page.open(f"/roadshows/{slug}/aanmelden")
    values = {"name": "Ada de Vries", "email": email, "organisation": "Kastanje", "kind": "employer"}
    with said_to(db.engine) as heard:
        sent = page.client.post(form.url, data={**filled(form.form()), **values})
    assert sent.status_code == 303
    return len(heard)


def test_a_statement_is_heard_and_its_transaction_is_not(database):
    with said_to(db.engine) as heard, db.engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1")

    assert heard == ["SELECT 1"]
