"""The same questions put to independent solvers: networkx' network simplex, and trying everything."""

from collections.abc import Iterator
from itertools import product
from math import asin, cos, radians, sin, sqrt

import networkx as nx

from roadshow.capacity.kinds import Outlook
from roadshow.capacity.values import Case, Cohort, Supply


def metres(cohort: Cohort, supply: Supply) -> int:
    lat, other = radians(cohort.lat), radians(supply.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(supply.lon - cohort.lon) / 2) ** 2
    return round(2 * 6_371_008.8 * asin(sqrt(min(1, half))))


def pairs(case: Case) -> Iterator[tuple[int, int, int]]:
    """Cohort, supply and metres of all who may meet, by the rules as they are told."""
    for number, cohort in enumerate(case.cohorts):
        for other, supply in enumerate(case.supplies):
            away = metres(cohort, supply)
            if supply.recognised and supply.pathway is cohort.pathway and away <= case.limit_m:
                yield number, other, away


def simplex(case: Case, outlook: Outlook) -> tuple[int, int]:
    """How many are placed, and with how many metres. Going without costs more than any way of placing can."""
    needs = [one.need(outlook) for one in case.cohorts]
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_node("source", demand=-sum(needs))
    graph.add_node("sink", demand=sum(needs))
    graph.add_edge("source", "sink", weight=10**8, capacity=sum(needs))
    for number, need in enumerate(needs):
        graph.add_edge("source", ("cohort", number), capacity=need, weight=0)
    for number, supply in enumerate(case.supplies):
        graph.add_edge(("supply", number), "sink", capacity=supply.places(outlook), weight=0)
    for number, other, away in pairs(case):
        graph.add_edge(("cohort", number), ("supply", other), weight=away)
    cost, flow = nx.network_simplex(graph)
    unplaced = flow["source"]["sink"]
    return sum(needs) - unplaced, cost - unplaced * 10**8


def divisions(case: Case, outlook: Outlook) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every way to give places, for a case that is tiny: how many of each cohort are placed, and the metres."""
    known = list(pairs(case))
    needs = [one.need(outlook) for one in case.cohorts]
    seats = [one.places(outlook) for one in case.supplies]
    rooms = [range(min(needs[number], seats[other]) + 1) for number, other, _ in known]
    for counts in product(*rooms):
        placed, taken = [0] * len(needs), [0] * len(seats)
        for (number, other, _), count in zip(known, counts, strict=True):
            placed[number] += count
            taken[other] += count
        if all(map(int.__le__, placed, needs)) and all(map(int.__le__, taken, seats)):
            yield tuple(placed), sum(away * count for (_, _, away), count in zip(known, counts, strict=True))
