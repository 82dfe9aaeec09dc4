"""The map of places: page, files and frame tell the same, to whom they may, and take names as text."""

import csv
import io
import re
import subprocess
import sys

import pytest
from python_calamine import CalamineWorkbook

from roadshow.capacity.folium_map import drawn, zoom_map
from roadshow.capacity.kinds import Pathway
from tests.blueprints.map_world import HOSTILE, LOPIK, UTRECHT, ZEIST, a_municipality, an_employer, fill, keep
from tests.blueprints.world import World
from tests.controls import safety_map
from tests.databases import made
from tests.page import Page, parse

pytestmark = pytest.mark.one_database

SVG = "http://www.w3.org/2000/svg"
TOWNS = "vlak=gemeente"
AREAS, PLACES, FRAME = "/kaart/gebieden.geojson", "/kaart/plekken.geojson", "/kaart/kader"
HEAVY = ("folium", "branca", "networkx", "numpy", "scipy", "shapely", "pandas")
START = """
import sys
from roadshow import create_app
from roadshow.config import read
create_app(read({"ROADSHOW_INSTANCE": sys.argv[1], "ROADSHOW_SECRET_KEY": "k" * 40}))
print(*[name for name in sys.argv[2:] if name in sys.modules])
"""


def features(client, address: str) -> list[dict]:
    return client.get(address).get_json(force=True)["features"]


def figures(client, code: str) -> dict:
    [found] = [one["properties"] for one in features(client, f"{AREAS}?{TOWNS}") if one["id"] == code]
    return {name: found[name] for name in ("gezocht", "aangeboden", "zonder_plek", "verborgen")}


def table(client, address: str) -> list[list[str]]:
    text = client.get(address).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def workbook(client, address: str) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(client.get(address).data)).get_sheet_by_index(0).to_python()


def test_page_files_and_layer_show_the_same_areas(database):
    with database.transaction() as session:
        fill(session)
    client = database.app.test_client()

    page = Page(database.app).open("/kaart/")
    rows = [next(box.text for box in row.iter("a")) for row in page.tree.iter("tr") if row.find("td") is not None]
    shapes = [path for path in page.tree.iter(f"{{{SVG}}}path") if path.get("class", "").startswith("map-area ")]
    named = [one["properties"]["naam"] for one in features(client, AREAS)]

    assert rows[0] == "Midden-Utrecht"
    assert [row[0] for row in table(client, "/kaart.csv")[1:]] == rows
    assert [row[0] for row in workbook(client, "/kaart.xlsx")[1:]] == rows
    assert sorted(named) == sorted(rows)
    assert len(shapes) == len(rows)


def test_the_table_as_a_file_has_the_figures_of_the_page(database):
    with database.transaction() as session:
        fill(session)
    client = database.app.test_client()

    heads, first = table(client, "/kaart.csv")[:2]

    assert heads == ["Regio", "Oordeel", "Gezocht", "Aangeboden", "Zonder plek", "Code"]
    assert first == ["Midden-Utrecht", "Veel te kort", "130", "89", "33", "AM13"]
    assert workbook(client, "/kaart.xlsx")[1] == ["Midden-Utrecht", "Veel te kort", 130.0, 89.0, 33.0, "AM13"]


def test_a_file_is_in_the_order_and_the_language_of_the_page(database):
    with database.transaction() as session:
        fill(session)
    client = database.app.test_client()

    near = table(client, "/kaart.csv?bij=Maastricht&lang=en")

    assert near[1][0] == "Zuid-Limburg"
    assert [int(row[5]) for row in near[1:]] == sorted(int(row[5]) for row in near[1:])
    assert (
        client.get("/kaart.csv").headers["Content-Disposition"]
        == "attachment; filename=stageplekken-regio-2026-2027.csv"
    )


def test_small_numbers_are_hidden_from_the_public_and_seen_by_who_works_here(database):
    with database.transaction() as session:
        fill(session)
    world = World(database)
    visitor, organiser = world.client("visitor"), world.client("organiser")
    hidden = {"gezocht": 10, "aangeboden": None, "zonder_plek": None, "verborgen": True}
    seen = {"gezocht": 10, "aangeboden": 4, "zonder_plek": 2, "verborgen": False}

    assert (figures(visitor, LOPIK), figures(organiser, LOPIK)) == (hidden, seen)
    assert figures(visitor, UTRECHT) == {"gezocht": 100, "aangeboden": 70, "zonder_plek": 30, "verborgen": False}
    for address in (f"/kaart.csv?{TOWNS}", f"/kaart/?{TOWNS}"):
        assert "te weinig om te tonen" in visitor.get(address).text
        assert "te weinig om te tonen" not in organiser.get(address).text
    for of, cells in ((visitor, ["te weinig om te tonen"] * 2), (organiser, [4.0, 2.0])):
        [row] = [row for row in workbook(of, f"/kaart.xlsx?{TOWNS}") if row[-1] == LOPIK]
        assert row[3:5] == cells


def test_without_hiding_the_public_would_read_what_one_employer_offers(database):
    with database.transaction() as session:
        fill(session)

    with safety_map.nothing_is_hidden():
        found = figures(database.app.test_client(), LOPIK)

    assert found["aangeboden"] == 4
    assert figures(database.app.test_client(), ZEIST)["aangeboden"] is None


def test_an_employer_that_is_not_listed_is_no_point_for_the_public(database):
    with database.transaction() as session:
        fill(session, "Kastanje Welzijn")
        an_employer(session, "Geheim Thuis", listed=False)
    world = World(database)

    named = {
        actor: {one["properties"]["naam"] for one in features(world.client(actor), f"{PLACES}?laag=werkgever")}
        for actor in ("visitor", "organiser")
    }

    assert named == {"visitor": {"Kastanje Welzijn"}, "organiser": {"Kastanje Welzijn", "Geheim Thuis"}}


def test_places_are_those_of_the_pathway_and_each_layer_can_be_had_alone(database):
    with database.transaction() as session:
        fill(session, "Kastanje Welzijn")
        an_employer(session, "Alleen Bbl", pathway=Pathway.BBL)
        an_employer(session, "Niets meer", places=0)
    client = database.app.test_client()

    bbl = features(client, f"{PLACES}?leerweg=bbl&laag=werkgever")
    roadshows = features(client, f"{PLACES}?laag=roadshow")

    assert [one["properties"]["naam"] for one in bbl] == ["Alleen Bbl"]
    assert [one["geometry"]["coordinates"] for one in roadshows] == [[5.12, 52.09]]
    assert {one["properties"]["laag"] for one in features(client, PLACES)} == {"roc", "werkgever", "roadshow"}


def test_hostile_names_are_text_in_every_layer_and_file(database):
    with database.transaction() as session:
        fill(session, *HOSTILE)
        a_municipality(session, UTRECHT).common_name = HOSTILE[0]
        a_municipality(session, ZEIST).common_name = HOSTILE[4]
    client = database.app.test_client()
    page = Page(database.app).open(f"/kaart/?{TOWNS}")

    layers = {address: client.get(address).text for address in (f"{AREAS}?{TOWNS}", PLACES)}
    employers = {one["properties"]["naam"] for one in features(client, f"{PLACES}?laag=werkgever")}

    assert employers == set(HOSTILE)
    assert [address for address, text in layers.items() if set("<>&") & set(text)] == []
    assert page.tree.findall(".//img") == []
    assert page.has(HOSTILE[0])
    assert [name for name in HOSTILE if name in client.get(FRAME).text] == []
    sheet = [row[0] for row in workbook(client, f"/kaart.xlsx?{TOWNS}")]
    rows = [row[0] for row in table(client, f"/kaart.csv?{TOWNS}")]
    assert {HOSTILE[0], HOSTILE[4]} <= set(sheet)
    assert (HOSTILE[4] in rows, f"'{HOSTILE[4]}" in rows) == (False, True)


def test_a_layer_that_escapes_no_more_than_json_asks_would_close_a_script(database):
    with database.transaction() as session:
        fill(session, HOSTILE[0])

    with safety_map.json_as_it_is():
        found = database.app.test_client().get(f"{PLACES}?laag=werkgever").text

    assert "</script>" in found


def test_a_workbook_holds_no_formula_and_a_csv_would_without_its_guard(database):
    with database.transaction() as session:
        fill(session)
        a_municipality(session, UTRECHT).common_name = "=1+1"
    client = database.app.test_client()

    assert b"<f>" not in safety_map.sheet_of(client.get(f"/kaart.xlsx?{TOWNS}").data)
    with safety_map.cells_as_typed():
        assert table(client, f"/kaart.csv?{TOWNS}")[1][0] == "=1+1"


def test_the_frame_is_a_document_of_its_own_with_one_script_that_it_names(database):
    with database.transaction() as session:
        fill(session)
    client = database.app.test_client()

    first, second = (client.get(f"{FRAME}?regio=midden-utrecht") for _ in range(2))
    tree = parse(first.text)
    scripts = list(tree.iter("script"))
    nonces = [re.findall(r"'nonce-([^']+)'", one.headers["Content-Security-Policy"]) for one in (first, second)]

    assert (tree.get("lang"), tree.findtext(".//title")) == ("nl", "Kaart met stageplekken")
    assert [one.get("content") for one in tree.iter("meta") if one.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]
    assert [one.get("nonce") for one in scripts if not one.get("src")] == nonces[0]
    assert nonces[0] != nonces[1]
    assert [one.get("src") for one in scripts if one.get("src", "/").startswith(("http", "//"))] == []
    assert "unsafe" not in first.headers["Content-Security-Policy"]
    assert "https:" not in first.text


def test_the_page_around_the_frame_keeps_filters_and_view_in_the_address(database):
    with database.transaction() as session:
        fill(session)
    address = "/kaart/zoomen?vlak=gemeente&regio=midden-utrecht&op=52.1,5.1,9.25"

    page = Page(database.app).open(address)
    [frame] = page.tree.iter("iframe")
    inside = database.app.test_client().get(frame.get("src")).text

    assert frame.get("title") == "Kaart met stageplekken"
    assert "center: [52.1, 5.1]" in inside
    assert '"zoom": 9.25' in inside
    assert "vlak=gemeente" in frame.get("src")
    assert "/kaart/?schooljaar=2026-2027&vlak=gemeente&regio=midden-utrecht#tabel" in page.links


@pytest.mark.parametrize("seen", ["", "52,5,9", "52.1,5.1,9);hit(1)", "99.1,5.1,9", "٥٢.1,5.1,9"])
def test_a_view_that_is_none_is_as_if_it_were_not_said(database, seen):
    inside = database.app.test_client().get(FRAME, query_string={"op": seen}).text

    assert "center: [52.15, 5.3]" in inside


def test_a_ground_behind_the_map_comes_only_when_the_settings_say_so(database, tmp_path):
    plain = database.app.test_client().get(FRAME)
    with made(database.settings.database_url, tmp_path, ROADSHOW_TILES="pdok") as tiled:
        client = tiled.app.test_client()
        frame, others = client.get(FRAME), [client.get(path) for path in ("/kaart/", "/kaart/zoomen")]

    hosts = [re.findall(r"https://[a-z.]+", one.headers["Content-Security-Policy"]) for one in (plain, frame, *others)]
    assert hosts == [[], ["https://service.pdok.nl"], [], []]
    assert "Kadaster" in frame.text
    assert "Kadaster" not in plain.text


def test_folium_brings_nothing_along():
    figure = zoom_map([]).get_root()
    figure.render()

    assert re.findall(r"(?:src|href)=.([^\"' >]+)", figure.header.render()) == []
    assert "http" not in drawn(zoom_map([])).script


def test_starting_loads_nothing_heavy(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path), *HEAVY], capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == []


def test_a_year_of_which_nothing_is_known_has_a_page_files_and_a_frame(database):
    client = database.app.test_client()
    with database.transaction() as session:
        keep(session)

    answers = [client.get(path).status_code for path in ("/kaart.csv", "/kaart.xlsx", AREAS, PLACES, FRAME)]

    assert answers == [200] * 5
    assert Page(database.app).open("/kaart/?schooljaar=1999-2000").heading == "Waar komen stageplekken tekort?"
