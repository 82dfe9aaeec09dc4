"""P15, P16, N22, N25 and N40: what a whole country takes to compute, and what its pictures weigh.

Processor seconds of this process, because the worker does it: nobody waits. The largest sizes are printed, not reached.
"""

import gzip
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from flask import get_template_attribute

from roadshow import create_app
from roadshow.capacity import gap
from roadshow.capacity.kinds import Outlook
from roadshow.capacity.reach import reach
from roadshow.cli.demo import ties
from roadshow.cli.demo.employers import DemoEmployer, employers
from roadshow.config import read
from roadshow.network import answers, country, graph, measures
from roadshow.network.answers import Places
from roadshow.network.country import Place
from roadshow.network.drawn import Picture
from roadshow.network.kinds import TieKind
from roadshow.network.picture import picture
from roadshow.network.values import Node, TieValue
from roadshow.organisations.facts import colleges
from roadshow.regions.facts import municipalities, regions
from tests.capacity.country import country as invented

SEED, TODAY = 1, date(2026, 11, 25)
LIMITED = 5_000
HEAVIEST = 120_000


@dataclass(frozen=True)
class Row:
    """One line of the table in `docs/scaling.md`."""

    number: str
    what: str
    must: str
    measured: str
    reached: bool | None = None

    def in_words(self) -> str:
        """As a line of a table in Markdown."""
        said = {None: "", True: "yes", False: "NO"}[self.reached]
        return f"| {self.number} | {self.what} | {self.must} | {self.measured} | {said} |"


def rows(size: int) -> Iterator[Row]:
    """With so many employers. The limits of time are those for 5,000."""
    yield from _flow(size)
    yield from _graph(size)


def _flow(size: int) -> Iterator[Row]:
    case = invented(employers=size)
    alone, _ = _timed(lambda: gap.unplaced(case, Outlook.PESSIMISTIC))
    yield _seconds("P15", f"the number alone, 856 cohorts × {size:,} employers", alone, size, 2)
    solved, _ = _timed(lambda: gap.solve(reach(case, Outlook.PESSIMISTIC)))
    yield _seconds("P15", "number, burden and cut", solved, size, 2)
    if size <= LIMITED:
        whole, _ = _timed(lambda: gap.shortage(case, Outlook.PESSIMISTIC))
        yield _seconds("P15", "everything on the page, three places checked", whole, size)


def _graph(size: int) -> Iterator[Row]:
    nodes, known = _network(size)
    built, whole = _timed(lambda: graph.build(nodes, known, [], on=TODAY))
    yield _seconds("P16", f"graph of {len(whole):,} organisations, {whole.number_of_edges():,} ties", built, size)
    drawn, pictures = _timed(lambda: {one.code: picture(graph.region(whole, one.code))[0] for one in regions()})
    yield _seconds("P16", "tables of all 35 regions", drawn, size, 2)
    measured, _ = _timed(lambda: (measures.articulation_points(whole), measures.communities(whole)))
    yield _seconds("P16", "measures: articulation points, groups", measured, size, 3)
    answered, _ = _timed(lambda: answers.answers(whole, list(graph.region(whole, "AM13")), Places({})))
    yield _seconds("P16", "six answers of one region", answered, size)
    largest = max(pictures.values(), key=lambda one: one.organisations)
    yield _weight("P16", f"tables of {largest.organisations} organisations", _drawn(largest))
    places = [Place(one.code, one.name, one.lat, one.lon) for one in regions()]
    yield _weight("N40", "the country as one drawing", json.dumps(_plain(country.draw(places, whole))))


def _seconds(number: str, what: str, found: float, size: int, most: float = 0) -> Row:
    limited = most and size == LIMITED
    return Row(number, what, f"< {most} s" if most else "", f"{found:.2f} s", found < most if limited else None)


def _weight(number: str, what: str, text: str) -> Row:
    packed = len(gzip.compress(text.encode(), mtime=0))
    return Row(number, f"{what}, gzipped", "≤ 120 kB", f"{packed / 1000:.1f} kB", packed <= HEAVIEST)


def _network(size: int) -> tuple[list[Node], list[TieValue]]:
    """The demo's own, with as many ties for each as it has."""
    found = employers(size, SEED)
    region_of = {one.code: one.region for one in municipalities()}
    names = {one.code: one.common_name for one in municipalities()}
    at: dict[str, tuple[str, str, str, float, float]] = {one.source: _employer(one) for one in found}
    at |= {
        f"municipality:{one.code}": ("municipality", one.name, one.code, one.lat, one.lon) for one in municipalities()
    }
    at |= {
        one.source: ("college", one.name, one.main_site.municipality, one.main_site.lat, one.main_site.lon)
        for one in colleges()
    }
    number = {source: place for place, source in enumerate(at, start=1)}
    nodes = [
        Node(number[source], name, kind, code, names.get(code), region_of.get(code), lat, lon, listed=True)
        for source, (kind, name, code, lat, lon) in at.items()
    ]
    told = [(number[one.source], number[one.target], one.kind, one.strength) for one in ties.ties(found, SEED)]
    return nodes, [_tie(place, one) for place, one in enumerate(told, start=1)]


def _employer(one: DemoEmployer) -> tuple[str, str, str, float, float]:
    return "employer", one.name, one.municipality, one.lat, one.lon


def _tie(number: int, told: tuple[int, int, TieKind, int]) -> TieValue:
    source, target, kind, strength = told
    since = date(2020 + Random(number).randrange(6), 1, 1)
    return TieValue(number, source, target, kind, strength, since, None, None, None, "import")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _drawn(value: Picture) -> str:
    """As the page has it, with the addresses of organisations."""
    app = create_app(read({"ROADSHOW_SECRET_KEY": "x" * 40, "ROADSHOW_INSTANCE": tempfile.gettempdir()}))
    with app.test_request_context("/netwerk/"):
        draw = get_template_attribute("network/_tables.html", "region")
        return str(draw(value, lambda number: f"/organisaties/{number}/", "#tabel"))


def _plain(value: Any) -> Any:
    return {name: getattr(value, name) for name in ("nowhere", "width", "height")} | {
        "dots": [vars(dot) for dot in value.dots],
        "lines": [vars(line) for line in value.lines],
    }
