"""Who sits at which table: the same on every machine, and the same tomorrow."""

from dataclasses import replace

import networkx as nx
import pytest

from roadshow.network import groups, pairing
from roadshow.network.division import Division, proposal
from roadshow.network.parts import split
from roadshow.network.picture import picture, redraw
from roadshow.network.ties import read
from tests.network import synthetic
from tests.network.drawn_regions import drawn, many, moved


def joined_tables(*sizes: int) -> nx.Graph:
    """Groups in which everybody knows everybody, each tied to the next by one weak tie."""
    graph: nx.Graph = nx.Graph()
    first = 1
    for size in sizes:
        for one in range(first, first + size):
            synthetic.organisation(graph, one)
            for other in range(first, one):
                synthetic.tie(graph, one, other)
        if first > 1:
            synthetic.tie(graph, first - 1, first, strength=1)
        first += size
    return graph


def fresh_moves(before: Division, after: Division) -> int:
    """As few as can be: tables are matched by who sits there."""
    both = [
        [sum(before.table_of.get(id) == old.number for id in new.members) for old in before.homes]
        for new in after.homes
    ]
    kept = sum(both[row][column] for row, column in pairing.best(both).items())
    return len([id for id in after.table_of if id in before.table_of]) - kept


@pytest.mark.parametrize(("size", "degree"), [(25, 4), (60, 2), (60, 8), (150, 4)])
def test_the_order_in_which_ties_come_changes_no_byte(size, degree):
    its = drawn(size, degree, 0)
    drawing, division = picture(synthetic.shuffled(its.graph))

    assert division.as_json() == its.division.as_json()
    assert drawing == its.picture


def test_a_division_comes_back_from_where_it_is_kept():
    for its in many():
        assert Division.from_json(its.division.as_json()) == its.division


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"homes":[{}],"connectors":[]}', '{"homes":1,"connectors":[]}'])
def test_what_is_no_division_is_refused(written):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Division.from_json(written)


def test_drawn_again_nothing_changes():
    for its in many():
        assert picture(its.graph, its.division) == (its.picture, its.division)


@pytest.mark.parametrize("ties", [10, 200])
def test_more_ties_move_one_in_twenty_at_most(ties):
    for its in many():
        after = picture(synthetic.with_more(its.graph, ties), its.division)[1]
        assert moved(its.division, after) <= max(1, len(after.table_of) // 20)


def test_fewer_ties_move_one_in_twenty_at_most():
    for its in many():
        fewer = its.graph.copy()
        fewer.remove_edges_from(sorted(its.graph.edges)[::3])
        after = picture(fewer, its.division)[1]
        assert moved(its.division, after) <= max(1, len(after.table_of) // 20)


def test_who_gains_most_of_its_ties_elsewhere_does_move():
    graph = joined_tables(12, 12, 12)
    stored = picture(graph)[1]
    for far in range(13, 25):
        synthetic.tie(graph, 1, far, strength=5)

    after = picture(graph, stored)[1]

    assert after.table_of[1] == stored.table_of[13] != stored.table_of[1]
    assert moved(stored, after) == 1


def test_divided_afresh_many_more_would_move():
    """The twin: what the stored division is for."""
    regions = [drawn(60, degree, seed) for degree in (2, 4, 8) for seed in range(3)]
    moves = [fresh_moves(its.division, picture(synthetic.with_more(its.graph, 10))[1]) for its in regions]

    assert sum(number > 3 for number in moves) >= 5


def test_everybody_is_somewhere_once():
    for its in many():
        tray = its.picture.tray
        away = [someone.id for people in (tray.alone, *tray.circles, *tray.groups) for someone in people]
        if its.division.homes:
            assert sorted([*away, *its.division.table_of]) == sorted(its.graph.nodes)
            assert sum(table.organisations for table in its.picture.tables) + len(its.picture.connectors) == len(
                its.division.table_of
            )


def test_tables_are_few_named_apart_and_never_empty():
    for its in many():
        names = [(home.name.sort, home.name.words) for home in its.division.homes]
        assert len(set(names)) == len(names) <= 6
        assert [home.number for home in its.division.homes] == list(range(1, len(names) + 1))
        if len(names) > 1:
            assert all(table.organisations >= 3 for table in its.picture.tables)


def test_quality_is_modularity_and_close_to_what_another_program_finds():
    for degree in (2, 4, 8):
        its = drawn(150, degree, 0)
        seated = its.graph.subgraph(its.division.table_of)
        weights = read(its.graph).weights(tuple(sorted(seated)))
        total = sum(sum(row.values()) for row in weights.values())
        ours = groups.quality(weights, its.division.table_of) / total**2
        tables = [set(home.members) for home in its.division.homes]

        assert ours == pytest.approx(nx.community.modularity(seated, tables, weight="weight"))
        other = nx.community.louvain_communities(seated, weight="weight", seed=1)
        assert ours >= 0.85 * nx.community.modularity(seated, other, weight="weight")


def test_groups_that_meet_are_found():
    homes = picture(joined_tables(12, 13, 11))[1].homes

    assert sorted(home.members for home in homes) == [
        tuple(range(1, 13)),
        tuple(range(13, 26)),
        tuple(range(26, 37)),
    ]


def test_a_newcomer_sits_with_those_it_knows_and_takes_no_table_of_its_own():
    graph = joined_tables(12, 12, 12)
    stored = picture(graph)[1]
    synthetic.organisation(graph, 99)
    synthetic.tie(graph, 99, 30)

    after = picture(graph, stored)[1]

    assert after.table_of[99] == stored.table_of[30]
    assert moved(stored, after) == 0


def test_who_has_no_tie_left_goes_to_the_tray_and_an_empty_table_goes_too():
    graph = joined_tables(12, 12, 12)
    stored = picture(graph)[1]
    gone = stored.table_of[1]
    graph.remove_edges_from([pair for pair in graph.edges if min(pair) <= 12])

    drawing, after = picture(graph, stored)

    assert [someone.id for someone in drawing.tray.alone] == list(range(1, 13))
    assert {home.number for home in after.homes} == {home.number for home in stored.homes} - {gone}


def test_there_is_an_upper_row_while_there_are_tables():
    graph = joined_tables(12, 12, 12)
    stored = picture(graph)[1]
    above = {id for home in stored.homes if home.upper for id in home.members}
    graph.remove_edges_from([pair for pair in graph.edges if above & set(pair)])

    drawing, after = picture(graph, stored)

    assert [(home.number, home.upper) for home in after.homes] == [(3, True)]
    assert [table.number for table in drawing.upper] == [3]


def test_a_stored_division_of_others_is_no_help():
    graph = joined_tables(12, 12)
    others = picture(nx.relabel_nodes(graph, {id: id + 500 for id in graph}))[1]

    assert picture(graph, others) == picture(graph)


def test_a_new_drawing_is_proposed_only_when_the_old_one_is_poor():
    for degree in (2, 4, 8):
        its = drawn(60, degree, 1)
        assert redraw(its.graph, its.division) is None


def test_a_new_drawing_keeps_numbers_and_names_where_it_can():
    graph = joined_tables(12, 12, 12)
    stored = picture(graph)[1]
    grown = nx.compose(graph, nx.relabel_nodes(joined_tables(12, 12, 12), {id: id + 100 for id in range(1, 37)}))
    synthetic.tie(grown, 36, 101, strength=1)

    kept = picture(grown, stored)[1]
    found = redraw(grown, kept)

    assert len(kept.homes) == 3
    assert found is not None
    assert len(found.division.homes) == 6
    assert found.moved == moved(kept, found.division) > 0
    old = {(home.number, home.name) for home in kept.homes}
    assert old <= {(home.number, home.name) for home in found.division.homes}
    assert redraw(grown, picture(grown, found.division)[1]) is None


def test_a_division_worth_nothing_is_replaced_after_a_yes():
    graph = joined_tables(12, 12)
    stored = picture(graph)[1]
    mixed = [
        replace(home, members=tuple(id for id in range(1, 25) if id % 2 == place))
        for place, home in enumerate(stored.homes)
    ]

    found = proposal(read(graph), replace(stored, homes=tuple(mixed)))

    # Who moves by itself has done so already: from an even mix nobody gains enough.
    assert found is None or found.moved > 0


@pytest.mark.parametrize("size", range(8))
def test_a_small_region_is_one_table_with_everybody(size):
    graph: nx.Graph = nx.Graph()
    for id in range(1, size + 1):
        synthetic.organisation(graph, id)
    drawing, division = picture(graph)

    assert division == Division()
    assert sorted(seat.id for table in drawing.tables for seat in table.seats) == sorted(graph.nodes)
    assert drawing.missing == (() if size == 0 else ("college", "municipality"))
    assert len(drawing.tables) == (1 if size else 0)


def test_circles_and_groups_beyond_six_are_named_beside_the_tables():
    graph = joined_tables(12)
    for first in range(100, 180, 10):
        graph = nx.compose(graph, nx.relabel_nodes(joined_tables(8), {id: first + id for id in range(1, 9)}))
    for id in (201, 202):
        synthetic.organisation(graph, id)
    synthetic.tie(graph, 201, 202)

    tray = picture(graph)[0].tray

    assert [[someone.id for someone in people] for people in tray.circles] == [[201, 202]]
    assert [people[0].id for people in tray.groups] == [151, 161, 171]
    assert tray.alone == ()


@pytest.mark.parametrize(("size", "least"), [(3, 3), (19, 3), (20, 4), (80, 4), (81, 5), (200, 10)])
def test_how_many_a_table_needs_grows_with_the_region(size, least):
    graph: nx.Graph = nx.path_graph(size)
    for id in graph:
        synthetic.organisation(graph, id)
    nx.set_edge_attributes(graph, 60, "weight")
    nx.set_edge_attributes(graph, 1, "strength")

    assert split(read(graph)).least == least


def test_pairs_have_the_highest_sum():
    assert pairing.best([[5, 4], [4, 1]]) == {0: 1, 1: 0}
    assert pairing.best([[1, 0], [1, 0]]) == {0: 0}
    assert pairing.best([[0, 0]]) == {}
    assert pairing.best([]) == {}
