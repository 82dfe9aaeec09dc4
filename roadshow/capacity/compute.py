"""From the returns of a school year to what pages show. Heavy: the worker and the commands load it, pages do not."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from roadshow.capacity import cut, gap, marginal, subtraction
from roadshow.capacity.gap import RegionShortage, Shortage
from roadshow.capacity.kinds import Outlook, Pathway
from roadshow.capacity.shown import Certificate, CollegeShortage, Figures, Helpful, Shown
from roadshow.capacity.small_cells import Tables, hidden
from roadshow.capacity.values import Case

ALL = "alle"
METRES = 1000
HELPS_SHOWN = 10
MOST_POINTS = 10_000
GRID = 0.05  # degrees: about five kilometres


def shown(case: Case) -> dict[str, Shown]:
    """For all pathways together and for each of them, by its name."""
    case = _in_reach(case)
    found = {ALL: _shown(case)}
    for pathway in Pathway:
        found[pathway.value] = _shown(_along(case, pathway))
    views = {name: one.municipalities for name, one in found.items()}
    secret = hidden(Tables(views, case.regions))
    return {
        name: replace(one, secret=tuple(sorted(code for view, code in secret if view == name)))
        for name, one in found.items()
    }


def _along(case: Case, pathway: Pathway) -> Case:
    return replace(
        case,
        cohorts=[one for one in case.cohorts if one.pathway is pathway],
        supplies=[one for one in case.supplies if one.pathway is pathway],
    )


def _in_reach(case: Case) -> Case:
    """A case that fits the machine: of very many employers those within a few kilometres stand at one point."""
    if len(case.supplies) <= MOST_POINTS:
        return case
    return replace(case, supplies=[replace(one, lat=_near(one.lat), lon=_near(one.lon)) for one in case.supplies])


def _near(degrees: float) -> float:
    return round(degrees / GRID) * GRID


def _shown(case: Case) -> Shown:
    """The careful figures are shown, the hopeful ones beside them."""
    if not case.cohorts:
        return Shown(offered=sum(one.confirmed for one in case.supplies), municipalities=_municipalities(case, {}))
    found = gap.shortage(case, Outlook.PESSIMISTIC)
    hopeful = gap.shortage(case, Outlook.OPTIMISTIC, checked=0)
    simple = {code: one.subtraction for code, one in found.regions.items()}
    return Shown(
        need=found.need,
        offered=found.offered,
        placed=found.placed,
        hopeful=hopeful.unplaced,
        stranded=found.stranded,
        subtracted=found.subtraction.shortage,
        regional=sum(one.shortage for one in simple.values()),
        limit_km=case.limit_m // METRES,
        metres_each=found.metres_each,
        explained=(
            *subtraction.why_not_national(found.unused),
            *subtraction.why_not_regional(simple, found.unplaced),
        ),
        regions=_regions(case, found, hopeful),
        municipalities=_municipalities(case, found.municipalities),
        colleges=tuple(
            CollegeShortage(number, one.fair, one.least, one.most) for number, one in sorted(found.colleges.items())
        ),
        certificates=tuple(_certificate(part) for part in found.parts),
        helps=tuple(
            Helpful(one.supply.organisation, one.supply.municipality, marginal.in_words(one), number < found.checked)
            for number, one in enumerate(found.helps[:HELPS_SHOWN])
        ),
    )


def _certificate(part: cut.Part) -> Certificate:
    return Certificate(
        sentence=cut.sentence(part),
        pathway=part.pathway.value,
        need=part.need,
        offered=part.offered,
        gap=part.gap,
        colleges=part.colleges,
        employers=part.employers,
        municipalities=part.municipalities,
    )


def _regions(case: Case, found: Shortage, hopeful: Shortage) -> tuple[Figures, ...]:
    employers = _employers(case, lambda municipality: case.regions[municipality])
    return tuple(
        _region(code, its, hopeful.regions.get(code), employers[code])
        for code, its in sorted(found.regions.items())
        if its.need or its.offered
    )


def _region(code: str, its: RegionShortage, hopeful: RegionShortage | None, employers: int) -> Figures:
    limit = its.binding.first
    return Figures(
        code=code,
        need=its.need,
        offered=its.offered,
        unplaced=its.unplaced.fair,
        employers=employers,
        least=its.unplaced.least,
        most=its.unplaced.most,
        hopeful=hopeful.unplaced.fair if hopeful else 0,
        reachable=its.reachable,
        stranded=its.stranded,
        limit=limit.value if limit else "",
        parts=tuple(sorted(its.in_parts)),
    )


def _municipalities(case: Case, unplaced: Mapping[str, int]) -> tuple[Figures, ...]:
    need: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    for cohort in case.cohorts:
        need[cohort.municipality] += cohort.need(Outlook.PESSIMISTIC)
    for supply in case.supplies:
        offered[supply.municipality] += supply.places(Outlook.PESSIMISTIC)
    employers = _employers(case, lambda municipality: municipality)
    return tuple(
        Figures(code, need[code], offered[code], unplaced.get(code, 0), employers[code])
        for code in sorted({*(+need), *(+offered)})
    )


def _employers(case: Case, place: Callable[[str], str]) -> Counter[str]:
    """How many offer at least one place, by place."""
    offering = {(one.organisation, one.municipality) for one in case.supplies if one.confirmed}
    return Counter(place(municipality) for _, municipality in offering)
