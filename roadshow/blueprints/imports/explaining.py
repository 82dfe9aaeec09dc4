"""What each column means, and empty files to fill in."""

from flask import Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from roadshow.blueprints.access import may
from roadshow.blueprints.imports.room import KINDS, bp
from roadshow.capacity.importing.importers import IMPORTERS
from roadshow.organisations.importing import template
from roadshow.organisations.importing.columns import Column
from roadshow.organisations.importing.sheet import MOST_BYTES, MOST_ROWS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/uitleg/<slug:kind>")
@may("organisation.import")
def explain(kind: str) -> ResponseReturnValue:
    columns = _columns(kind)
    limits = {"rows": MOST_ROWS, "megabytes": MOST_BYTES // 1_000_000}
    return render_template("imports/explain.html", kind=kind, label=KINDS[kind], columns=columns, limits=limits)


@bp.get("/sjabloon/<slug:kind>.csv")
@may("organisation.import")
def csv_template(kind: str) -> ResponseReturnValue:
    return _file(template.as_csv(_columns(kind)), "text/csv; charset=utf-8", f"{kind}.csv")


@bp.get("/sjabloon/<slug:kind>.xlsx")
@may("organisation.import")
def xlsx_template(kind: str) -> ResponseReturnValue:
    return _file(template.as_xlsx(_columns(kind)), XLSX, f"{kind}.xlsx")


def _columns(kind: str) -> tuple[Column, ...]:
    importer = IMPORTERS.get(kind)
    if importer is None:
        abort(404)
    return importer.columns


def _file(content: bytes, mimetype: str, name: str) -> Response:
    """The name is one of ours."""
    response = make_response(content)
    response.headers["Content-Type"] = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
