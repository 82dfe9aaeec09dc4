"""What every page of the desk shares: the blueprint, and how a Roadshow of one's own is found."""

from flask import Blueprint

from roadshow.blueprints import current
from roadshow.events import queries
from roadshow.events.models import Event
from roadshow.extensions import db

bp = Blueprint("desk", __name__, url_prefix="/beheer")


def own_event(event_id: int) -> Event | None:
    """One of the actor's own Roadshows. Someone else's is as absent as one that never was."""
    return queries.on_desk(db.session(), current.actor(), event_id)
