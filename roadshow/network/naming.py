"""Names for tables: a municipality that a good part of the table comes from, or else who is known best there."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

from roadshow.errors import Message, text
from roadshow.network import pairing
from roadshow.network.ties import Organisation, Ties

MUNICIPALITY = "municipality"
PREFIX = "gemeente "
# A name needs two organisations from there, and a quarter of the table.
FEWEST, SHARE = 2, 4
FINE = 10**12  # roots in whole numbers, so that equal scores are equal everywhere


class Sort(StrEnum):
    PLACE = "place"
    AROUND = "around"
    AROUND_MUNICIPALITY = "around municipality"


@dataclass(frozen=True)
class TableName:
    sort: Sort
    words: str

    @property
    def message(self) -> Message:
        match self.sort:
            case Sort.PLACE:
                return text("%(name)s", name=self.words)
            case Sort.AROUND:
                return text("rond %(name)s", name=self.words)
            case _:
                return text("rond gemeente %(name)s", name=self.words)


def bare(organisation: Organisation) -> str:
    """Of a municipality the name alone: its seat says what it is."""
    name = " ".join(organisation.name.split())
    if organisation.kind == MUNICIPALITY and name.lower().startswith(PREFIX):
        return name[len(PREFIX) :]
    return name


def names(
    ties: Ties, tables: Mapping[int, Sequence[int]], connectors: Collection[int], kept: Mapping[int, TableName]
) -> dict[int, TableName]:
    """Each table its own name. `kept` are those of before."""
    found = dict(kept)
    unnamed = [table for table in tables if table not in kept]
    taken = {name.words for name in kept.values()}
    found |= _after_places(ties, tables, unnamed, taken)
    for table in unnamed:
        if table not in found:
            taken = {name.words for name in found.values()}
            found[table] = _after_somebody(ties, [id for id in tables[table] if id not in connectors], taken)
    return found


def _after_places(
    ties: Ties, tables: Mapping[int, Sequence[int]], unnamed: Sequence[int], taken: Collection[str]
) -> dict[int, TableName]:
    counts = {
        table: Counter(place for id in members if (place := ties.organisations[id].municipality))
        for table, members in tables.items()
    }
    everywhere = sum(counts.values(), Counter())
    free = sorted(place for place in everywhere if place not in taken)

    def score(table: int, place: str) -> int:
        there, size = counts[table][place], len(tables[table])
        if there < FEWEST or there * SHARE < size:
            return 0
        return isqrt(there * there * FINE // (everywhere[place] * size))

    pairs = pairing.best([[score(table, place) for place in free] for table in unnamed])
    return {unnamed[row]: TableName(Sort.PLACE, free[column]) for row, column in pairs.items()}


def _after_somebody(ties: Ties, members: Sequence[int], taken: Collection[str]) -> TableName:
    """Who has most ties at the table, and a name that no other table has."""
    inside = {id: sum(tie.far_end(id) in members for tie in ties.of[id]) for id in members}
    order = sorted(members, key=lambda id: (-inside[id], id))
    best = next((id for id in order if bare(ties.organisations[id]) not in taken), order[0])
    organisation = ties.organisations[best]
    sort = Sort.AROUND_MUNICIPALITY if organisation.kind == MUNICIPALITY else Sort.AROUND
    return TableName(sort, bare(organisation))
