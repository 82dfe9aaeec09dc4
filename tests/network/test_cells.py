"""Cells of a table: text is text, also in a spreadsheet."""

import csv

import pytest
from hypothesis import given

from roadshow.cells import bare_cell, safe_cell
from roadshow.network.export import nodes_csv
from tests.controls.safety_network import cells_as_typed
from tests.network import reading
from tests.network.builders import a_graph, a_node
from tests.network.hostile import HOSTILE, called, names


def formulas(content: bytes) -> list[str]:
    """Cells that a spreadsheet would run."""
    rows = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    return [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t"}]


def test_no_cell_of_a_table_is_run():
    assert formulas(nodes_csv(called(*HOSTILE))) == []


def test_twin_without_the_apostrophe_a_name_is_run():
    with cells_as_typed():
        assert formulas(nodes_csv(called(*HOSTILE))) == ["=1+1", "+31 6 12345678", "-5 graden", "@regio", "\ttab"]


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6 12345678", "'+31 6 12345678"),
        ("'=1+1", "''=1+1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("– gewoon streepje", "– gewoon streepje"),
        ("\r=1", "'\r=1"),
        ("", ""),
    ],
)
def test_one_apostrophe_stands_before_what_would_be_run(typed, cell):
    assert safe_cell(typed) == cell
    assert bare_cell(cell) == typed


@given(names)
def test_a_cell_comes_back_as_it_was(typed):
    assert bare_cell(safe_cell(typed)) == typed


def test_numbers_are_not_guarded():
    graph = a_graph((1, 2), nodes=(a_node(1, lon=-3.5),))
    assert [row["lon"] for row in reading.rows(nodes_csv(graph))] == ["-3.5", "5.12"]
