"""Views that compute with the graph itself. Loaded when first asked for: see `late.py`."""

from typing import Any

import networkx as nx
from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from roadshow import typed
from roadshow.blueprints import current
from roadshow.blueprints.access import can
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.network import export, graph, paths, queries
from roadshow.network.paths import Reader
from roadshow.organisations.kinds import OrganisationKind
from roadshow.regions import queries as regions
from roadshow.regions.models import Region

LONGEST = 80
KINDS = tuple(kind.value for kind in OrganisationKind)
GRAPHML = "application/graphml+xml"
GEXF = "application/gexf+xml"
JSON = "application/json"
CSV = "text/csv"


def graphml() -> ResponseReturnValue:
    return _file(export.graphml(_filtered()), "netwerk.graphml", GRAPHML)


def gexf() -> ResponseReturnValue:
    return _file(export.gexf(_filtered()), "netwerk.gexf", GEXF)


def json() -> ResponseReturnValue:
    return _file(export.node_link(_filtered()), "netwerk.json", JSON)


def csv() -> ResponseReturnValue:
    """The ties, or with `?deel=organisaties` the organisations."""
    part = export.nodes_csv if request.args.get("deel") == "organisaties" else export.ties_csv
    return _file(part(_filtered()), "netwerk.csv", CSV)


def path() -> ResponseReturnValue:
    """Who can introduce one organisation to another, within what the reader may see."""
    whole = _visible()
    names = {id: its["name"] for id, its in whole.nodes.items()}
    ends = (_chosen("van", names), _chosen("naar", names))
    found = None
    if ends[0] and ends[1]:
        found = paths.introductions(whole, (ends[0], ends[1]), Reader(sees=whole.has_edge), on=today())
    return render_template(
        "network/path.html", found=found, names=names, ends=ends, typed=(_typed("van"), _typed("naar"))
    )


def _visible() -> "nx.Graph[int]":
    """The public sees who is listed; who works in a region sees everybody there."""
    session = db.session()
    seen = {region.code for region in regions.all_regions(session) if _sees_all(region)}
    nodes = [node for node in queries.nodes(session) if node.listed or node.region in seen]
    return graph.build(nodes, queries.ties(session), [], on=today())


def _sees_all(region: Region) -> bool:
    return current.actor().account_id is not None and can("contact.read", region)


def _filtered() -> "nx.Graph[Any]":
    region = regions.by_slug(db.session(), _typed("regio"))
    kind = _typed("soort")
    return graph.filtered(
        _visible(),
        kinds=[kind] if kind in KINDS else None,
        regions=[region.code] if region else None,
    )


def _typed(name: str) -> str:
    return typed.line(request.args.get(name, ""))[:LONGEST]


def _chosen(name: str, names: dict[int, str]) -> int | None:
    """By number, or by the name as it is written."""
    given = _typed(name)
    if given.isascii() and given.isdecimal() and int(given) in names:
        return int(given)
    folded = typed.fold(given)
    return next((id for id, its in names.items() if folded and typed.fold(its) == folded), None)


def _file(body: bytes, name: str, kind: str) -> Response:
    return Response(
        body, content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
