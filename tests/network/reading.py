"""Files of a network as others read them: networkx, and a reader of our own that knows no more than XML and CSV."""

import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree as Xml

import networkx as nx

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"
PYTHON: dict[str, Callable[[str], object]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
}

# Nodes by their key as it is written, and edges with their ends in the order in which they are written.
Found = tuple[dict[str, dict], list[tuple[str, str, dict]]]


def networkx_graphml(content: bytes, key: type = int) -> nx.Graph:
    return without_edge_keys(nx.read_graphml(io.BytesIO(content), node_type=key))


def networkx_gexf(content: bytes, key: type = int) -> nx.Graph:
    graph = nx.read_gexf(io.BytesIO(content), node_type=key)
    for its in graph.nodes.values():
        assert its.pop("label") == its["name"]
    return without_edge_keys(graph)


def networkx_json(content: bytes) -> nx.Graph:
    return nx.node_link_graph(json.loads(content), edges="edges")


def without_edge_keys(graph: nx.Graph) -> nx.Graph:
    """Both formats number their edges, and networkx keeps the number as an attribute."""
    for *_, its in graph.edges(data=True):
        its.pop("id")
    return graph


def graphml(content: bytes) -> Found:
    root = Xml.fromstring(content)
    keys = {
        key.attrib["id"]: (key.attrib["attr.name"], PYTHON[key.attrib["attr.type"]])
        for key in root.iter(f"{GRAPHML}key")
    }

    def values(element: Xml.Element) -> dict:
        found = {}
        for part in element.findall(f"{GRAPHML}data"):
            name, kind = keys[part.attrib["key"]]
            found[name] = kind(part.text or "")
        return found

    nodes = {node.attrib["id"]: values(node) for node in root.iter(f"{GRAPHML}node")}
    return nodes, [(edge.attrib["source"], edge.attrib["target"], values(edge)) for edge in root.iter(f"{GRAPHML}edge")]


def gexf(content: bytes) -> Found:
    root = Xml.fromstring(content)
    keys = {
        (block.attrib["class"], one.attrib["id"]): (one.attrib["title"], PYTHON[one.attrib["type"]])
        for block in root.iter(f"{GEXF}attributes")
        for one in block
    }

    def values(element: Xml.Element, sort: str) -> dict:
        found = {}
        for part in element.iter(f"{GEXF}attvalue"):
            name, kind = keys[sort, part.attrib["for"]]
            found[name] = kind(part.attrib["value"])
        if "weight" in element.attrib:
            found["weight"] = float(element.attrib["weight"])
        return found

    nodes = {node.attrib["id"]: values(node, "node") for node in root.iter(f"{GEXF}node")}
    edges = root.iter(f"{GEXF}edge")
    return nodes, [(edge.attrib["source"], edge.attrib["target"], values(edge, "edge")) for edge in edges]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def found(graph: nx.Graph) -> Found:
    """A graph in the same form."""
    nodes = {str(node): its for node, its in graph.nodes(data=True)}
    return nodes, [(str(one), str(other), its) for one, other, its in graph.edges(data=True)]
