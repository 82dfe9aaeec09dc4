"""`make bench`, or `make bench ARGS="--races 200"`. Prints what must be reached and what was measured."""

import argparse
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench import country, pages, queries, races, start, weight
from bench.content import LISTED
from bench.measured import Found, Line, table
from bench.stage import Effort, Stage, stage
from tests.databases import KINDS, Stock

MEASURES: tuple[tuple[str, str, str, Callable[[Stage], Found]], ...] = (
    ("P1", "public Roadshow page, nothing stored", "≤ 1.3 × bare", pages.page),
    ("P4", "queries, whatever the number of rows", "page 3 / list 3 / .ics 1 / register 6", queries.number),
    ("P5", f"list of {LISTED} Roadshows", "≤ 1.3 × bare list", pages.listed),
    ("P6", "register", "≤ 2.5 × bare insert", pages.register),
    ("P7", "form → send → page after sending", "3 requests", pages.walk),
    ("P8", "races for the last seats, 2–8 processes", "none over, none left, no 5xx", races.run),
    ("P13", "start to first page", "≤ 2 × bare", start.run),
    ("P17", "visitor pages with all they load, in kB", "≤ 100 kB each", weight.heaviest),
)


def main() -> None:
    effort, chosen, size = _arguments()
    lines = [Line(number, what, must) for number, what, must, _ in MEASURES if number in chosen]
    if lines:
        _measure(lines, effort)
    for row in country.rows(size) if size else ():
        print(row.in_words())


def _measure(lines: list[Line], effort: Effort) -> None:
    with tempfile.TemporaryDirectory(prefix="roadshow-bench-") as folder, closing(Stock(Path(folder))) as stock:
        for kind in KINDS:
            with stage(stock, kind, Path(folder) / kind, effort) as here:
                for line in lines:
                    line.found[kind] = MEASURE[line.number](here)
    print(table(lines))


MEASURE = {number: measure for number, _, _, measure in MEASURES}


def _arguments() -> tuple[Effort, set[str], int]:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds, of which the median counts")
    parser.add_argument("--each", type=int, default=30, help="requests in a round")
    parser.add_argument("--races", type=int, default=20, help="races for the last seats; the full form is 200")
    parser.add_argument("--only", default=",".join(MEASURE), help="numbers, such as P1,P5")
    parser.add_argument(
        "--country", type=int, default=5_000, help="employers of the country that is computed; 0 is none"
    )
    given = parser.parse_args()
    return Effort(given.rounds, given.each, given.races), set(filter(None, given.only.split(","))), given.country


if __name__ == "__main__":
    main()
