"""Regions as the public sees them: the list, the finder, and one region's page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roadshow import typed
from roadshow.blueprints.access import may
from roadshow.blueprints.map import room as map_room
from roadshow.blueprints.network import room as network_room
from roadshow.blueprints.seats import cards
from roadshow.capacity import areas
from roadshow.capacity.shown import in_words
from roadshow.clock import now, today
from roadshow.errors import Message
from roadshow.extensions import db
from roadshow.regions import finder, queries
from roadshow.regions.models import Region
from roadshow.registrations.listing import CardFilter, Period

bp = Blueprint("regions", __name__)


def _region(slug: str) -> Region | None:
    return queries.by_slug(db.session(), slug)


def _asked() -> str:
    return typed.line(request.args.get("q", ""))[: finder.LONGEST_QUERY]


@bp.get("/regios/")
@may("region.read")
def index() -> ResponseReturnValue:
    return render_template("regions/list.html", regions=queries.to_choose_from(db.session()), q="", hits=None)


@bp.get("/regios/zoek")
@may("region.read")
def find() -> ResponseReturnValue:
    q = _asked()
    if not q:
        return redirect(url_for(".index"), 303)
    hits = finder.find(q)
    if slug := finder.one_region(hits):
        return redirect(url_for(".show", slug=slug, q=q), 303)
    return render_template("regions/list.html", regions=queries.to_choose_from(db.session()), q=q, hits=hits)


@bp.get("/regios/<slug:slug>/")
@may("region.read", of=_region)
def show(region: Region) -> ResponseReturnValue:
    session = db.session()
    moment = now()
    return render_template(
        "regions/show.html",
        region=region,
        found=finder.lying_in(_asked(), region.slug),
        municipalities=queries.municipalities_of(session, region, on=today()),
        neighbours=queries.neighbours(session, region),
        coming=cards(session, CardFilter(now=moment, region=region.slug)),
        past=cards(session, CardFilter(now=moment, period=Period.PAST, region=region.slug)),
        sentences=_said(region),
    )


def _said(region: Region) -> list[Message]:
    """Network and shortage in a sentence each, as far as anything is known."""
    session = db.session()
    network = network_room.region(region)
    said = [network.picture.count] if network and network.picture.count else []
    years = areas.years(session)
    shown = areas.shown(session, years[0], map_room.ALL) if years else None
    mine = shown.region(region.code) if shown else None
    if mine and mine.need:
        said.append(in_words(mine))
    return said
