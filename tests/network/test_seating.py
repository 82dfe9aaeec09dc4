"""Seats, lines and the row of who connects: nothing lies over anything else, and people find their seat again."""

from itertools import combinations, pairwise

import networkx as nx

from roadshow.network import seats
from roadshow.network.curves import Top
from roadshow.network.letters import width
from roadshow.network.picture import picture
from roadshow.network.row import WIDE, lay_out
from roadshow.network.ties import read
from tests.network import synthetic
from tests.network.drawn_regions import drawn, many

ROW = 42


def ring(size: int) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    for id in range(1, size + 1):
        synthetic.organisation(graph, id)
    for id in range(1, size + 1):
        synthetic.tie(graph, id, id % size + 1)
    return graph


def seated_alone(graph: nx.Graph, stored=None, *, only: bool = False) -> seats.Seated:
    return seats.seat(read(graph), sorted(graph.nodes), {}, stored or {}, only=only)


def test_every_seat_has_a_row_of_its_own():
    for its in many():
        for table in its.picture.tables:
            places = [(seat.x, seat.y) for seat in (*table.seats, *table.open)]
            assert len(set(places)) == len(places) <= 16
            for side in (True, False):
                rows = sorted(seat.y for seat in (*table.seats, *table.open) if seat.left is side)
                assert all(below - above == ROW for above, below in pairwise(rows))
                assert all(0 < y < table.height for y in rows)


def test_over_sixteen_fifteen_sit_and_one_open_seat_stands_for_the_rest():
    table = picture(synthetic.region(150, 4))[0].tables
    large = [its for its in table if its.organisations > 16]

    assert large
    for its in large:
        assert [(len(its.seats), seat.more, seat.left) for seat in its.open] == [(15, its.organisations - 15, False)]
        closed = min if its.upper else max
        assert its.open[0].y == closed(seat.y for seat in its.seats)


def test_those_with_most_ties_are_shown():
    its = drawn(150, 4, 0)
    for table, home in zip(its.picture.tables, its.division.homes, strict=True):
        shown = {seat.id for seat in table.seats}
        hidden = set(home.members) - shown - set(its.division.connectors)
        if hidden:
            assert min(its.graph.degree(id) for id in shown) >= max(its.graph.degree(id) for id in hidden)


def test_ties_are_all_drawn_while_they_are_few_and_else_the_strongest_tree():
    few = seated_alone(ring(10))
    assert len(few.ties) == 10

    graph = ring(10)
    for one, other in ((1, 5), (2, 7), (3, 8)):
        synthetic.tie(graph, one, other, strength=5)
    assert len(seated_alone(graph, only=True).ties) == 13

    tree = seated_alone(graph).ties
    assert len(tree) == 9
    assert {(1, 5), (2, 7), (3, 8)} <= {(tie.one, tie.other) for tie in tree}
    chosen = nx.Graph([(tie.one, tie.other) for tie in tree])
    assert nx.is_tree(chosen)
    best = nx.maximum_spanning_tree(graph).size(weight="weight")
    assert sum(tie.weight for tie in tree) == best


def test_every_seat_that_a_connector_knows_has_one_coloured_line():
    for its in many():
        connectors = set(its.division.connectors)
        for table in its.picture.tables:
            heads = {head.who.id for head in table.heads}
            assert heads <= connectors
            known = [seat for seat in table.seats if heads & set(its.graph[seat.id])]
            ends = [line for line in table.lines if not any(line.path.endswith(f"{seat.y:g}") for seat in table.open)]
            assert len(ends) == len(known) or table.open


def test_who_is_seated_again_finds_the_same_seat():
    graph = synthetic.region(16, 3, seed=4)
    before = seated_alone(graph).slots
    after = seated_alone(synthetic.with_more(graph, 2), before).slots

    assert sum(before[id] == slot for id, slot in after.items()) >= 12
    assert seated_alone(graph, before).slots == before


def test_ordering_undoes_crossings():
    """Five pairs who know each other sit opposite."""
    graph: nx.Graph = nx.Graph()
    for id in range(1, 11):
        synthetic.organisation(graph, id)
    for id in range(1, 6):
        synthetic.tie(graph, id, 11 - id)

    slots = seated_alone(graph).slots

    assert all(slots[id] // 2 == slots[11 - id] // 2 for id in range(1, 6))


def test_names_in_the_row_do_not_touch_the_next_seat():
    for its in many():
        row = its.picture.connectors
        for west, east in pairwise(row):
            assert west.x + west.reach + 4 <= east.x - 17.5
        for connector in row:
            assert connector.x - 19 >= 0
            assert connector.x + connector.reach <= its.picture.width
            assert len(connector.lines) <= 2
            wide = max(width(line, 16, strong=True) for line in connector.lines)
            assert connector.reach >= 25.5 + wide - 0.1


def test_bundles_lie_beside_each_other_at_the_open_end_in_the_order_of_the_row():
    for its in many():
        for table in its.picture.tables:
            ends = [float(head.line.path[1:].split()[0]) for head in table.heads]
            assert ends == sorted(set(ends))
            assert not ends or ends[-1] - ends[0] <= 44.1
            for one, other in combinations(table.heads, 2):
                assert abs(one.x - other.x) >= 40 or len(table.heads) > 6
            assert all(13 <= head.x <= 322 for head in table.heads)


def test_the_row_says_as_many_tables_as_it_has_lines():
    for its in many():
        for connector in its.picture.connectors:
            assert len(connector.tables) == len(connector.bundles) >= 2
            assert [connector.who.id in {head.who.id for head in table.heads} for table in its.picture.tables] == [
                table.number in connector.tables for table in its.picture.tables
            ]


def test_the_north_of_the_region_is_above_and_the_west_is_left():
    graph: nx.Graph = nx.Graph()
    corners = {0: (53.0, 5.0), 1: (53.0, 6.0), 2: (52.0, 5.0), 3: (52.0, 6.0)}
    for id in range(1, 49):
        lat, lon = corners[(id - 1) // 12]
        graph.add_node(id, name=f"O {id}", kind="employer", municipality=None, lat=lat, lon=lon)
        for other in range((id - 1) // 12 * 12 + 1, id):
            synthetic.tie(graph, id, other)
    for first in (12, 24, 36):
        synthetic.tie(graph, first, first + 1)

    homes = picture(graph)[1].homes

    assert [(home.upper, min(home.members)) for home in homes] == [(True, 1), (True, 13), (False, 25), (False, 37)]


def test_three_tables_in_a_row_lie_where_the_drawing_wants_them():
    layout = lay_out((1, 2, 3), (4, 5), {})

    assert layout.width == WIDE
    assert layout.middles == {1: 167.5, 2: 560, 3: 952.5, 4: 280, 5: 840}


def test_a_top_is_as_high_as_its_rows_and_opens_to_the_row():
    upper, lower = Top(4, upper=True), Top(4, upper=False)

    assert upper.height == 2 * 14 + 4 * 42
    assert upper.spot(0) == (120.5, 161)
    assert lower.spot(1) == (214.5, 35)
    assert upper.head(0, 1) == (167.5, 258)
    assert lower.head(0, 1) == (167.5, -62)
