"""Finding an organisation: the list with its filters, and names to choose from while somebody types one."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow import typed
from roadshow.blueprints import current, sorting
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.room import leaf
from roadshow.blueprints.headers import MACHINE
from roadshow.blueprints.organisations.room import bp
from roadshow.blueprints.sorting import Column, Order
from roadshow.clock import today
from roadshow.extensions import db, limiter
from roadshow.organisations import search
from roadshow.organisations.search import Wanted
from roadshow.organisations.words import KIND_NAMES, KIND_WORDS
from roadshow.regions import queries as regions


@bp.get("/organisaties/")
@may("organisation.read")
def index() -> ResponseReturnValue:
    session, actor = db.session(), current.actor()
    wanted = _wanted()
    total = search.count(session, wanted, actor)
    shown = leaf(total, search.PAGE)
    found = search.find(session, wanted, actor, (shown.number - 1) * search.PAGE)
    return render_template(
        "organisations/list.html",
        found=found,
        total=total,
        leaf=shown,
        wanted=wanted,
        asked=_address(wanted),
        headings=_order().headings(_columns(), "organisations.index", _filters(wanted)),
        kinds=[(word, KIND_NAMES[kind]) for word, kind in KIND_WORDS.items()],
        names=KIND_NAMES,
        regions=regions.to_choose_from(session),
    )


@bp.get("/organisaties/suggesties")
@limiter.limit("300 per minute")
@may("organisation.read", sends=MACHINE)
def suggestions() -> ResponseReturnValue:
    """Names only, and only of what this visitor may see anyway."""
    asked = typed.line(request.args.get("q", ""))[: search.LONGEST]
    return jsonify(search.suggestions(db.session(), asked, current.actor()))


def _wanted() -> Wanted:
    """What the address asks for. A filter that is none of ours asks for nothing."""
    region, order = regions.by_slug(db.session(), request.args.get("regio", "")), _order()
    return Wanted(
        q=typed.line(request.args.get("q", ""))[: search.LONGEST],
        kind=KIND_WORDS.get(request.args.get("soort", "")),
        region_id=region.id if region else None,
        recognised_on=today() if request.args.get("erkend") == "ja" else None,
        sort=order.name,
        descending=order.descending,
    )


def _columns() -> list[Column]:
    """The database sorts: a page holds only some of them."""
    words = {"naam": _("Naam"), "soort": _("Soort"), "gemeente": _("Gemeente"), "regio": _("Regio")}
    return [Column(name, words[name], key=str) for name in search.SORTED]


def _order() -> Order:
    return sorting.asked(_columns())


def _address(wanted: Wanted) -> dict[str, str]:
    """Filters and order as the address says them, without what asks for nothing."""
    order = _order().asked
    return _filters(wanted) | ({sorting.ASKED: order} if order else {})


def _filters(wanted: Wanted) -> dict[str, str]:
    asked = {
        "q": wanted.q,
        "soort": request.args.get("soort", "") if wanted.kind else "",
        "regio": request.args.get("regio", "") if wanted.region_id else "",
        "erkend": "ja" if wanted.recognised_on else "",
    }
    return {name: value for name, value in asked.items() if value}
