"""Whole numbers, or an error."""

import numpy as np
import pytest

from roadshow.capacity.flow import MOST, Problem
from roadshow.capacity.kinds import Outlook
from tests.capacity.made import REGIONS, a_case, a_cohort, a_supply


@pytest.mark.parametrize("wrong", [1.0, True, "1", None, np.float64(2)])
def test_a_count_that_is_not_whole_is_an_error(wrong):
    for make in (
        lambda: a_cohort(need=(0, wrong)),
        lambda: a_cohort(need=(wrong, 5)),
        lambda: a_supply(places=wrong),
        lambda: a_supply(promised=wrong),
        lambda: a_case([], [], limit_m=wrong),
    ):
        with pytest.raises(TypeError, match="must be a whole number"):
            make()


def test_a_negative_count_is_an_error():
    for make in (lambda: a_cohort(need=(-1, 5)), lambda: a_supply(places=-1), lambda: a_supply(promised=-1)):
        with pytest.raises(ValueError, match="must not be negative"):
            make()


def test_an_interval_does_not_run_backwards():
    with pytest.raises(ValueError, match="at least 4 and at most 1"):
        a_cohort(need=(4, 1))


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), 463_000.0])
def test_a_point_is_in_degrees(lat):
    for make in (a_cohort, a_supply):
        with pytest.raises(ValueError, match="not a point in degrees"):
            make(lat=lat)


def test_a_municipality_without_a_region_is_an_error():
    with pytest.raises(ValueError, match="without a region: M7, M9"):
        a_case([a_cohort(home=9)], [a_supply(home=7)])
    assert "M7" not in REGIONS


def test_the_optimistic_outlook_counts_the_fewest_students_and_also_promised_places():
    cohort, supply = a_cohort(need=(1, 4)), a_supply(places=2, promised=3)

    assert [(cohort.need(one), supply.places(one)) for one in Outlook] == [(1, 5), (4, 2)]


def test_the_flow_itself_takes_whole_numbers_alone():
    one, usable = np.array([1]), np.array([[True]])

    with pytest.raises(TypeError, match="whole numbers"):
        Problem(np.array([1.0]), one, usable)
    with pytest.raises(TypeError, match="whole numbers"):
        Problem(one, np.array([True]), usable)
    with pytest.raises(ValueError, match="negative"):
        Problem(one, np.array([-1]), usable)
    with pytest.raises(ValueError, match="count exactly"):
        Problem(one, np.array([MOST + 1]), usable)
