"""A network with nothing in it but text, numbers and yes or no: what every format of a file can hold.

What is empty has no value. A list becomes one text, its members apart by a semicolon. Signs that XML does not know are
left out everywhere, so that the same network comes out of each format. Where the values of one attribute differ in
type, all are text. Who is behind a tie stays with us, and a tie to itself is left out: `to_itself` tells which.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

import networkx as nx

Value = str | int | float | bool

KEPT_BACK = frozenset({"contacts"})
# What programs take for their own: the key and the label of a node, the days of a network that changes, two ends.
TAKEN = frozenset({"id", "label", "key", "pid", "start", "end", "source", "target"})

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEW_LINE = re.compile(r"\r\n?")


def plain(graph: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """A copy, in the order of its nodes."""
    copy: nx.Graph[Any] = nx.MultiGraph() if graph.is_multigraph() else nx.Graph()
    order = sorted(graph.nodes)
    place = {node: number for number, node in enumerate(order)}
    nodes = _alike([graph.nodes[node] for node in order])
    copy.add_nodes_from(zip(order, nodes, strict=True))
    edges = [(*sorted(ends, key=place.__getitem__), its) for *ends, its in graph.edges(data=True) if ends[0] != ends[1]]
    edges.sort(key=lambda edge: (place[edge[0]], place[edge[1]]))
    values = _alike([its for _, _, its in edges])
    copy.add_edges_from((one, other, its) for (one, other, _), its in zip(edges, values, strict=True))
    return copy


def to_itself(graph: "nx.Graph[Any]") -> tuple[Any, ...]:
    return tuple(sorted(nx.nodes_with_selfloops(graph)))


def types(rows: Iterable[Mapping[str, Value]]) -> dict[str, type[Value]]:
    """Of each attribute, by name; the rows are plain already."""
    found: dict[str, type[Value]] = {}
    for row in rows:
        for name, value in row.items():
            found[name] = type(value)
    return dict(sorted(found.items()))


def _alike(rows: list[Mapping[str, Any]]) -> list[dict[str, Value]]:
    """One type for each attribute."""
    values = [
        {
            _name(name): value
            for name, raw in row.items()
            if name not in KEPT_BACK and (value := _value(raw)) is not None
        }
        for row in rows
    ]
    kinds: dict[str, set[type]] = {}
    for row in values:
        for name, value in row.items():
            kinds.setdefault(name, set()).add(type(value))
    cast = {name: _common(found) for name, found in kinds.items()}
    return [{name: cast[name](row[name]) for name in sorted(row)} for row in values]


def _common(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return next(iter(kinds))
    return float if kinds == {int, float} else str


def _name(name: str) -> str:
    return f"own_{name}" if name in TAKEN else name


def _value(raw: Any) -> Value | None:
    match raw:
        case None:
            return None
        case Enum():
            return _value(raw.value)
        case bool() | int():
            return raw
        case float():
            return raw if math.isfinite(raw) else None
        case date():
            return raw.isoformat()
        case set() | frozenset():
            return _joined(sorted(raw))
        case list() | tuple():
            return _joined(raw)
        case _:
            return _NEW_LINE.sub("\n", _NO_XML.sub("", str(raw)))


def _joined(members: Iterable[Any]) -> str | None:
    """Members that are lists themselves: their words one space apart."""
    parts = [
        " ".join(str(_value(part)) for part in member) if isinstance(member, tuple) else str(_value(member))
        for member in members
    ]
    return "; ".join(parts) or None
