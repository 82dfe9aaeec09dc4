"""A very large country is computed coarser, and nothing is lost on the way."""

from datetime import date

from roadshow.capacity import compute
from roadshow.network import compute as network
from roadshow.network.country import Place
from roadshow.network.kinds import TieKind
from tests.capacity.country import country
from tests.controls.replacing import replaced
from tests.network.builders import a_node, a_tie

TODAY = date(2026, 11, 25)


def test_employers_that_stand_together_still_offer_as_much():
    case = country(employers=300, cohorts=60)

    exact = compute.shown(case)[compute.ALL]
    with replaced(compute, "MOST_POINTS", 100):
        coarse = compute.shown(case)[compute.ALL]

    assert (coarse.need, coarse.offered) == (exact.need, exact.offered)
    assert abs(coarse.placed - exact.placed) <= exact.need // 10
    assert coarse.need - coarse.placed == sum(part.gap for part in coarse.certificates)


def test_a_small_country_is_computed_exactly():
    case = country(employers=50, cohorts=20)

    assert compute._in_reach(case) is case


def test_of_a_very_large_network_the_country_answers_what_it_can():
    nodes = [a_node(number) for number in range(1, 6)]
    ties = [a_tie(1, 1, 2, TieKind.PARTNER), a_tie(2, 2, 3, TieKind.PARTNER)]
    known = network.Known(nodes, ties, {}, [Place("AM13", "Midden-Utrecht", 52.09, 5.12)], {}, TODAY)

    whole = network.results(known)[network.NATION]["answers"]
    with replaced(network, "MOST_OF_NATION", 2):
        some = network.results(known)[network.NATION]["answers"]

    left_out = {answer["question"] for answer in whole} - {answer["question"] for answer in some}
    assert left_out == {"connectors", "groups"}
