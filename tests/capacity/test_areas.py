"""Bands with fixed limits, and numbers that would tell about one employer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.capacity import small_cells
from roadshow.capacity.bands import Band, Measure, band
from roadshow.capacity.shown import Figures
from roadshow.capacity.small_cells import Tables, hidden
from tests.controls.replacing import replaced

REGIONS = {"GM1": "AM1", "GM2": "AM1", "GM3": "AM1", "GM4": "AM2"}


def figures(need: int, unplaced: int = 0, offered: int = 0, code: str = "GM1", employers: int = 5) -> Figures:
    return Figures(code, need, offered, unplaced, employers)


@pytest.mark.parametrize(
    ("need", "unplaced", "expected"),
    [
        (100, 0, Band.ENOUGH),
        (100, 1, Band.ALMOST),
        (100, 9, Band.ALMOST),
        (100, 10, Band.SHORT),
        (100, 20, Band.SHORT),
        (100, 21, Band.VERY_SHORT),
        (100, 100, Band.VERY_SHORT),
        (0, 0, Band.UNKNOWN),
    ],
)
def test_bands_of_the_shortage(need, unplaced, expected):
    assert band(figures(need, unplaced), Measure.SHORTAGE) is expected


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (79, Band.VERY_SHORT),
        (80, Band.SHORT),
        (89, Band.SHORT),
        (90, Band.ALMOST),
        (99, Band.ALMOST),
        (100, Band.ENOUGH),
    ],
)
def test_bands_of_the_coverage(offered, expected):
    assert band(figures(100, offered=offered), Measure.COVERAGE) is expected


def test_an_area_of_which_nothing_is_known_has_no_colour():
    assert {band(None, measure) for measure in Measure} == {Band.UNKNOWN}


@given(some.integers(1, 10_000), some.integers(0, 10_000), some.sampled_from(list(Measure)))
def test_every_area_with_students_falls_in_one_band(need, part, measure):
    assert band(figures(need, min(part, need), part), measure) is not Band.UNKNOWN


def tables(**views) -> Tables:
    return Tables(views, REGIONS)


def row(code: str, employers: int) -> Figures:
    return figures(9, offered=4 * employers, code=code, employers=employers)


def test_what_one_employer_offers_is_hidden():
    assert hidden(tables(all=[row("GM1", 1), row("GM4", 3)])) == {("all", "GM1")}


def test_a_single_hidden_number_cannot_be_found_by_subtracting():
    """The region's sum is public: another of its municipalities is hidden with it."""
    assert hidden(tables(all=[row("GM1", 1), row("GM2", 7), row("GM3", 4)])) == {("all", "GM1"), ("all", "GM3")}


def test_a_hidden_pathway_cannot_be_found_from_all_and_the_others():
    """Six employers along all pathways, five along bol: the one along bbl would be the difference."""
    found = hidden(tables(all=[row("GM4", 6)], bol=[row("GM4", 5)], bbl=[row("GM4", 1)]))

    assert found == {("bbl", "GM4"), ("bol", "GM4")}


@given(
    some.dictionaries(
        some.tuples(some.sampled_from(["all", "bol", "bbl"]), some.sampled_from(list(REGIONS))), some.integers(1, 9)
    )
)
def test_nothing_that_is_hidden_stands_alone_beside_what_is_shown(employers):
    views: dict[str, list[Figures]] = {}
    for (view, code), number in employers.items():
        views.setdefault(view, []).append(row(code, number))

    secret = hidden(tables(**views))

    for line in lines(employers):
        inside = [cell for cell in line if cell in secret]
        assert len(inside) != 1 or len(line) == 1, line
    assert {cell for cell, number in employers.items() if number < 3} <= secret


def lines(employers):
    """A region in one view, and a municipality over all views."""
    for view, region in {(view, REGIONS[code]) for view, code in employers}:
        yield [cell for cell in employers if (cell[0], REGIONS[cell[1]]) == (view, region)]
    for town in {code for _, code in employers}:
        yield [cell for cell in employers if cell[1] == town]


def test_without_the_rule_one_employer_would_be_shown():
    with replaced(small_cells, "FEWEST", 0):
        assert hidden(tables(all=[row("GM1", 1)])) == frozenset()
