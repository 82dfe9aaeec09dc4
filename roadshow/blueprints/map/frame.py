"""The map to zoom in on: an ordinary page around a frame, and the frame. What draws it is loaded late."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FRAME, FRAMING
from roadshow.blueprints.late import late
from roadshow.blueprints.map.page import borders, legend, of_region
from roadshow.blueprints.map.room import asked, bp, figures, found_areas
from roadshow.blueprints.map.view import SEEN, seen
from roadshow.capacity import areas
from roadshow.extensions import db
from roadshow.regions import queries as regions

bp.add_url_rule("/kaart/kader", "frame", may("site.read", sends=FRAME)(late("roadshow.blueprints.map.frame_view.show")))


@bp.get("/kaart/zoomen")
@may("site.read", sends=FRAMING)
def frame_page() -> ResponseReturnValue:
    wanted = asked()
    shown = figures(wanted)
    found = found_areas(wanted, shown)
    return render_template(
        "map/zoom.html",
        asked=wanted,
        shown=shown,
        region=of_region(wanted),
        regions=regions.to_choose_from(db.session()),
        joined=areas.joined(found),
        legend=legend(wanted, found),
        source=borders(wanted).source,
        view={SEEN: request.args[SEEN]} if seen() else {},
    )
