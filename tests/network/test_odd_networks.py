"""A network as somebody else might keep it: empty fields, lists, mixed columns, names that programs claim."""

import json
from io import BytesIO
from pathlib import Path

import networkx as nx

from roadshow.network.export import gexf, graphml
from roadshow.network.plain import plain, to_itself
from tests.network import reading

CASES = Path(__file__).parent / "cases"


def the_case() -> nx.MultiGraph:
    """As somebody else might keep a network."""
    case = json.loads((CASES / "net-01-network.json").read_text(encoding="utf-8"))
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for node in case["nodes"]:
        graph.add_node(node["key"], name=node["label"], **{name: its for name, its in node.items() if name != "label"})
    for tie in case["ties"]:
        graph.add_edge(tie["a"], tie["b"], kind=tie["kind"], strength=tie["strength"])
    return graph


def test_odd_values_come_back_from_both_formats():
    graph = the_case()
    found = reading.graphml(graphml(graph))

    assert found == reading.gexf(gexf(graph)) == reading.found(plain(graph))
    assert found[0] == {
        "o1": {
            "name": "Fonds Noord & Zuid <regio>",
            "staff": "12",
            "tags": "zorg; techniek",
            "own_id": "KVK-01234567",
            "own_key": "o1",
            "own_pid": 7,
            "own_start": "2019-01-01",
            "founded": "2019-01-01",
        },
        "o2": {
            "name": 'Techniekhuis "Één"',
            "region": "Oost",
            "staff": "ca. 40",
            "own_id": "KVK-87654321",
            "own_key": "o2",
            "own_pid": 8,
        },
        "o3": {
            "name": "Kopie uit pdf met stuurteken",
            "region": "Oost",
            "staff": "3.5",
            "tags": "mbo; hbo",
            "own_id": "KVK-01234567",
            "own_key": "o3",
        },
        "o4": {"name": "Los staand", "own_key": "o4"},
    }
    assert found[1] == [
        ("o1", "o2", {"kind": "financiert"}),
        ("o1", "o2", {"kind": "verwijst", "strength": 2}),
        ("o1", "o3", {"kind": "financiert", "strength": 1}),
    ]


def test_two_ties_between_one_pair_stay_two_for_networkx():
    graph = the_case()
    pairs = [("o1", "o2"), ("o1", "o2"), ("o1", "o3")]

    assert sorted(nx.read_graphml(BytesIO(graphml(graph))).edges()) == pairs
    assert sorted(nx.read_gexf(BytesIO(gexf(graph))).edges()) == pairs


def test_a_field_with_a_day_does_not_make_a_network_that_changes():
    assert b" start=" not in gexf(the_case())


def test_a_tie_to_itself_is_left_out_and_told():
    assert to_itself(the_case()) == ("o1",)
