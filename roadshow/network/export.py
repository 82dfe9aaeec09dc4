"""A network as a file: GraphML, GEXF, JSON and CSV. The same network gives the same bytes.

Written here and not by networkx: its GEXF carries the day on which it was made, and takes some names of attributes for
its own. What a format can hold is decided in `plain.py`.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

import networkx as nx

from roadshow.cells import safe_cell
from roadshow.network.plain import Value, plain, types

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}

# A JSON file can end up inside a page.
_NOT_IN_A_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def graphml(graph: "nx.Graph[Any]") -> bytes:
    copy = plain(graph)
    root = Xml.Element("graphml", xmlns=_GRAPHML)
    node_keys = _graphml_keys(root, "node", (its for _, its in copy.nodes(data=True)))
    edge_keys = _graphml_keys(root, "edge", (its for *_, its in copy.edges(data=True)))
    inside = Xml.SubElement(root, "graph", edgedefault="undirected")
    for node, its in copy.nodes(data=True):
        _graphml_values(Xml.SubElement(inside, "node", id=str(node)), node_keys, its)
    for number, (one, other, its) in enumerate(copy.edges(data=True)):
        ends = {"id": f"e{number}", "source": str(one), "target": str(other)}
        _graphml_values(Xml.SubElement(inside, "edge", ends), edge_keys, its)
    return _document(root)


def gexf(graph: "nx.Graph[Any]") -> bytes:
    """The name of an organisation is its label as well. The weight of an edge is where programs look for it."""
    copy = plain(graph)
    root = Xml.Element("gexf", xmlns=_GEXF, version="1.2")
    inside = Xml.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    node_keys = _gexf_keys(inside, "node", types(its for _, its in copy.nodes(data=True)))
    edge_types = types(its for *_, its in copy.edges(data=True))
    own = ("weight",) if edge_types.get("weight") in {int, float} else ()
    edge_keys = _gexf_keys(inside, "edge", {name: kind for name, kind in edge_types.items() if name not in own})
    nodes = Xml.SubElement(inside, "nodes")
    for node, its in copy.nodes(data=True):
        label = _written(its.get("name", str(node)))
        _gexf_values(Xml.SubElement(nodes, "node", id=str(node), label=label), node_keys, its)
    edges = Xml.SubElement(inside, "edges")
    for number, (one, other, its) in enumerate(copy.edges(data=True)):
        ends = {"id": str(number), "source": str(one), "target": str(other)}
        ends |= {name: _written(its[name]) for name in own if name in its}
        _gexf_values(Xml.SubElement(edges, "edge", ends), edge_keys, its)
    return _document(root)


def node_link(graph: "nx.Graph[Any]") -> bytes:
    """JSON as `networkx.node_link_graph` reads it."""
    found = nx.node_link_data(plain(graph), edges="edges")
    written = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return written.translate(_NOT_IN_A_SCRIPT).encode()


def nodes_csv(graph: "nx.Graph[Any]") -> bytes:
    return _table(("id",), (({"id": node} | its) for node, its in plain(graph).nodes(data=True)))


def ties_csv(graph: "nx.Graph[Any]") -> bytes:
    edges = plain(graph).edges(data=True)
    return _table(("source", "target"), (({"source": one, "target": other} | its) for one, other, its in edges))


def _graphml_keys(root: Xml.Element, sort: str, rows: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    keys = {}
    for number, (name, kind) in enumerate(types(rows).items()):
        keys[name] = f"{sort[0]}{number}"
        declared = {"id": keys[name], "for": sort, "attr.name": name, "attr.type": _TYPES[kind]}
        Xml.SubElement(root, "key", declared)
    return keys


def _graphml_values(element: Xml.Element, keys: Mapping[str, str], its: Mapping[str, Value]) -> None:
    for name, value in its.items():
        Xml.SubElement(element, "data", key=keys[name]).text = _written(value)


def _gexf_keys(inside: Xml.Element, sort: str, found: Mapping[str, type[Value]]) -> dict[str, str]:
    attributes = Xml.SubElement(inside, "attributes", {"class": sort, "mode": "static"})
    for number, (name, kind) in enumerate(found.items()):
        Xml.SubElement(attributes, "attribute", id=str(number), title=name, type=_TYPES[kind])
    return {name: str(number) for number, name in enumerate(found)}


def _gexf_values(element: Xml.Element, keys: Mapping[str, str], its: Mapping[str, Value]) -> None:
    values = Xml.SubElement(element, "attvalues")
    for name, value in its.items():
        if name in keys:
            Xml.SubElement(values, "attvalue", {"for": keys[name], "value": _written(value)})


def _document(root: Xml.Element) -> bytes:
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _table(first: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A sign of order and semicolons, as Dutch spreadsheets open it."""
    written = list(rows)
    names = {name for row in written for name in row}
    columns = [*first, *sorted(names - set(first), key=lambda name: (name != "name", name))]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in written)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    return safe_cell(value) if isinstance(value, str) else _written(value)


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
