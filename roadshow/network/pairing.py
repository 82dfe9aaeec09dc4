"""Pairs with the highest sum, for a handful of rows."""

from collections.abc import Sequence


def best(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """By row its column: each column once, only where the score is above zero. Of equal sums the first found."""
    sums: dict[int, tuple[int, dict[int, int]]] = {0: (0, {})}  # by the rows that have a column, as bits
    for column in range(len(scores[0]) if scores else 0):
        for taken, (total, pairs) in list(sums.items()):
            for row, its in enumerate(scores):
                more = taken | 1 << row
                if more != taken and its[column] > 0 and total + its[column] > sums.get(more, (0, {}))[0]:
                    sums[more] = (total + its[column], pairs | {row: column})
    return max(sums.values(), key=lambda found: found[0])[1]
