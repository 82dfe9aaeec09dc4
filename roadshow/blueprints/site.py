"""The home page, the statements, and what machines ask."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from roadshow import drawing
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.headers import MACHINE
from roadshow.blueprints.seats import cards
from roadshow.capacity import areas
from roadshow.clock import now
from roadshow.extensions import db
from roadshow.privacy import register
from roadshow.regions.models import Region
from roadshow.registrations import listing
from roadshow.registrations.listing import CardFilter

bp = Blueprint("site", __name__)

EVERY_PATHWAY = "alle"
COMING_ON_HOME = 5
SECURITY_TEXT_HOLDS = timedelta(days=180)


@dataclass(frozen=True)
class Way:
    """A seat at the table on the home page, and what its kind comes here for."""

    kind: str
    heading: str
    links: list[tuple[str, str]]


@bp.get("/")
@may("site.read")
def home() -> ResponseReturnValue:
    session = db.session()
    coming = CardFilter(now=now(), most=COMING_ON_HOME)
    return render_template(
        "home/home.html",
        coming=cards(session, coming),
        coming_total=listing.count(session, CardFilter(now=now())),
        hero=drawing.hero(),
        ways=_ways(),
        **_shortage(),
    )


def _shortage() -> dict[str, object]:
    """The newest school year of which something is known."""
    years = areas.years(db.session())
    return {"shortage": areas.shown(db.session(), years[0], EVERY_PATHWAY), "year": years[0]} if years else {}


@bp.get("/privacy")
@may("site.read")
def privacy() -> ResponseReturnValue:
    return render_template("site/privacy.html", purposes=register.statement(), address=current.settings().mail_from)


@bp.get("/toegankelijkheid")
@may("site.read")
def accessibility() -> ResponseReturnValue:
    return render_template("site/accessibility.html", address=current.settings().mail_from)


@bp.get("/over")
@may("site.read")
def about() -> ResponseReturnValue:
    return render_template("site/about.html")


@bp.get("/healthz")
@may("site.read", sends=MACHINE)
def healthy() -> ResponseReturnValue:
    """The process answers."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@bp.get("/readyz")
@may("site.read", sends=MACHINE)
def ready() -> ResponseReturnValue:
    """The database answers and holds the regions."""
    found = db.session().scalar(select(Region.id).limit(1))
    return Response(
        "ok\n" if found else "no regions\n", 200 if found else 503, content_type="text/plain; charset=utf-8"
    )


@bp.get("/robots.txt")
@may("site.read", sends=MACHINE)
def robots() -> ResponseReturnValue:
    return Response("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")


@bp.get("/.well-known/security.txt")
@may("site.read", sends=MACHINE)
def security() -> ResponseReturnValue:
    """Where to tell about a weakness."""
    lines = (
        f"Contact: mailto:{current.settings().mail_from}",
        f"Expires: {now() + SECURITY_TEXT_HOLDS:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {current.settings().public_url}/.well-known/security.txt",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/favicon.ico")
@may("site.read")
def favicon() -> ResponseReturnValue:
    return Response(status=308, headers={"Location": url_for("static", filename="img/favicon.svg")})


def _ways() -> list[Way]:
    roadshows, regions = url_for("events.index"), url_for("regions.index")
    return [
        Way(
            "college",
            _("Ik werk bij een roc"),
            [(_("Kom met je collega’s naar een Roadshow"), roadshows), (_("Zoek de regio van je roc"), regions)],
        ),
        Way(
            "employer",
            _("Ik ben werkgever"),
            [(_("Kom als werkgever naar een Roadshow"), roadshows), (_("Zoek de regio van je organisatie"), regions)],
        ),
        Way(
            "municipality",
            _("Ik werk bij een gemeente"),
            [(_("Kom namens je gemeente naar een Roadshow"), roadshows), (_("Zoek de regio van je gemeente"), regions)],
        ),
    ]
