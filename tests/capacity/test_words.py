"""What is said about a shortage, and that it is true of its figures."""

import pytest

from roadshow.capacity.cut import sentence
from roadshow.capacity.gap import shortage
from roadshow.capacity.kinds import Outlook, Pathway
from roadshow.capacity.marginal import Help, in_words
from roadshow.capacity.subtraction import why_not_in_region, why_not_national, why_not_regional
from roadshow.wording import Words
from tests.capacity.country import country
from tests.capacity.made import a_case, a_cohort, a_supply

SURE = Outlook.PESSIMISTIC
say = Words("nl").say
ELSEWHERE = " ".join(
    (
        "Per saldo zijn 2 plekken in de regio er niet voor de eigen studenten:",
        "ze blijven leeg of gaan naar iemand van buiten.",
    )
)


def test_a_part_is_one_sentence():
    several = a_case([a_cohort(1, 0, 1200), a_cohort(2, 0, 30)], [a_supply(100, 0, 7), a_supply(101, 1, 4)])
    single = a_case([a_cohort(1, 0, 2)], [a_supply(100, 0, 1)])
    nowhere = a_case([a_cohort(1, 0, 1)], [a_supply(100, 0, 0)])

    assert [say(sentence(part)) for case in (several, single, nowhere) for part in shortage(case, SURE).parts] == [
        "2 roc's hebben samen 1.230 plekken nodig; de 2 bereikbare werkgevers bieden er 11",
        "1 roc heeft 2 plekken nodig; de 1 bereikbare werkgever biedt er 1",
        "1 roc heeft 1 plek nodig; er is geen werkgever met plekken binnen bereik",
    ]


def test_the_difference_with_the_national_subtraction_is_told_by_where_the_places_are():
    case = a_case(
        [a_cohort(1, 0, 9)],
        [
            a_supply(100, 0, 2),
            a_supply(101, 0, 1, recognised=False),
            a_supply(102, 5, 3),
            a_supply(103, 0, 1, pathway=Pathway.BBL),
        ],
    )
    found = shortage(case, SURE)

    assert (found.subtraction.difference, found.unused.total, found.unplaced) == (2, 5, 7)
    assert [say(one) for one in why_not_national(found.unused)] == [
        "1 plek telt niet mee: de werkgever is niet erkend als leerbedrijf.",
        "4 plekken zijn voor geen student met deze leerweg dichtbij genoeg.",
    ]


def test_the_difference_with_the_regions_is_told_by_the_border():
    """In R0 four students and one place, in R1 next to it two places and nobody."""
    case = a_case([a_cohort(1, 1, 4)], [a_supply(100, 1, 1), a_supply(101, 2, 2)])
    found = shortage(case, SURE)
    regions = {name: one.subtraction for name, one in found.regions.items()}

    assert (found.unplaced, found.subtraction.shortage, regions["R0"].shortage) == (1, 1, 3)
    assert [say(one) for one in why_not_regional(regions, found.unplaced)] == [
        "Per regio afgetrokken zijn er 3 plekken te weinig: dat telt ook studenten die over de grens een plek vinden."
    ]
    assert [say(why_not_in_region(one.subtraction, one.unplaced.fair)) for one in found.regions.values()] == [
        "Per saldo vinden 2 studenten een plek buiten de regio.",
        ELSEWHERE,
        "Aftrekken geeft hier hetzelfde getal.",
    ]


def test_the_three_figures_differ_in_a_country():
    found = shortage(country(employers=400, cohorts=120), SURE, checked=0)
    summed = sum(one.subtraction.shortage for one in found.regions.values())

    assert len({found.unplaced, found.subtraction.shortage, summed}) == 3


@pytest.mark.parametrize(
    ("students", "metres", "words"),
    [(1, 900, "1 student meer"), (0, -4600, "5 km minder reizen"), (0, -300, "300 meter minder reizen")],
)
def test_what_one_more_place_does_in_words(students, metres, words):
    assert say(in_words(Help(a_supply(), students, metres))) == words
