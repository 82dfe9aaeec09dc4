"""The table as a file: the same rows and words as on the page, in the same order."""

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FILE
from roadshow.blueprints.map.page import rows
from roadshow.blueprints.map.room import Asked, asked, bp, figures, found_areas
from roadshow.capacity.areas import Area
from roadshow.capacity.bands import NAMES
from roadshow.capacity.sheets import Cell, as_csv, as_workbook

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/kaart.csv")
@may("site.read", sends=FILE)
def csv() -> ResponseReturnValue:
    wanted = asked()
    return file(as_csv(heads(wanted), lines(wanted)), CSV, f"stageplekken-{wanted.layer}-{wanted.year}.csv")


@bp.get("/kaart.xlsx")
@may("site.read", sends=FILE)
def xlsx() -> ResponseReturnValue:
    wanted = asked()
    book = as_workbook(_("Stageplekken"), heads(wanted), lines(wanted))
    return file(book, XLSX, f"stageplekken-{wanted.layer}-{wanted.year}.xlsx")


def heads(wanted: Asked) -> list[str]:
    found = [
        _("Regio") if wanted.layer == "regio" else _("Gemeente"),
        _("Oordeel"),
        _("Gezocht"),
        _("Aangeboden"),
        _("Zonder plek"),
    ]
    return [*found, *([_("Afstand in km")] if wanted.spot else []), _("Code")]


def lines(wanted: Asked) -> list[list[Cell]]:
    return [line(area, km) for area, km in rows(wanted, found_areas(wanted, figures(wanted)))]


def line(area: Area, km: float | None) -> list[Cell]:
    """In the order of the page, and the code behind it: by that it can be put beside other tables."""
    found: list[Cell] = [area.name, current.words().say(NAMES[area.band]), *_counts(area)]
    return [*found, *([] if km is None else [round(km)]), area.code]


def file(body: bytes, kind: str, named: str) -> Response:
    answer = Response(body, content_type=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=named)
    return answer


def _counts(area: Area) -> tuple[Cell, Cell, Cell]:
    if area.figures is None:
        return (_("onbekend"),) * 3
    if area.hidden:
        return (area.figures.need, _("te weinig om te tonen"), _("te weinig om te tonen"))
    return (area.figures.need, area.figures.offered, area.figures.unplaced)
