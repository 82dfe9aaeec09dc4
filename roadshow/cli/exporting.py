"""`roadshow export`: giving out what is known, for other tools."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from flask.cli import with_appcontext

from roadshow.clock import today
from roadshow.extensions import db
from roadshow.network import export, graph, queries
from roadshow.regions import queries as regions

if TYPE_CHECKING:
    import networkx as nx

FORMATS: dict[str, Callable[["nx.Graph[Any]"], bytes]] = {
    "graphml": export.graphml,
    "gexf": export.gexf,
    "json": export.node_link,
    "csv": export.ties_csv,
}


@click.group("export")
def group() -> None:
    """Give out what is known."""


@group.command("network")
@click.option("--format", "kind", required=True, type=click.Choice(list(FORMATS)))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the file goes.")
@click.option("--region", "slug", help="The slug of one region; without it the country.")
@click.option("--all", "everybody", is_flag=True, help="Also organisations that are not listed publicly.")
@with_appcontext
def network(kind: str, out: Path, slug: str | None, *, everybody: bool) -> None:
    """Write the network of today as a file. People are never in it."""
    session = db.session()
    region = regions.by_slug(session, slug) if slug else None
    if slug and region is None:
        raise click.ClickException(f"There is no region with the slug {slug}.")
    nodes = [node for node in queries.nodes(session) if node.listed or everybody]
    whole = graph.build(nodes, queries.ties(session), [], on=today())
    found = whole if region is None else graph.region(whole, region.code)
    out.write_bytes(FORMATS[kind](found))
    click.echo(f"{len(found)} organisations and {found.number_of_edges()} ties are in {out}.")
