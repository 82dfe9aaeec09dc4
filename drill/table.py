"""The one table of a drill."""

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True)
class Line:
    """What was measured of one promise on one database. A twin has the protection taken away, and must show damage."""

    promise: str
    what: str
    database: str
    goal: str
    measured: str


def in_columns(lines: list[Line]) -> list[str]:
    """As Markdown, so that it can go into the documentation as it is."""
    head = tuple(field.name for field in fields(Line))
    rows = [head, *sorted(astuple(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return [written[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *written[1:]]


def kept(results: list[list[str]]) -> str:
    """How many of the runs were without a fault, and the first fault of each other."""
    wrong = [faults[0] for faults in results if faults]
    return f"{len(results) - len(wrong)} of {len(results)}" + "".join(f"; {fault}" for fault in wrong[:3])
