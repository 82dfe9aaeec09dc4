"""A member makes the own return in a minute: boxes filled with what is known, and every answer stays readable."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest

from roadshow.accounts import operations as accounts
from roadshow.act import Right, Role
from roadshow.capacity import years
from roadshow.capacity.kinds import Source
from roadshow.capacity.operations import Interval, Places
from roadshow.clock import today
from roadshow.organisations import recognition
from roadshow.organisations.kinds import AccreditationStatus
from roadshow.organisations.models import Organisation
from roadshow.organisations.recognition import Known
from tests.blueprints.returning import THIS, a_member, boxes, known, place
from tests.blueprints.world import an_account, now_act, signed_in
from tests.capacity.returned import a_college, a_file, a_town, an_employer, recorded
from tests.controls import safety_returns
from tests.page import Page, words

EMPTY = {f"bol-{name}": "" for name in vars(Places())}


def test_a_member_makes_a_return_and_reads_what_changed(database):
    page, number = a_member(database)
    opened = page.open(place(number))

    saved = page.send(opened, {"bol-promised": "1", "bol-confirmed": "4", "bol-days": "3"}, action="/plekken")

    assert known(number) == {"bol": (0, 1, 4, 0, 0)}
    assert saved.has("Je opgave is bewaard. Bol: 1 toegezegd, 4 zeker.")
    assert f"/kaart/?schooljaar={years.written(THIS)}" in saved.links


def test_the_boxes_show_what_is_known_with_its_source_and_day(database):
    page, number = a_member(database)
    with database.transaction() as session:
        organisation = session.get_one(Organisation, number)
        values = {"school_year": THIS, "source": Source.IMPORT, "places": Places(confirmed=4, filled=2)}
        recorded(session, organisation, act=now_act(), days_per_week=3, **values)

    opened = page.open(place(number))

    shown = boxes(opened)
    assert [shown[f"bol-{name}"] for name in (*vars(Places()), "days")] == ["0", "0", "4", "2", "0", "3"]
    assert shown["bbl-confirmed"] == ""
    assert opened.has("Dit stond er: uit een bestand, klopte op vrijdag 20 november 2026.")
    assert opened.has("Hier is nog niets ingevuld.")


def test_what_stood_there_stays_readable(database):
    page, number = a_member(database)
    page.send(page.open(place(number)), {"bol-confirmed": "4"}, action="/plekken")

    saved = page.send(page.open(place(number)), {"bol-confirmed": "6"}, action="/plekken")

    assert saved.has("Bol: nu 6 zeker, dat was 4 zeker.")
    (row,) = [row for row in saved.tree.iter("tr") if "4 zeker" in "".join(row.itertext())]
    assert "Zelf ingevuld" in "".join(row.itertext())
    every = page.open(f"/organisaties/{number}/plekken/eerder")
    assert every.has("6 zeker (geldt nu)")
    assert every.has("4 zeker")


def test_empty_boxes_say_that_nothing_is_known(database):
    page, number = a_member(database)
    page.send(page.open(place(number)), {"bol-confirmed": "4", "bbl-filled": "1"}, action="/plekken")

    saved = page.send(page.open(place(number)), EMPTY, action="/plekken")

    assert known(number) == {"bbl": (0, 0, 0, 1, 0)}
    assert saved.has("Bol: niet meer bekend.")


def test_the_same_again_changes_nothing(database):
    page, number = a_member(database)
    opened = page.open(place(number))
    page.send(opened, {"bol-confirmed": "4"}, action="/plekken")

    assert page.send(opened, {"bol-confirmed": "4"}, action="/plekken").has("Er was niets veranderd.")


def test_the_next_school_year_has_its_own_answer(database):
    page, number = a_member(database)

    page.send(page.open(place(number, THIS + 1)), {"bol-confirmed": "4"}, action="/plekken")

    assert known(number) == {}
    assert known(number, THIS + 1) == {"bol": (0, 0, 4, 0, 0)}


@pytest.mark.parametrize("year", ["", "2026", "1999-2000", "9999-10000", "x", "٢٠٢٦-2027"])
@pytest.mark.one_database
def test_a_year_that_nobody_asks_is_this_one(database, year):
    page, number = a_member(database)

    opened = page.open(f"/organisaties/{number}/plekken?schooljaar={year}")

    assert f"schooljaar={years.written(THIS)}" in opened.form("/plekken").get("action")


@pytest.mark.parametrize(
    ("box", "typed", "says"),
    [
        ("bol-confirmed", "veel", "Vul een heel getal in, zoals 60"),
        ("bol-confirmed", "-1", "Vul een heel getal in, zoals 60"),
        ("bol-confirmed", "10000", "Vul een getal in van 0 tot en met 9999"),
        ("bol-confirmed", "1e3", "Vul een heel getal in, zoals 60"),
        ("bol-days", "6", "Vul een getal in van 1 tot en met 5"),
        ("reference", "", "Vul de dag in waarop dit klopt"),
        ("reference", "{tomorrow}", "Kies vandaag of een eerdere dag"),
    ],
)
@pytest.mark.one_database
def test_what_cannot_be_is_asked_again_and_keeps_what_was_typed(database, box, typed, says):
    page, number = a_member(database)
    tomorrow = today() + timedelta(days=1)
    typed = typed.format(tomorrow=f"{tomorrow.day}-{tomorrow.month}-{tomorrow.year}")

    again = page.send(page.open(place(number)), {"bol-confirmed": "4", box: typed}, action="/plekken", status=422)

    assert again.has(says)
    assert boxes(again)[box] == typed
    assert known(number) == {}


def test_a_member_gets_to_the_own_return_by_the_menu(database):
    page, number = a_member(database)

    assert "/account/plekken" in page.open("/").links
    assert "/account/plekken" in page.open("/account/").links
    assert page.open("/account/plekken").url.endswith(f"/organisaties/{number}/plekken")


def test_a_member_of_two_organisations_chooses(database):
    page, number = a_member(database, an_employer, a_college)

    opened = page.open("/account/plekken")

    assert opened.heading == "Mijn plekken"
    assert f"/organisaties/{number}/plekken" in opened.links


def test_who_has_no_organisation_has_no_such_menu(database):
    with database.transaction() as session:
        account = accounts.add(session, "ada@example.org", "Ada", act=now_act())
    page = Page(database.app)
    page.client = signed_in(database, account)

    assert "/account/plekken" not in page.open("/").links


def a_region_with_students(database, number: int) -> None:
    """The employer is recognised, and a college looks for 40 places in its town."""
    with database.transaction() as session:
        known = Known("25615", AccreditationStatus.RECOGNISED, "SBB", today() - timedelta(days=30))
        recognition.record(session, session.get_one(Organisation, number), known, act=now_act())
        needs = {a_town(session).id: Interval(40, 40)}
        recorded(session, a_college(session), school_year=THIS, needs=needs, act=now_act())


def on_the_map(page: Page) -> list[str]:
    """What the table says of the region: asked, offered, without a place."""
    opened = page.open(f"/kaart/?schooljaar={years.written(THIS)}&regio=midden-utrecht")
    (row,) = [row for row in opened.tree.iter("tr") if "Midden-Utrecht" in "".join(row.itertext())]
    return [words(cell) for cell in row.iter("td") if cell.get("class") == "number"]


def test_figures_are_fresh_at_the_next_look(database):
    page, number = a_member(database)
    a_region_with_students(database, number)

    page.send(page.open(place(number)), {"bol-confirmed": "37"}, action="/plekken")

    assert on_the_map(page) == ["40", "37", "3"]
    page.send(page.open(place(number)), {"bol-confirmed": "38"}, action="/plekken")
    assert on_the_map(page) == ["40", "38", "2"]


def test_without_a_fresh_look_the_map_would_show_what_was(database):
    page, number = a_member(database)
    a_region_with_students(database, number)
    page.send(page.open(place(number)), {"bol-confirmed": "37"}, action="/plekken")

    with safety_returns.nothing_is_refreshed():
        page.send(page.open(place(number)), {"bol-confirmed": "38"}, action="/plekken")

    assert on_the_map(page) == ["40", "37", "3"]


@pytest.mark.one_database
def test_without_the_owners_check_anybody_would_fill_in_anothers_places(database):
    page, _ = a_member(database)
    with database.transaction() as session:
        other = an_employer(session, "Wilg Welzijn", "Zwolle").id
    page.open(place(other), status=404)

    with safety_returns.everybody_makes_every_return():
        page.send(page.open(place(other)), {"bol-confirmed": "99"}, action="/plekken")

    assert known(other) == {"bol": (0, 0, 99, 0, 0)}


def test_a_file_of_returns_is_looked_at_and_confirmed_on_a_page(database):
    page, number = a_member(database)
    a_region_with_students(database, number)
    with database.transaction() as session:
        coordinator = an_account(session, "landelijk@example.org", Right(Role.COORDINATOR))
    page.client = signed_in(database, coordinator)
    head = "Organisatie;Schooljaar;Leerweg;Zeker;Peildatum"
    content = a_file(head, f"Kastanje Welzijn;{years.written(THIS)};bol;39;1-11-2026")
    upload = {"kind": "plekken", "file": (BytesIO(content), "plekken.csv")}

    shown = page.send(page.open("/beheer/importeren/"), upload, action="/importeren/")
    nothing_yet = known(number)
    page.send(shown, action=urlsplit(shown.url).path)

    assert shown.has("39 plekken zeker of bezet.")
    assert nothing_yet == {}
    assert known(number) == {"bol": (0, 0, 39, 0, 0)}
    assert on_the_map(page) == ["40", "39", "1"]
