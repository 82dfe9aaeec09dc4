"""With one rule taken away the answer is another one: the tests of that rule would see it."""

import pytest

from roadshow.capacity import gap, marginal, travel
from roadshow.capacity.gap import shortage, unplaced
from roadshow.capacity.kinds import Limit, Outlook, Pathway
from roadshow.capacity.reach import Reach, usable
from tests.capacity.made import a_case, a_cohort, a_supply
from tests.capacity.second import simplex
from tests.controls.replacing import replaced

SURE = Outlook.PESSIMISTIC


@pytest.mark.parametrize(
    ("supply", "limit"),
    [
        (a_supply(places=3, recognised=False), Limit.RECOGNITION),
        (a_supply(places=3, pathway=Pathway.BBL), Limit.PATHWAY),
        (a_supply(places=3, home=5), Limit.DISTANCE),
    ],
    ids=["recognition", "pathway", "distance"],
)
def test_without_the_rule_a_place_is_used_that_nobody_may_use(supply, limit):
    case = a_case([a_cohort(need=3)], [supply])

    def careless(reach: Reach):
        return usable(reach, frozenset({limit}))

    assert unplaced(case, SURE) == 3 - simplex(case, SURE)[0] == 3
    with replaced(gap, "usable", careless):
        assert unplaced(case, SURE) == 0


def test_a_price_that_is_wrong_is_found_by_adding_the_place():
    case = a_case([a_cohort(need=3)], [a_supply(places=1)])

    def generous(side):
        return [(int(site), -1000) for site in side.sites]

    assert shortage(case, SURE).checked == 1
    with replaced(marginal, "_passed_on", generous), pytest.raises(ArithmeticError, match="one more place does"):
        shortage(case, SURE)


def test_a_flow_with_needless_metres_cannot_be_proven():
    case = a_case([a_cohort(1, 0, 1), a_cohort(1, 1, 1)], [a_supply(100, 0, 1), a_supply(101, 1, 1)])

    def crossed(lines, columns, rows):
        flow, prices = chosen(lines, columns, rows)
        return flow[::-1], prices

    chosen = travel._chosen
    assert shortage(case, SURE).metres == 0
    with replaced(travel, "_chosen", crossed), pytest.raises(ArithmeticError, match="could not be proven"):
        shortage(case, SURE)
