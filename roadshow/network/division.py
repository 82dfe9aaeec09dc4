"""Who sits at which table, and keeping it so: people find their seat where they left it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from roadshow.network import connectors, groups, naming, pairing, positions
from roadshow.network.naming import TableName
from roadshow.network.parts import Parts, is_small, split
from roadshow.network.ties import Ties

# A fresh division is proposed when the stored one holds less than this share of its modularity, in hundredths.
WORTH_KEEPING = 85


@dataclass(frozen=True)
class Home:
    """A table as it is kept. `members` have their home here, also who connects; `slots` are pairs of an organisation
    and its seat, counted from the end where the connectors are."""

    number: int
    upper: bool
    name: TableName
    members: tuple[int, ...]
    slots: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Division:
    """`homes` in the order in which they lie: the upper row and then the lower one, from west to east. A region that
    is too small for groups has none. `state` tells the ties that it was made for from any others."""

    homes: tuple[Home, ...] = ()
    connectors: tuple[int, ...] = ()
    state: str = ""

    @cached_property
    def table_of(self) -> Mapping[int, int]:
        """The number of each organisation's home table, in the order of the organisations."""
        return dict(sorted((id, home.number) for home in self.homes for id in home.members))

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, written: str) -> "Division":
        """Raises KeyError, TypeError or ValueError for what `as_json` did not write."""
        read = json.loads(written)
        homes = (
            Home(
                number=int(home["number"]),
                upper=bool(home["upper"]),
                name=TableName(naming.Sort(home["name"]["sort"]), str(home["name"]["words"])),
                members=tuple(int(id) for id in home["members"]),
                slots=tuple((int(id), int(slot)) for id, slot in home["slots"]),
            )
            for home in read["homes"]
        )
        return cls(tuple(homes), tuple(int(id) for id in read["connectors"]), str(read["state"]))


@dataclass(frozen=True)
class Redraw:
    """A fresh division that an organiser may choose: `moved` organisations change tables."""

    division: Division
    moved: int


def divide(ties: Ties, stored: Division | None = None) -> Division:
    """The stored division brought up to date; without one that fits, a fresh one. Seats come later."""
    parts = split(ties)
    if is_small(ties, parts):
        return Division()
    if stored and any(id in stored.table_of for id in parts.seated):
        return _renewed(ties, parts, stored)
    return _named(ties, _fresh(ties, parts), {})


def proposal(ties: Ties, stored: Division) -> Redraw | None:
    """Nothing while the stored division is still good. Number, place and name go to the table that holds most of the
    same organisations."""
    parts = split(ties)
    kept = divide(ties, stored)
    if not kept.homes:
        return None
    found = _fresh(ties, parts)
    weights = ties.weights(parts.seated)
    few = groups.quality(weights, kept.table_of) * 100 < WORTH_KEEPING * groups.quality(weights, found)
    if not few and abs(len(set(found.values())) - len(kept.homes)) < 2:
        return None
    division = _named(ties, found, _heirs(found, kept))
    moved = [id for id, number in division.table_of.items() if kept.table_of[id] != number]
    return Redraw(division, len(moved)) if moved else None


def _fresh(ties: Ties, parts: Parts) -> dict[int, int]:
    if parts.tables == 1:
        return dict.fromkeys(parts.seated, 0)
    return groups.fresh(ties.weights(parts.seated), parts.tables, parts.least)


def _renewed(ties: Ties, parts: Parts, stored: Division) -> Division:
    """One in twenty moves at most, and only when ties changed: looking again moves nobody."""
    if stored.state == ties.state:
        return stored
    table_of = groups.renewed(ties.weights(parts.seated), stored.table_of)
    homes = [replace(home, members=_members(table_of, home.number)) for home in stored.homes]
    left = [home for home in homes if home.members]
    if not any(home.upper for home in left):
        left = [replace(home, upper=place * 2 <= len(left)) for place, home in enumerate(left)]
    return Division(
        homes=tuple(left),
        connectors=connectors.choose(ties, table_of, stored.connectors),
        state=ties.state,
    )


def _named(ties: Ties, found: Mapping[int, int], heirs: Mapping[int, Home]) -> Division:
    """`heirs` are the stored tables that a group takes the place of."""
    tables = {group: _members(found, group) for group in sorted(set(found.values()))}
    connecting = connectors.choose(ties, found)
    names = naming.names(ties, tables, connecting, {group: home.name for group, home in heirs.items()})
    places = positions.places(ties, tables, {group: home.upper for group, home in heirs.items()})
    taken = {home.number for home in heirs.values()}
    free = iter(sorted(set(range(1, len(tables) + len(taken) + 1)) - taken))
    return Division(
        homes=tuple(
            Home(
                number=heirs[group].number if group in heirs else next(free),
                upper=upper,
                name=names[group],
                members=tables[group],
                slots=heirs[group].slots if group in heirs else (),
            )
            for group, upper in places
        ),
        connectors=connecting,
        state=ties.state,
    )


def _heirs(found: Mapping[int, int], kept: Division) -> dict[int, Home]:
    """Which stored table each new group takes the place of: as many organisations as can be stay where they are."""
    both = Counter((group, kept.table_of[id]) for id, group in found.items())
    fresh = sorted(set(found.values()))
    pairs = pairing.best([[both[group, home.number] for home in kept.homes] for group in fresh])
    return {fresh[row]: kept.homes[column] for row, column in pairs.items()}


def _members(table_of: Mapping[int, int], table: int) -> tuple[int, ...]:
    return tuple(sorted(id for id, its in table_of.items() if its == table))
