"""Lists are sorted by links in their headings: the order stands in the address, and who cannot see it hears it."""

import pytest

from roadshow.organisations.kinds import OrganisationKind
from tests.blueprints.map_world import fill
from tests.organisations.builders import a_company
from tests.page import Page

pytestmark = pytest.mark.one_database
NAMES = ("Élan", "'s-Graven Huis", "de Linde", "Zon")


def names(page) -> list[str]:
    """The first cell of each row."""
    return [
        " ".join(row.itertext()).split("  ")[0].strip() for row in page.tree.iter("th") if row.get("scope") == "row"
    ]


def headings(page) -> dict[str, str | None]:
    return {
        link.get("id"): head.get("aria-sort")
        for head in page.tree.iter("th")
        for link in head.iter("a")
        if link.get("class") == "sort"
    }


@pytest.fixture
def listed(database):
    with database.transaction() as session:
        for name in NAMES:
            a_company(session, name)
    return Page(database.app)


def test_a_heading_sorts_up_and_then_down_as_names_are_looked_up(listed):
    address = "/organisaties/?soort=werkgever"
    up = listed.open(f"{address}&sorteer=naam")
    down = listed.open(f"{address}&sorteer=-naam")

    found = [name for name in names(up) if name in NAMES]
    assert found == ["de Linde", "Élan", "'s-Graven Huis", "Zon"]
    assert [name for name in names(down) if name in NAMES] == found[::-1]


def test_only_the_heading_that_sorts_says_so_and_it_is_told(listed):
    page = listed.open("/organisaties/?soort=werkgever&sorteer=-naam")

    assert headings(page) == {"kop-naam": "descending", "kop-soort": None, "kop-gemeente": None, "kop-regio": None}
    assert page.has("Gesorteerd op Naam, aflopend.")
    assert "/organisaties/?soort=werkgever&sorteer=naam#kop-naam" in page.links


def test_an_order_that_is_none_of_ours_is_no_order(listed):
    for asked in ("wachtwoord", "-", "--naam", "naam;drop", OrganisationKind.EMPLOYER.value):
        assert set(headings(listed.open(f"/organisaties/?sorteer={asked}")).values()) == {None}


def test_the_table_of_the_map_sorts_and_what_is_not_shown_comes_last(database):
    with database.transaction() as session:
        fill(session)
    page = Page(database.app).open("/kaart/?vlak=gemeente&sorteer=-aangeboden")

    assert names(page)[0] == "Utrecht"
    assert headings(page)["kop-aangeboden"] == "descending"
    assert names(page).index("Zeist") > 3, "its number is hidden: the order must not tell it"
