"""A network as a file: it comes back the same from every format, and names stay text."""

import json
from datetime import date
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.cells import bare_cell
from roadshow.network.export import gexf, graphml, node_link, nodes_csv, ties_csv
from roadshow.network.graph import build
from roadshow.network.kinds import TieKind
from roadshow.network.plain import plain
from roadshow.network.values import Meeting
from tests.network import reading, synthetic
from tests.network.builders import TODAY, a_graph, a_node, a_tie, graphs, quick
from tests.network.hostile import HOSTILE, called, names

FORMATS = (graphml, gexf, node_link, nodes_csv, ties_csv)


def same(one: nx.Graph, other: nx.Graph) -> bool:
    return (
        dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        and sorted(map(str, one.edges(data=True))) == sorted(map(str, other.edges(data=True)))
        and one.is_multigraph() == other.is_multigraph()
    )


def a_network() -> nx.Graph:
    nodes = [a_node(1, "college"), a_node(2, municipality=None, municipality_name=None), a_node(3, lat=None, lon=None)]
    ties = [a_tie(1, 1, 2, TieKind.PLACES, contact=31, event=5), a_tie(2, 2, 1, TieKind.MEMBER, since=date(2024, 3, 1))]
    return build(nodes, ties, [Meeting(5, (1, 2, 3), date(2026, 1, 8))], on=TODAY)


def test_an_edge_goes_out_with_all_that_may_be_told():
    _, edges = reading.graphml(graphml(a_network()))

    assert edges == [
        (
            "1",
            "2",
            {
                "events": "5",
                "kinds": "member; places",
                "latest": "2026-01-08",
                "since": "2024-03-01",
                "sources": "1 places; 2 member",
                "strength": 3,
                "ties": "1; 2",
                "weight": 180,
            },
        ),
        (
            "1",
            "3",
            {"events": "5", "kinds": "met", "latest": "2026-01-08", "since": "2026-01-08", "strength": 0, "weight": 60},
        ),
        (
            "2",
            "3",
            {"events": "5", "kinds": "met", "latest": "2026-01-08", "since": "2026-01-08", "strength": 0, "weight": 60},
        ),
    ]


def test_a_point_is_a_number_and_what_is_not_known_has_no_value():
    nodes, _ = reading.gexf(gexf(a_network()))

    assert nodes["1"]["lat"] == 52.09
    assert nodes["2"] == {
        "name": "Organisatie 2",
        "kind": "employer",
        "region": "AM13",
        "lat": 52.09,
        "lon": 5.12,
        "listed": True,
    }
    assert "lat" not in nodes["3"]


@pytest.mark.parametrize("write", FORMATS)
def test_who_is_behind_a_tie_stays_with_us(write):
    assert b"contact" not in write(a_network())


@quick
@given(graphs(), some.lists(names, min_size=9, max_size=9))
def test_every_format_reads_back_to_the_same_network(graph, given):
    nx.set_node_attributes(graph, dict(zip(graph, given, strict=False)), "name")
    expected = plain(graph)

    assert same(reading.networkx_graphml(graphml(graph)), expected)
    assert same(reading.networkx_json(node_link(graph)), expected)
    assert reading.found(reading.networkx_gexf(gexf(graph))) == reading.found(expected)
    assert reading.graphml(graphml(graph)) == reading.found(expected)
    assert reading.gexf(gexf(graph)) == reading.found(expected)


@quick
@given(graphs(), some.lists(names, min_size=9, max_size=9))
def test_the_tables_have_the_same_rows(graph, given):
    nx.set_node_attributes(graph, dict(zip(graph, given, strict=False)), "name")
    nodes, edges = reading.found(plain(graph))

    organisations = [(row["id"], bare_cell(row["name"]), row["lat"]) for row in reading.rows(nodes_csv(graph))]
    assert organisations == [(id, its["name"], str(its["lat"])) for id, its in nodes.items()]
    ties = [(row["source"], row["target"], row["weight"], row["kinds"]) for row in reading.rows(ties_csv(graph))]
    assert ties == [(one, other, str(its["weight"]), its["kinds"]) for one, other, its in edges]


@pytest.mark.parametrize("write", FORMATS)
def test_the_same_network_gives_the_same_bytes_whatever_its_order(write):
    graph = synthetic.region(25)
    ids = list(graph)
    other = nx.Graph()
    other.add_nodes_from((id, dict(reversed(graph.nodes[id].items()))) for id in Random(3).sample(ids, len(ids)))
    other.add_edges_from((b, a, its) for a, b, its in reversed(list(graph.edges(data=True))))

    assert write(other) == write(graph)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_in_every_format(name):
    graph = called(name, "Gewoon")

    assert reading.graphml(graphml(graph))[0]["1"]["name"] == name
    assert reading.gexf(gexf(graph))[0]["1"]["name"] == name
    assert json.loads(node_link(graph))["nodes"][0]["name"] == name
    assert bare_cell(reading.rows(nodes_csv(graph))[0]["name"]) == name


def test_json_can_stand_in_a_script_element():
    written = node_link(called(*HOSTILE)).decode()
    assert [sign for sign in "<>&\u2028\u2029" if sign in written] == []


@pytest.mark.parametrize("write", [graphml, gexf])
def test_xml_has_no_element_but_its_own(write):
    typed = [name for name in HOSTILE if name]  # an empty name is an empty element
    hostile = write(called(*typed))

    assert hostile.count(b"<") == write(called(*("Gewoon" for _ in typed))).count(b"<")


def test_signs_that_xml_does_not_know_are_left_out_of_every_format():
    graph = called("Kopie\x00 uit\x0b pdf\x1f\ufffe \ud800", "Een\r\ntwee\rdrie")

    assert [its["name"] for its in plain(graph).nodes.values()] == ["Kopie uit pdf ", "Een\ntwee\ndrie"]
    assert same(reading.networkx_graphml(graphml(graph)), plain(graph))
    assert same(reading.networkx_json(node_link(graph)), plain(graph))


def test_a_network_in_gexf_does_not_change_with_time():
    assert reading.networkx_gexf(gexf(a_network())).graph["mode"] == "static"


def test_numbers_without_an_end_have_no_value():
    graph = a_graph((1, 2), nodes=(a_node(1, lat=float("nan"), lon=float("inf")),))

    assert "lat" not in reading.graphml(graphml(graph))[0]["1"]
    assert "lon" not in json.loads(node_link(graph))["nodes"][0]


@pytest.mark.parametrize("write", FORMATS)
def test_an_empty_network_is_a_file_too(write):
    assert write(nx.Graph())
