"""The shortage against independent solvers, and what must hold whatever the case."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from roadshow.capacity.fair import rounded
from roadshow.capacity.gap import Shortage, shortage, solve, unplaced, with_one_more
from roadshow.capacity.kinds import Limit, Outlook, Pathway
from roadshow.capacity.marginal import helps
from roadshow.capacity.reach import reach
from roadshow.capacity.values import Case
from tests.capacity.country import country
from tests.capacity.made import a_case, a_cohort, a_supply, cases
from tests.capacity.second import divisions, metres, simplex

quick = settings(max_examples=60, deadline=None)
outlooks = some.sampled_from(list(Outlook))
SURE = Outlook.PESSIMISTIC

FIXTURES = {
    "nobody": a_case([], []),
    "students and no places": a_case([a_cohort(need=3)], []),
    "places and no students": a_case([], [a_supply(places=3)]),
    "just enough": a_case([a_cohort(need=3)], [a_supply(places=3)]),
    "out of reach": a_case([a_cohort(need=3)], [a_supply(home=4, places=3)]),
    "another pathway": a_case([a_cohort(need=3)], [a_supply(places=3, pathway=Pathway.BBL)]),
    "not recognised": a_case([a_cohort(need=3)], [a_supply(places=3, recognised=False)]),
    "seats passed on": a_case(
        [a_cohort(1, 0, 3), a_cohort(1, 2, 3), a_cohort(2, 4, 3)],
        [a_supply(100, 1, 4), a_supply(101, 3, 2), a_supply(102, 5, 2)],
    ),
    "two parts": a_case(
        [a_cohort(1, 0, 5), a_cohort(2, 0, 4), a_cohort(2, 5, 3)], [a_supply(100, 0, 6), a_supply(101, 5, 1)]
    ),
    "a small country": country(employers=120, cohorts=80),
}


@pytest.mark.parametrize("outlook", Outlook)
@pytest.mark.parametrize("case", FIXTURES.values(), ids=FIXTURES)
def test_the_network_simplex_finds_the_same(case, outlook):
    found = shortage(case, outlook)

    assert (found.placed, found.metres) == simplex(case, outlook)
    assert_it_adds_up(case, found)


@quick
@given(cases(), outlooks)
def test_the_network_simplex_finds_the_same_whatever_the_case(case, outlook):
    found = shortage(case, outlook)

    assert (found.placed, found.metres) == simplex(case, outlook)
    assert unplaced(case, outlook) == found.unplaced
    assert_it_adds_up(case, found)


def assert_it_adds_up(case: Case, found: Shortage) -> None:
    assert found.unplaced == found.need - found.placed == sum(part.gap for part in found.parts)
    assert found.unplaced == found.subtraction.difference + found.unused.total
    for number, part in enumerate(found.parts):
        assert_a_part_adds_up(case, found, number)
        assert part.gap > 0
    for ranges in (found.colleges.values(), [region.unplaced for region in found.regions.values()]):
        assert sum(one.fair for one in ranges) == found.unplaced
        assert all(one.least <= one.fair <= one.most for one in ranges)
    assert sum(found.municipalities.values()) == found.unplaced
    for region in found.regions.values():
        assert sum(region.in_parts.values()) == region.unplaced.fair
    assert sum(region.need for region in found.regions.values()) == found.need
    assert sum(region.offered for region in found.regions.values()) == found.offered
    assert sum(region.stranded for region in found.regions.values()) == found.stranded <= found.unplaced


def assert_a_part_adds_up(case: Case, found: Shortage, number: int) -> None:
    """From the members alone, by the rules as they are told: its need, and all that its students can use."""
    part = found.parts[number]
    cohorts = [
        one
        for one in case.cohorts
        if one.pathway is part.pathway and one.municipality in part.municipalities and one.need(found.outlook)
    ]
    reached = [
        one
        for one in case.supplies
        if one.recognised and one.pathway is part.pathway and one.places(found.outlook)
        if any(metres(cohort, one) <= case.limit_m for cohort in cohorts)
    ]
    assert sum(one.need(found.outlook) for one in cohorts) == part.need
    assert sum(one.places(found.outlook) for one in reached) == part.offered
    assert tuple(sorted({one.college for one in cohorts})) == part.colleges
    assert tuple(sorted({one.organisation for one in reached})) == part.employers
    assert sum(found.split.unplaced[number].values(), Fraction(0)) == part.gap


@settings(max_examples=40, deadline=None)
@given(cases(most_cohorts=3, most_supplies=3, most_each=3), outlooks)
def test_trying_every_division_finds_the_same(case, outlook):
    every = list(divisions(case, outlook))
    best = max(sum(placed) for placed, _ in every)
    whole = [(placed, away) for placed, away in every if sum(placed) == best]
    found = shortage(case, outlook)

    assert (found.placed, found.metres) == (best, min(away for _, away in whole))
    for college, bounds in found.colleges.items():
        counts = [
            sum(one.need(outlook) - n for one, n in zip(case.cohorts, placed, strict=True) if one.college == college)
            for placed, _ in whole
        ]
        assert (bounds.least, bounds.most) == (min(counts), max(counts))


@quick
@given(cases())
def test_the_optimistic_number_is_never_the_larger(case):
    assert unplaced(case, Outlook.OPTIMISTIC) <= unplaced(case, Outlook.PESSIMISTIC)


@quick
@given(cases(), outlooks, some.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(case, outlook, chance):
    cohorts, supplies = list(case.cohorts), list(case.supplies)
    chance.shuffle(cohorts)
    chance.shuffle(supplies)

    assert shortage(replace(case, cohorts=cohorts, supplies=supplies), outlook) == shortage(case, outlook)


@quick
@given(cases(), outlooks)
def test_one_more_place_does_what_is_said_of_every_employer(case, outlook):
    solved = solve(reach(case, outlook))
    found = helps(solved.reach, solved.sides)
    named = {one.supply: one for one in found}

    for supply in set(case.supplies):
        number = case.supplies.index(supply)
        more = replace(supply, confirmed=supply.confirmed + 1)
        again = solve(reach(replace(case, supplies=_with(case.supplies, number, more)), outlook))
        said = named.get(supply)
        assert (again.placed - solved.placed, again.metres - solved.metres) == (
            (said.students, said.metres) if said else (0, 0)
        )


def _with(supplies, number, other):
    return (*supplies[:number], other, *supplies[number + 1 :])


def test_what_helps_most_comes_first_and_was_checked():
    case = a_case(
        [a_cohort(1, 0, 2), a_cohort(1, 3, 2)],
        [a_supply(100, 0, 1), a_supply(101, 1, 0), a_supply(102, 4, 2), a_supply(103, 3, 0)],
    )
    solved = solve(reach(case, SURE))
    found = shortage(case, SURE)

    assert [(one.supply.organisation, one.students) for one in found.helps] == [(100, 1), (101, 1), (103, 0)]
    assert found.checked == 3
    assert [with_one_more(solved, one) for one in found.helps] == list(found.helps)


def test_the_fair_split_takes_the_same_share_from_who_competes_for_the_same_places():
    case = a_case([a_cohort(1, 0, 30), a_cohort(2, 0, 10), a_cohort(3, 0, 10)], [a_supply(places=40)])

    assert {name: one.fair for name, one in shortage(case, SURE).colleges.items()} == {1: 6, 2: 2, 3: 2}


def test_who_can_only_go_to_the_crowded_place_goes_without_most():
    """The second can go elsewhere too, and taking a place from it would help nobody."""
    case = a_case([a_cohort(1, 0, 10), a_cohort(2, 2, 10)], [a_supply(100, 0, 4), a_supply(101, 4, 8)])
    found = shortage(case, SURE)

    assert {name: (one.fair, one.least, one.most) for name, one in found.colleges.items()} == {
        1: (6, 6, 8),
        2: (2, 0, 2),
    }


def test_the_rest_goes_to_the_largest_remainder_and_then_by_key():
    third = Fraction(1, 3)

    assert rounded({"a": 1 + third, "b": 2 * third, "c": Fraction(0)}) == {"a": 1, "b": 1, "c": 0}
    assert rounded({3: 2 * third, 2: 2 * third, 1: 2 * third}) == {1: 1, 2: 1, 3: 0}


@pytest.mark.parametrize(
    ("supply", "limit"),
    [
        (a_supply(places=3, recognised=False), Limit.RECOGNITION),
        (a_supply(places=3, pathway=Pathway.BBL), Limit.PATHWAY),
        (a_supply(home=4, places=3), Limit.DISTANCE),
        (a_supply(places=1), Limit.PLACES),
    ],
)
def test_the_limit_that_binds_is_the_one_that_frees_students_when_it_is_lifted(supply, limit):
    binding = shortage(a_case([a_cohort(need=3)], [supply]), SURE).regions["R0"].binding

    assert binding.first is limit
    assert Counter(binding.gains) == Counter(dict.fromkeys(Limit, 0) | {limit: 2 if limit is Limit.PLACES else 3})


def test_a_region_that_is_never_short_is_not_bound():
    assert shortage(FIXTURES["just enough"], SURE).regions["R0"].binding.first is None


def test_the_real_size_is_solved_and_proven():
    solved = solve(reach(country(scatter=0), SURE))

    assert len(solved.reach.cohorts) == 856
    assert solved.placed == sum(int(side.flow.sum()) for side in solved.sides)
