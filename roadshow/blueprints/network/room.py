"""The blueprint, and what was computed of the network as this reader may see it."""

from flask import Blueprint

from roadshow.blueprints import current
from roadshow.blueprints.access import can
from roadshow.computed import queries as computed
from roadshow.computed.values import whole
from roadshow.extensions import db
from roadshow.network.shown import NationShown, RegionShown
from roadshow.regions.models import Region

bp = Blueprint("network", __name__)

DATA = "network"
NATION = "NL"
WHOLE = "all"


def nation() -> NationShown | None:
    kept = computed.value(db.session(), DATA, NATION)
    return None if kept is None else whole(NationShown, kept)


def region(one: Region) -> RegionShown | None:
    """Who works in the region also sees the organisations that are not listed publicly."""
    kept = None
    if current.actor().account_id is not None and can("contact.read", one):
        kept = computed.value(db.session(), DATA, f"{one.code}/{WHOLE}")
    kept = kept or computed.value(db.session(), DATA, one.code)
    return None if kept is None else whole(RegionShown, kept)
