"""A line of the table: what must be reached, and what was measured on each database."""

from dataclasses import dataclass, field
from statistics import median

Found = tuple[str, bool]
"""What was measured, in words, and whether it is enough."""


@dataclass(frozen=True)
class Ratio:
    """The median of the rounds, because a round in which the machine did something else says nothing."""

    ours: float
    bare: float
    ratio: float

    def __str__(self) -> str:
        return f"{self.ratio:.2f} × ({self.ours:.2f} / {self.bare:.2f} ms)"


def ratio(ours: list[float], bare: list[float]) -> Ratio:
    """Of milliseconds per request, round by round."""
    return Ratio(median(ours), median(bare), median(a / b for a, b in zip(ours, bare, strict=True)))


def reached(found: Ratio, most: float) -> Found:
    return str(found), found.ratio <= most


@dataclass
class Line:
    """`found` is per database what was measured in words, and whether it was reached."""

    number: str
    what: str
    must: str
    found: dict[str, Found] = field(default_factory=dict)


def table(lines: list[Line]) -> str:
    head = ("#", "what", "must", "database", "measured", "reached")
    rows = [
        (line.number, line.what, line.must, database, words, "yes" if reached else "NO")
        for line in lines
        for database, (words, reached) in line.found.items()
    ]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in [head, rule, *rows]
    )
