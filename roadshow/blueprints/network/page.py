"""The pages: one region as tables, the country by geography."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow import typed
from roadshow.blueprints import sorting
from roadshow.blueprints.access import may
from roadshow.blueprints.network import room
from roadshow.blueprints.network.room import bp
from roadshow.blueprints.sorting import Column
from roadshow.extensions import db
from roadshow.network.shown import RegionShown, Row
from roadshow.organisations.kinds import OrganisationKind
from roadshow.regions import queries as regions
from roadshow.regions import shapes
from roadshow.regions.models import Layer

KINDS = tuple(kind.value for kind in OrganisationKind)
LONGEST = 80
ROWS = 20


@bp.get("/netwerk/")
@may("site.read")
def show() -> ResponseReturnValue:
    slug = typed.line(request.args.get("regio", ""))[:LONGEST]
    if not slug:
        return _nation()
    region = regions.by_slug(db.session(), slug)
    if region is None:
        return redirect(url_for(".show"), 303)
    shown = room.region(region)
    return render_template("network/region.html", region=region, shown=shown, **_listed(shown))


def _nation() -> str:
    session = db.session()
    return render_template(
        "network/nation.html",
        shown=room.nation(),
        slugs={region.code: region.slug for region in regions.all_regions(session)},
        borders=shapes.shown(session, Layer.REGION),
        regions=regions.to_choose_from(session),
    )


def _listed(shown: RegionShown | None) -> dict[str, Any]:
    """The table, as far as the filters in the address let through. The picture is that of the whole region."""
    kind = request.args.get("soort", "")
    q = typed.line(request.args.get("q", ""))[:LONGEST]
    found = [row for row in (shown.rows if shown else ()) if _fits(row, kind, typed.fold(q))]
    every = "alles" in request.args
    columns = _columns()
    order = sorting.asked(columns)
    found = order.rows(found, columns)
    said = {name: value for name, value in request.args.items() if name in {"regio", "soort", "q", "alles", "lang"}}
    return {
        "headings": order.headings(columns, "network.show", said),
        "order": order,
        "rows": found if every else found[:ROWS],
        "found": len(found),
        "kind": kind if kind in KINDS else "",
        "q": q,
        "regions": regions.to_choose_from(db.session()),
    }


def _columns() -> list[Column]:
    return [
        Column("naam", _("Organisatie"), lambda row: sorting.by_name(row.name)),
        Column("soort", _("Soort"), lambda row: row.kind),
        Column("gemeente", _("Gemeente"), lambda row: sorting.by_name(row.municipality)),
        Column("tafel", _("Tafel"), lambda row: (not row.tables, row.tables)),
        Column("relaties", _("Relaties"), lambda row: row.ties, "number"),
    ]


def _fits(row: Row, kind: str, q: str) -> bool:
    return (kind not in KINDS or row.kind == kind) and (not q or q in typed.fold(f"{row.name} {row.municipality}"))
