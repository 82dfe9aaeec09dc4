"""From ties to what pages show. Heavy: the worker and the commands load it, pages do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from roadshow.computed.values import plain
from roadshow.network import answers, country, graph
from roadshow.network.answers import Answer, Places
from roadshow.network.country import Place
from roadshow.network.distance import Point
from roadshow.network.division import Division
from roadshow.network.drawn import Picture
from roadshow.network.picture import picture
from roadshow.network.shown import NationShown, RegionShown, Row, ShownAnswer, ShownEntry
from roadshow.network.values import Meeting, Node, TieValue

if TYPE_CHECKING:
    import networkx as nx

NATION = "NL"
MOST_OF_NATION = 6_000
WHOLE = "all"
"""Behind the code of a region: with the organisations that are not listed publicly."""


@dataclass(frozen=True)
class Known:
    """Everything that the network of one day is made from. `before` are the divisions that are kept, by key."""

    nodes: Sequence[Node]
    ties: Sequence[TieValue]
    sites: Mapping[int, Sequence[tuple[float, float]]]
    regions: Sequence[Place]
    before: Mapping[str, Division]
    on: date
    meetings: Sequence[Meeting] = ()


def results(known: Known) -> dict[str, dict[str, Any]]:
    """By the code of the region, and `NL` for the country; a region with unlisted organisations has a second one."""
    places = Places({id: [Point(lat, lon) for lat, lon in points] for id, points in known.sites.items()})
    public = graph.build([node for node in known.nodes if node.listed], known.ties, known.meetings, on=known.on)
    found = {NATION: plain(_nation(public, known, places))}
    for place in known.regions:
        found[place.code] = plain(_region(public, place.code, known.before.get(place.code), places))
    unlisted = sorted({node.region for node in known.nodes if not node.listed and node.region})
    if unlisted:
        everybody = graph.build(known.nodes, known.ties, known.meetings, on=known.on)
        for code in unlisted:
            key = f"{code}/{WHOLE}"
            found[key] = plain(_region(everybody, code, known.before.get(key), places))
    return found


def _nation(public: "nx.Graph[int]", known: Known, places: Places) -> NationShown:
    drawn = country.draw(known.regions, public)
    return NationShown(
        dots=drawn.dots,
        lines=drawn.lines,
        organisations=len(public),
        ties=public.number_of_edges(),
        answers=_of_nation(public, places),
        width=drawn.width,
        height=drawn.height,
    )


def _of_nation(public: "nx.Graph[int]", places: Places) -> tuple[ShownAnswer, ...]:
    """In a very large network who connects and which groups there are is asked per region only: it would take hours."""
    everybody = list(public)
    if len(public) <= MOST_OF_NATION:
        return _answers(public, everybody, places)
    found = (
        answers.knows_no_college(public, everybody),
        answers.out_of_reach(public, everybody, places),
        answers.without_tie(public, everybody),
        answers.on_one_person(public, everybody),
    )
    return tuple(_answer(public, one) for one in found)


def _region(whole: "nx.Graph[int]", code: str, before: Division | None, places: Places) -> RegionShown:
    part = graph.region(whole, code)
    drawn, division = picture(part, before)
    return RegionShown(
        picture=drawn,
        answers=_answers(whole, list(part), places),
        rows=_rows(part, drawn, division),
        division=division.as_json(),
    )


def _rows(part: "nx.Graph[int]", drawn: Picture, division: Division) -> tuple[Row, ...]:
    """Who knows most tables first, then who has most ties."""
    connecting = {one.who.id: one.tables for one in drawn.connectors}
    tables = {id: (number,) for id, number in division.table_of.items()} | connecting
    rows = [
        Row(id, its["name"], its["kind"], its["municipality"] or "", tables.get(id, ()), part.degree(id))
        for id, its in part.nodes.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.tables), -row.ties, row.name, row.id)))


def _answers(whole: "nx.Graph[int]", among: Sequence[int], places: Places) -> tuple[ShownAnswer, ...]:
    return tuple(_answer(whole, answer) for answer in answers.answers(whole, among, places))


def _answer(whole: "nx.Graph[int]", answer: Answer) -> ShownAnswer:
    return ShownAnswer(
        question=answer.question.value,
        sentence=answer.sentence,
        method=answer.method,
        entries=tuple(
            ShownEntry(tuple((id, whole.nodes[id]["name"]) for id in entry.organisations), entry.reason)
            for entry in answer.entries
        ),
        unknown=len(answer.unknown),
    )
