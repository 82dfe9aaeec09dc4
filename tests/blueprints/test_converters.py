"""What may stand in an address: anything else is a page that does not exist, whatever a database would make of it."""

import re
from urllib.parse import quote

import pytest
from flask import Flask

from roadshow.blueprints.converters import IdConverter, SlugConverter, TicketConverter
from roadshow.blueprints.headers import mark_of
from tests.blueprints.world import HOME, World
from tests.controls import safety_addresses
from tests.databases import made

NUMBERS = ["0", "-1", "1e3", "x", str(2**31), str(2**32), str(2**63), str(2**64), str(10**22), "9" * 5000]
SLUGS = ["A", "a--b", "-a", "a-", "a_b", "a.b", "é", "..", "a" * 3000, "-".join("a" * 40), "a b", "a/b", "\\"]
TICKETS = ["a.b", "A" * 24, f"{'A' * 24}.{'A' * 26}", f"{'A' * 24}.{'A' * 28}", f"{'A' * 15}.{'A' * 27}", "." * 50]

FILES = [
    *("x" * 5000, "../__init__.py", "..%2f__init__.py", "css/../../__init__.py", "/etc/passwd", "css", "css/", "%00"),
    "css/site.css/x",
]


def like(number: int) -> list[str]:
    """Other ways to write a number that is there."""
    plain = str(number)
    scripts = ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९")
    return [
        *(plain.translate(str.maketrans("0123456789", digits)) for digits in scripts),
        *(
            f"00{plain}",
            f"+{plain}",
            f"{plain}.0",
            f"{plain}e0",
            f" {plain}",
            f"{plain} ",
            f"0x{number:x}",
            f"1_{plain}",
        ),
    ]


def addresses(app: Flask, converter: type, values: list[str]) -> list[str]:
    """Every address of the site that holds such a thing, with each of the values in its place."""
    name = next(name for name, known in app.url_map.converters.items() if known is converter)
    places = [
        (rule.rule[: place.start()], rule.rule[place.end() :])
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        for place in re.finditer(rf"<{name}:\w+>", rule.rule)
    ]
    rest = [tuple(re.sub(r"<\w+:\w+>", "1", part) for part in place) for place in places]
    return [f"{before}{quote(value, safe='')}{after}" for before, after in rest for value in values]


@pytest.mark.one_database
def test_a_number_has_one_spelling_and_fits_the_database(database):
    world = World(database)
    there = world.things("administrator", HOME).event
    client = world.client("administrator")

    told = {address: client.get(address).status_code for address in addresses(database.app, IdConverter, NUMBERS)}
    others = {number: client.get(f"/beheer/roadshows/{quote(number)}/").status_code for number in like(there)}

    assert client.get(f"/beheer/roadshows/{there}/").status_code == 200
    assert len(told) > 50
    assert {address: code for address, code in told.items() if code != 404} == {}
    assert others == dict.fromkeys(others, 404)


def test_the_largest_number_is_looked_for(database):
    client = World(database).client("administrator")

    assert client.get(f"/beheer/roadshows/{2**31 - 1}/").status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize(("converter", "values"), [(SlugConverter, SLUGS), (TicketConverter, TICKETS)])
def test_an_address_that_cannot_be_is_not_there(database, converter, values):
    client = database.app.test_client()

    told = {address: client.get(address).status_code for address in addresses(database.app, converter, values)}

    assert told
    # Who is not signed in is asked to, before anything is looked at.
    assert {address: code for address, code in told.items() if code not in {404, 303 * ("/beheer/" in address)}} == {}


def test_without_a_largest_number_the_database_would_break(database, tmp_path):
    with safety_addresses.any_number(), made(database.settings.database_url, tmp_path) as unlimited:
        told = World(unlimited).client("administrator").get(f"/beheer/roadshows/{2**63}/")

    assert told.status_code == 500


@pytest.mark.one_database
def test_a_file_is_one_of_ours_or_not_there(database):
    client = database.app.test_client()
    queries = ("", "?v=1", "?v=")

    told = {f"{name}{query}": client.get(f"/static/{name}{query}").status_code for name in FILES for query in queries}

    assert {address: code for address, code in told.items() if code not in {400, 404}} == {}
    assert [name for name in FILES if mark_of(database.app.static_folder, name)] == []
