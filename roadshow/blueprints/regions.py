"""Regions as the public sees them: the list, the finder, and one region's page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roadshow import typed
from roadshow.blueprints.access import may
from roadshow.blueprints.seats import cards
from roadshow.clock import now, today
from roadshow.extensions import db
from roadshow.regions import finder, queries
from roadshow.regions.models import Region
from roadshow.registrations.listing import CardFilter, Period

bp = Blueprint("regions", __name__)


def _region(slug: str) -> Region | None:
    return queries.by_slug(db.session(), slug)


@bp.get("/regios/")
@may("region.read")
def index() -> ResponseReturnValue:
    return render_template("regions/list.html", regions=queries.to_choose_from(db.session()), q="", hits=None)


@bp.get("/regios/zoek")
@may("region.read")
def find() -> ResponseReturnValue:
    q = typed.line(request.args.get("q", ""))[: finder.LONGEST_QUERY]
    if not q:
        return redirect(url_for(".index"), 303)
    hits = finder.find(q)
    if slug := finder.one_region(hits):
        return redirect(url_for(".show", slug=slug), 303)
    return render_template("regions/list.html", regions=queries.to_choose_from(db.session()), q=q, hits=hits)


@bp.get("/regios/<slug:slug>/")
@may("region.read", of=_region)
def show(region: Region) -> ResponseReturnValue:
    session = db.session()
    moment = now()
    return render_template(
        "regions/show.html",
        region=region,
        municipalities=queries.municipalities_of(session, region, on=today()),
        neighbours=queries.neighbours(session, region),
        coming=cards(session, CardFilter(now=moment, region=region.slug)),
        past=cards(session, CardFilter(now=moment, period=Period.PAST, region=region.slug)),
    )
