"""Figures of a municipality that is gone are found at the one that took its place."""

from collections import Counter

import pytest

from roadshow.regions import facts
from roadshow.regions.border_check import Division
from roadshow.regions.models import Layer
from roadshow.regions.outline import polygons
from roadshow.regions.successors import Successor, code_of, gone_by, settled, successor
from tests.regions.layers import an_area, prepared

DIVISION = Division(
    Layer.MUNICIPALITY,
    2024,
    {
        "GM1991": "Maashorst",
        "GM0439": "Purmerend",
        "GM0080": "Leeuwarden",
        "GM1900": "Súdwest-Fryslân",
        "GM1949": "Waadhoeke",
    },
)
CORNERS = {
    "GM1991": (5.6, 51.66),
    "GM0439": (4.93, 52.5),
    "GM0080": (5.77, 53.18),
    "GM1900": (5.6, 53.0),
    "GM1949": (5.6, 53.18),
}
UDEN = "Uden (GM0856) hoort sinds de indeling van 2022 bij Maashorst (GM1991). De cijfers staan daar."
BRIELLE = "Brielle (GM0501) hoort sinds de indeling van 2023 bij Voorne aan Zee (GM1992). De cijfers staan daar."
LITTENSERADIEL = (
    "Littenseradiel (GM0140) is in de indeling van 2018 verdeeld over "
    "Leeuwarden (GM0080), Súdwest-Fryslân (GM1900), Waadhoeke (GM1949). Kies de gemeente."
)
# Name, code as it came, and the place where it is known.
CAME = [
    ("U", "0856", None),
    ("L", "1685", None),
    ("M", "1991", None),
    ("B", "0370", None),
    ("P", "0439", None),
    ("Q", "0140", (53.02, 5.62)),
    ("R", "0140", None),
]


def said(found: Successor) -> str:
    return found.note.one % found.note.values if found.note else ""


def a_division():
    """Five squares, with the names as a test division has them."""
    features = []
    for code, (x, y) in CORNERS.items():
        ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
        features.append(an_area(code, ring, statnaam=None, naam=f"{DIVISION.names[code]} (proef)", jaar=2024))
    return prepared({"type": "FeatureCollection", "features": features}, of=DIVISION)


@pytest.mark.parametrize(
    ("code", "year", "codes", "note"),
    [
        ("GM0856", 2021, ("GM0856",), ""),
        ("GM0856", 2022, ("GM1991",), UDEN),
        ("GM0501", 2026, ("GM1992",), BRIELLE),
        ("GM0140", 2018, ("GM0080", "GM1900", "GM1949"), LITTENSERADIEL),
        ("GM0344", 2026, ("GM0344",), ""),
        ("GM9999", 2026, ("GM9999",), ""),
    ],
)  # fmt: skip
def test_a_code_leads_to_who_has_the_figures_in_a_year(code, year, codes, note):
    found = successor(code, year)

    assert found.codes == codes
    assert said(found) == note


@pytest.mark.parametrize(
    ("written", "code"),
    [("GM0856", "GM0856"), ("0856", "GM0856"), (" 856 ", "GM0856"), ("gm34", "GM0034"), ("", None), ("Uden", None)],
)
def test_a_code_is_read_however_it_is_written(written, code):
    assert code_of(written) == code


def test_every_successor_exists_and_no_municipality_that_is_gone_does():
    today = {one.code for one in facts.municipalities()}

    assert {code for gone in gone_by(2026) for code in successor(gone, 2026).codes} <= today
    assert gone_by(2026).keys().isdisjoint(today)


def test_nobody_vanishes_in_a_new_division():
    borders = a_division()
    areas = {code: polygons(geometry) for code, geometry in borders.geometries.items()}

    found = {name: settled(code_of(code), borders.year, place or (0, 0), areas) for name, code, place in CAME}

    assert borders.names["GM1900"] == "Súdwest-Fryslân (proef)"
    assert Counter(borders.names[one.code] if one.code else "kies" for one in found.values()) == {
        "Maashorst (proef)": 3,
        "Purmerend (proef)": 2,
        "Súdwest-Fryslân (proef)": 1,
        "kies": 1,
    }
    assert said(found["R"]).endswith("Kies de gemeente.")
