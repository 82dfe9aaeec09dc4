"""What is said of a region is true: counted again from the list of ties, by code that shares nothing with ours."""

import re
from collections.abc import Callable

import networkx as nx
import pytest

from roadshow.network.picture import picture
from roadshow.wording import Words
from tests.network import synthetic
from tests.network.drawn_regions import Drawn, many

NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven")
SAY = Words("nl").say


def number(word: str) -> int:
    if word == "Eén":
        return 1
    return NUMBERS.index(word.lower()) if word.lower() in NUMBERS else int(word.replace(".", ""))


def in_order(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


class Counted:
    """Facts of a drawn region: tables by their name, ties from the raw list."""

    def __init__(self, drawn: Drawn) -> None:
        self.table = {id: home.number for home in drawn.division.homes for id in home.members}
        self.names = {SAY(home.name.message): home.number for home in drawn.division.homes}
        self.connectors = set(drawn.division.connectors)
        self.ties = [(a, b, its["strength"], its["weight"]) for a, b, its in drawn.graph.edges(data=True)]
        home = self.table
        self.between = [tie for tie in self.ties if home.get(tie[0], 0) != home.get(tie[1], 0) and self.sits(tie)]
        self.left = [tie for tie in self.between if not {tie[0], tie[1]} & self.connectors]

    def sits(self, tie) -> bool:
        return tie[0] in self.table and tie[1] in self.table

    def tables(self, ties) -> nx.Graph:
        graph: nx.Graph = nx.Graph()
        graph.add_nodes_from(self.names.values())
        graph.add_edges_from((self.table[a], self.table[b]) for a, b, *_ in ties)
        return graph

    def pieces(self, ties) -> int:
        return nx.number_connected_components(self.tables(ties))

    def are_one(self) -> bool:
        graph: nx.Graph = nx.Graph()
        graph.add_nodes_from([f"t{table}" for table in self.names.values()])
        for id in self.connectors:
            for table in self.names.values():
                met = [
                    s
                    for a, b, s, _ in self.ties
                    for far in ((b,) if a == id else (a,) if b == id else ())
                    if self.table.get(far) == table and far not in self.connectors
                ]
                if len(met) >= 2 or (met and (max(met) >= 3 or self.table[id] == table)):
                    graph.add_edge(f"c{id}", f"t{table}")
        return nx.is_connected(graph) and len(graph) == len(self.names) + len(self.connectors)

    def sums(self, value) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = {}
        for tie in self.ties:
            if self.sits(tie):
                pair = in_order(self.table[tie[0]], self.table[tie[1]])
                found[pair] = found.get(pair, 0) + value(tie)
        return found


def verbinden(its: Counted, who: str, tables: str) -> bool:
    through = len(its.between) - len(its.left)
    counted = (number(who), number(tables)) == (len(its.connectors), len(its.names))
    return counted and 2 * through >= len(its.between) > 0 and its.are_one()


def hebben(its: Counted, who: str, through: str, of: str) -> bool:
    return number(who) == len(its.connectors) and lopen(its, through, of)


def lopen(its: Counted, through: str, of: str) -> bool:
    return (number(through), number(of)) == (len(its.between) - len(its.left), len(its.between))


def alone_without(its: Counted, name: str) -> bool:
    table = its.names[name]
    return its.tables(its.between).degree(table) > 0 and its.tables(its.left).degree(table) == 0


def holds_together(its: Counted) -> bool:
    return all(
        sums.get((one, one), 0) > sums.get(in_order(one, other), 0)
        for sums in (its.sums(lambda tie: 1), its.sums(lambda tie: tie[3]))
        for one in its.names.values()
        for other in its.names.values()
        if one != other
    )


TRUTHS: dict[str, Callable[..., object]] = {
    r"(\w+) organisaties? verbind(?:en|t) de (\w+) tafels\.": verbinden,
    r"(\w+) organisaties? (?:hebben samen|heeft) ([\d.]+) van de ([\d.]+) relaties tussen tafels\.": hebben,
    r"([\d.]+) van de ([\d.]+) relaties tussen tafels lopen via (?:hen|die organisatie)\.": lopen,
    r"Zonder (?:hen|die organisatie) kennen de tafels elkaar niet\.": lambda its: its.between and not its.left,
    r"Zonder (?:hen|die organisatie) heeft tafel (.+) geen relatie meer met een andere tafel\.": alone_without,
    r"Zonder (?:hen|die organisatie) vallen de tafels in (\w+) delen uiteen\.": lambda its, n: (
        number(n) == its.pieces(its.left) > its.pieces(its.between)
    ),
    r"Ook zonder (?:hen|die organisatie) blijven de tafels met elkaar verbonden\.": lambda its: (
        its.pieces(its.left) == 1
    ),
    r"De (\w+) tafels hebben geen relaties met elkaar\.": lambda its, n: (
        not its.between and number(n) == len(its.names)
    ),
    r"Tussen de (\w+) tafels (?:is|zijn) (\S+) relaties?\.": lambda its, n, ties: (
        (number(n), number(ties)) == (len(its.names), len(its.between)) and not its.connectors
    ),
    r"(?:Een tafel|.+: het) heeft onderling meer relaties dan met welke andere tafel ook\.": holds_together,
}


def sentences(drawn: Drawn) -> list[str]:
    what = drawn.picture.what_is_a_table
    return [SAY(claim) for claim in (*drawn.picture.claims, *([what] if what else []))]


def is_true(sentence: str, its: Counted) -> bool:
    for pattern, truth in TRUTHS.items():
        if found := re.fullmatch(pattern, sentence):
            return bool(truth(its, *found.groups()))
    raise AssertionError(f"nobody counts “{sentence}”")


def test_every_sentence_about_several_tables_is_true():
    regions = [drawn for drawn in many() if len(drawn.division.homes) > 1]
    said = [(sentence, Counted(drawn)) for drawn in regions for sentence in sentences(drawn)]

    assert len(regions) > 25
    assert [sentence for sentence, its in said if not is_true(sentence, its)] == []


def test_the_counting_sees_a_sentence_that_is_not_true():
    drawn = next(drawn for drawn in many() if "Ook zonder hen" in " ".join(sentences(drawn)))
    its = Counted(drawn)

    assert not is_true("Zonder hen kennen de tafels elkaar niet.", its)
    assert not is_true("Zonder hen vallen de tafels in twee delen uiteen.", its)
    assert not is_true(f"1 van de {len(its.between)} relaties tussen tafels lopen via hen.", its)


def test_tables_that_were_apart_already_are_not_said_to_fall_apart():
    """Two groups without a tie: without looking at before, anybody's leaving would part them."""
    graph: nx.Graph = nx.Graph()
    for id in range(1, 37):
        synthetic.organisation(graph, id, place=f"Plaats {(id - 1) // 12}")
    for first in (1, 13, 25):
        for one in range(first, first + 12):
            for other in range(one + 1, first + 12):
                synthetic.tie(graph, one, other)
    for far in range(13, 19):
        synthetic.tie(graph, 1, far, strength=1)
    for one, other in ((2, 20), (3, 21)):
        synthetic.tie(graph, one, other, strength=1)

    drawing, division = picture(graph)
    its = Counted(Drawn(graph, drawing, division))

    assert its.pieces(its.between) == its.pieces(its.left) == 2
    assert [SAY(claim) for claim in drawing.claims] == [
        "Eén organisatie heeft 6 van de 8 relaties tussen tafels.",
    ]


def test_what_is_in_the_picture_is_counted():
    for drawn in many():
        inside = sum(len(table.inside) for table in drawn.picture.tables)
        its = Counted(drawn)
        ends = {
            (id, table): [
                far
                for a, b, *_ in its.ties
                for far in ((b,) if a == id else (a,) if b == id else ())
                if its.table.get(far) == table and far not in its.connectors
            ]
            for id in its.connectors
            for table in its.names.values()
        }
        bundled = sum(
            len(ends[connector.who.id, table]) for connector in drawn.picture.connectors for table in connector.tables
        )
        assert drawn.picture.shown == inside + bundled <= drawn.picture.ties == drawn.graph.number_of_edges()


@pytest.mark.parametrize(
    ("ties", "sentence"),
    [
        ([(1, 2), (2, 3), (3, 1)], "Aan tafel zitten 3 van de 9 organisaties."),
        ([(n, n + 1) for n in range(1, 9)], "Alle organisaties met relaties zitten aan één tafel."),
        ([], "Er zijn nog geen relaties bekend."),
        ([(1, 2), (3, 4)], "Er zijn nog te weinig relaties voor aparte tafels."),
    ],
)
def test_one_table_has_its_own_sentence(ties, sentence):
    graph: nx.Graph = nx.Graph()
    for id in range(1, 10):
        synthetic.organisation(graph, id)
    for one, other in [*ties, *([(4, 5)] if len(ties) == 3 else [])]:
        synthetic.tie(graph, one, other)

    assert SAY(picture(graph)[0].claims[0]) == sentence


def test_without_ties_between_tables_that_is_what_is_said():
    graph: nx.Graph = nx.Graph()
    for id in range(1, 25):
        synthetic.organisation(graph, id)
    for one in range(1, 25):
        for other in range(one + 1, 25):
            if (one - 1) // 12 == (other - 1) // 12:
                synthetic.tie(graph, one, other)

    assert [SAY(claim) for claim in picture(graph)[0].claims] == ["De twee tafels hebben geen relaties met elkaar."]
    synthetic.tie(graph, 1, 13, strength=1)
    assert [SAY(claim) for claim in picture(graph)[0].claims] == ["Tussen de twee tafels is één relatie."]


def test_up_to_thirty_nothing_is_said_about_groups_and_above_a_hundred_and_fifty_that_nobody_meets_as_a_table():
    said = {len(drawn.division.table_of): drawn.picture.what_is_a_table for drawn in many()}

    assert all(what is None for size, what in said.items() if size <= 30)
    assert any(what is not None for what in said.values())
    large = picture(synthetic.region(260, 3))[0].what_is_a_table
    assert large is not None
    assert SAY(large).startswith("Een tafel is hier geen groep die bij elkaar komt")
