"""The shortage of places, whole: the flow, where it hurts and why, who goes without, and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from roadshow.capacity.cut import Cut, Part, parts, short_side
from roadshow.capacity.fair import Range, Split, grouped, ranges, split
from roadshow.capacity.flow import Problem, most, placed
from roadshow.capacity.kinds import Outlook
from roadshow.capacity.limits import Binding, binding
from roadshow.capacity.marginal import Help, best_per_municipality, helps
from roadshow.capacity.reach import Flags, Reach, reach, usable
from roadshow.capacity.subtraction import Subtraction, Unused, national, per_region, unused
from roadshow.capacity.travel import Side, sides
from roadshow.capacity.values import Case, Cohort

CHECKED = 3  # how many of the most helpful municipalities are checked by adding the place


@dataclass(frozen=True, eq=False)
class Solved:
    """As many placed as can be, and then with as few metres."""

    reach: Reach
    problem: Problem
    placed: int
    cut: Cut
    sides: tuple[Side, ...]

    @property
    def metres(self) -> int:
        return sum(side.total for side in self.sides)


@dataclass(frozen=True)
class RegionShortage:
    """`offered` by employers in the region; `reachable` are the places that its students can use, in the region or
    not, and `stranded` the students who can use none. `in_parts`: its unplaced in the fair split, per part."""

    need: int
    offered: int
    reachable: int
    stranded: int
    unplaced: Range
    binding: Binding
    in_parts: Mapping[int, int]
    subtraction: Subtraction


@dataclass(frozen=True)
class Shortage:
    """`metres` is what all who are placed travel together at least; `stranded` can use no place at all. `helps`: the
    most helpful employer of each municipality, of which the first `checked` were added and solved again."""

    outlook: Outlook
    need: int
    offered: int
    placed: int
    metres: int
    stranded: int
    parts: tuple[Part, ...]
    split: Split
    colleges: Mapping[int, Range]
    municipalities: Mapping[str, int]
    regions: Mapping[str, RegionShortage]
    subtraction: Subtraction
    unused: Unused
    helps: tuple[Help, ...]
    checked: int

    @property
    def unplaced(self) -> int:
        return self.need - self.placed

    @property
    def metres_each(self) -> int:
        """What a student who is placed travels on average, in whole metres; zero when nobody is."""
        return round(self.metres / self.placed) if self.placed else 0


def unplaced(case: Case, outlook: Outlook) -> int:
    """The number alone, which takes a small part of the time."""
    problem = _problem(reach(case, outlook))
    return int(problem.needs.sum()) - most(problem)


def solve(reach: Reach) -> Solved:
    problem = _problem(reach)
    flow = placed(problem)
    cut = short_side(problem, flow)
    found = sides(problem, reach.metres, flow, cut)
    if sum(int(side.flow.sum()) for side in found) != flow.total:
        raise ArithmeticError("the flow with the least distance places another number of students")
    return Solved(reach, problem, flow.total, cut, found)


def shortage(case: Case, outlook: Outlook, *, checked: int = CHECKED) -> Shortage:
    solved = solve(reach(case, outlook))
    reached, problem = solved.reach, solved.problem
    found = parts(reached, problem, solved.cut)
    fair = split(reached, problem, found)
    best = best_per_municipality(helps(reached, solved.sides))
    for one in best[:checked]:
        _check(solved, one)
    return Shortage(
        outlook=outlook,
        need=int(problem.needs.sum()),
        offered=int(problem.seats.sum()),
        placed=solved.placed,
        metres=solved.metres,
        stranded=int(problem.needs[~_reached(problem)].sum()),
        parts=found,
        split=fair,
        colleges=_per_college(solved, fair),
        municipalities=fair.by(reached, lambda one: one.municipality),
        regions=_per_region(solved, fair),
        subtraction=national(reached),
        unused=unused(reached, problem, solved.placed),
        helps=tuple(best),
        checked=min(checked, len(best)),
    )


def with_one_more(solved: Solved, wanted: Help) -> Help:
    """What one more place really does: it is added, and all is solved again."""
    number = solved.reach.supplies.index(wanted.supply)
    supply = replace(wanted.supply, confirmed=wanted.supply.confirmed + 1)
    supplies = (*solved.reach.supplies[:number], supply, *solved.reach.supplies[number + 1 :])
    again = solve(replace(solved.reach, supplies=supplies))
    return Help(wanted.supply, again.placed - solved.placed, again.metres - solved.metres)


def _check(solved: Solved, wanted: Help) -> None:
    if (really := with_one_more(solved, wanted)) != wanted:
        raise ArithmeticError(f"one more place does {really}, not {wanted}")


def _problem(reach: Reach) -> Problem:
    return Problem(reach.needs, reach.seats, usable(reach))


def _reached(problem: Problem) -> Flags:
    found: Flags = np.any(problem.usable[:, problem.seats > 0], axis=1)
    return found


def _per_college(solved: Solved, fair: Split) -> dict[int, Range]:
    def college(one: Cohort) -> int:
        return one.college

    bounds = ranges(solved.reach, solved.problem, solved.cut, grouped(solved.reach, college))
    return {name: Range(count, *bounds[name]) for name, count in fair.by(solved.reach, college).items()}


def _per_region(solved: Solved, fair: Split) -> dict[str, RegionShortage]:
    """Every region of the case that has a student or a place."""
    reach, problem = solved.reach, solved.problem

    def region(one: Cohort) -> str:
        return reach.case.regions[one.municipality]

    homes = grouped(reach, region)
    bounds = ranges(reach, problem, solved.cut, homes)
    whole = fair.by(reach, region)
    in_parts = [fair.of_part(reach, number, region) for number in range(len(fair.parts))]
    bound = binding(reach, problem, solved.placed, {name: bounds[name][1] for name in bounds})
    found = {}
    for name, simple in per_region(reach).items():
        mine = np.zeros(len(problem.needs), dtype=bool)
        mine[reach.node_of[homes.get(name, [])]] = True
        found[name] = RegionShortage(
            need=simple.need,
            offered=simple.offered,
            reachable=int(problem.seats[problem.usable[mine].any(axis=0)].sum()),
            stranded=int(problem.needs[mine & ~_reached(problem)].sum()),
            unplaced=Range(whole.get(name, 0), *bounds.get(name, (0, 0))),
            binding=bound.get(name, Binding({})),
            in_parts={number: part[name] for number, part in enumerate(in_parts) if part.get(name)},
            subtraction=simple,
        )
    return found
