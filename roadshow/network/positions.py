"""Where tables lie: the north of the region in the upper row, and each row from west to east."""

from collections.abc import Iterable, Mapping, Sequence

from roadshow.network.ties import Ties

Point = tuple[int, int]  # north and east, in millionths of a degree


def places(ties: Ties, tables: Mapping[int, Sequence[int]], kept: Mapping[int, bool]) -> list[tuple[int, bool]]:
    """The tables in the order in which they lie, each with whether it is in the upper row. `kept` stay in their row
    while that has room."""
    middles = _middles(ties, tables)
    room = -(-len(tables) // 2)
    northern = sorted(
        tables, key=lambda table: (kept.get(table) is not True, kept.get(table) is False, -middles[table][0], table)
    )
    upper, lower = northern[:room], northern[room:]
    eastward = [sorted(row, key=lambda table: (middles[table][1], table)) for row in (upper, lower)]
    return [(table, True) for table in eastward[0]] + [(table, False) for table in eastward[1]]


def _middles(ties: Ties, tables: Mapping[int, Sequence[int]]) -> dict[int, Point]:
    everybody = _middle(ties, ties.organisations) or (0, 0)
    return {table: _middle(ties, members) or everybody for table, members in tables.items()}


def _middle(ties: Ties, ids: Iterable[int]) -> Point | None:
    found = [
        (round(its.lat * 1_000_000), round(its.lon * 1_000_000))
        for its in (ties.organisations[id] for id in ids)
        if its.lat is not None and its.lon is not None
    ]
    if not found:
        return None
    return sum(north for north, _ in found) // len(found), sum(east for _, east in found) // len(found)
