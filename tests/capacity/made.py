"""Small cases: on a line from west to east, or made by hypothesis."""

from hypothesis import strategies as some

from roadshow.capacity.kinds import Pathway
from roadshow.capacity.values import Case, Cohort, Supply

REGIONS = {f"M{number}": f"R{number // 2}" for number in range(6)}
STEP = 0.25  # degrees between two municipalities: some 17 km


def a_cohort(college=1, home=0, need=1, **changes) -> Cohort:
    least, most = need if isinstance(need, tuple) else (need, need)
    values = {"pathway": Pathway.BOL, "lat": 52.0, "lon": 5.0 + STEP * home}
    return Cohort(**{"college": college, "municipality": f"M{home}", "least": least, "most": most, **values, **changes})


def a_supply(organisation=100, home=0, places=1, **changes) -> Supply:
    values = {"pathway": Pathway.BOL, "promised": 0, "recognised": True, "lat": 52.0, "lon": 5.0 + STEP * home}
    return Supply(
        **{"organisation": organisation, "municipality": f"M{home}", "confirmed": places, **values, **changes}
    )


def a_case(cohorts, supplies, **changes) -> Case:
    return Case(tuple(cohorts), tuple(supplies), REGIONS, **changes)


@some.composite
def cases(draw, most_cohorts=6, most_supplies=6, most_each=5) -> Case:
    homes, each = some.integers(0, 5), some.integers(0, most_each)
    pathways = some.sampled_from([Pathway.BOL, Pathway.BOL, Pathway.BBL])
    cohorts = {}
    for _ in range(draw(some.integers(0, most_cohorts))):
        counts = sorted((draw(each), draw(each)))
        cohort = a_cohort(draw(some.integers(1, 3)), draw(homes), tuple(counts), pathway=draw(pathways))
        cohorts[cohort.college, cohort.municipality, cohort.pathway] = cohort
    supplies = [
        a_supply(
            100 + number,
            draw(homes),
            draw(each),
            pathway=draw(pathways),
            promised=draw(some.integers(0, 2)),
            recognised=draw(some.integers(0, 4)) > 0,
            lat=52.0 + draw(some.integers(0, 3)) * 0.1,
        )
        for number in range(draw(some.integers(0, most_supplies)))
    ]
    return a_case(cohorts.values(), supplies)
