"""Names beside seats: short enough, in two lines at most, and never more than text."""

from io import BytesIO
from pathlib import Path

import html5lib
import networkx as nx
import pytest
from flask import get_template_attribute
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from roadshow.network import labels
from roadshow.network.labels import Space
from roadshow.network.letters import width
from roadshow.network.picture import picture
from roadshow.network.ties import Organisation
from tests.network import synthetic
from tests.network.drawn_regions import many

FONT = Path(__file__).parents[2] / "roadshow" / "static" / "fonts" / "source-sans.woff2"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</title></text></svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} %(name)s %",
    "W" * 200,
    "😀" * 40,
    "a\u202eb\u0000c" * 20,
    "   ",
    "-----------------------------",
)


def measured(weight: int):
    font = instantiateVariableFont(TTFont(BytesIO(FONT.read_bytes())), {"wght": weight})
    letters, advances = font.getBestCmap(), font["hmtx"]
    return lambda words: sum(advances[letters[ord(letter)]][0] for letter in words) * 16 / font["head"].unitsPerEm


@pytest.mark.parametrize(("weight", "strong"), [(400, False), (600, True)])
def test_no_letter_is_wider_than_the_table_of_widths_says(weight, strong):
    real = measured(weight)
    letters = TTFont(FONT).getBestCmap()

    assert [chr(code) for code in letters if real(chr(code)) > width(chr(code), 16, strong=strong) + 0.02] == []


def test_labels_fit_beside_their_seats_as_the_font_measures_them():
    real = measured(400)
    lines = [line for its in many() for table in its.picture.tables for seat in table.seats for line in seat.lines]

    assert len(lines) > 500
    assert max(map(real, lines)) <= 103


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Lopik", ("Lopik",)),
        ("Lantaarn en Co Utrecht", ("Lantaarn en Co", "Utrecht")),
        ("Appelwand en Co Utrecht", ("Appelwand", "en Co Utrecht")),
        ("Wijk bij Duurstede", ("Wijk", "bij Duurstede")),
        ("ROC Midden-Utrecht", ("ROC Midden-", "Utrecht")),
        ("Stoeptegel en Co IJsselstein", ("Stoeptegel en", "Co IJsselstein")),
        ("Kindcentrum de Brugwachter", ("Kindcentrum", "de Brugwach…")),
        ("Arbeidsongeschiktheidsverzekering", ("Arbeidsonges-", "chiktheidsve…")),
        ("", ("",)),
    ],
)
def test_lines_end_where_a_name_can_be_parted(name, lines):
    assert labels.lines(name, Space()) == lines


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_the_name_there_are_two_lines_at_most_and_they_fit(name):
    for space in (Space(), Space(90, strong=True)):
        lines = labels.lines(" ".join(name.split()), space)
        assert len(lines) <= 2
        assert all(space.fits(line) for line in lines)


def test_what_everybody_knows_is_left_out_unless_two_would_be_called_the_same():
    names = {
        1: ("Stichting Kompas Woerden", "employer"),
        2: ("Vuurtoren Woerden", "employer"),
        3: ("Vuurtoren", "employer"),
        4: ("Gemeente Woerden", "municipality"),
        5: ("ROC Woerden", "college"),
        6: ("Maatschappelijk Werk", "employer"),
        7: ("Welzijn in Woerden", "employer"),
    }
    found = labels.at_table([Organisation(id, *its) for id, its in names.items()], "Woerden")

    assert {id: " ".join(lines) for id, lines in found.items()} == {
        1: "Kompas",
        2: "Vuurtoren Woerden",
        3: "Vuurtoren",
        4: "Woerden",
        5: "ROC Woerden",
        6: "Maatsch. Werk",
        7: "Welzijn in Woerden",
    }


def hostile_region() -> nx.Graph:
    graph = synthetic.region(60, 4, seed=3)
    for id in graph.nodes:
        graph.nodes[id]["name"] = HOSTILE[id % len(HOSTILE)].replace("\u0000", "")
        if id % 4 == 0:
            graph.nodes[id]["municipality"] = HOSTILE[0]
    return graph


@pytest.mark.one_database
def test_names_stay_text_in_the_drawing(database):
    drawing, _ = picture(hostile_region())
    with database.app.test_request_context("/regios/"):
        region = get_template_attribute("network/_tables.html", "region")
        tray = get_template_attribute("network/_beside.html", "tray")
        written = "".join(macro(drawing, lambda id: f"/organisaties/{id}/", "#alle") for macro in (region, tray))
    tree = html5lib.parse(written)

    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    assert [element.tag for element in elements if element.tag.endswith(("script", "img"))] == []
    assert [name for element in elements for name in element.attrib if str(name).startswith("on")] == []
    titles = {element.text for element in elements if element.tag == f"{SVG}title"}
    assert {HOSTILE[0], HOSTILE[2], HOSTILE[4]} <= titles


@pytest.mark.one_database
def test_every_seat_leads_to_its_organisation_and_every_drawing_has_its_name(database):
    drawing, _ = picture(synthetic.region(150, 4))
    with database.app.test_request_context("/regios/"):
        region = get_template_attribute("network/_tables.html", "region")
        tree = html5lib.parse(region(drawing, lambda id: f"/organisaties/{id}/", "#alle"))

    drawings = list(tree.iter(f"{SVG}svg"))
    links = [a.get("href") for svg in drawings for a in svg.iter(f"{SVG}a")]
    wanted = [seat.id for table in drawing.tables for seat in table.seats]
    wanted += [connector.who.id for connector in drawing.connectors]
    more = sum(len(table.open) for table in drawing.tables)
    assert sorted(links) == sorted([f"/organisaties/{id}/" for id in wanted] + ["#alle"] * more)
    assert all(svg.get("role") == "group" and svg[0].tag == f"{SVG}title" and svg[0].text for svg in drawings)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == len(drawing.tables)
