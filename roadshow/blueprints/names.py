"""What each state is called: one word for one thing, in tags, filters and the journal."""

from flask_babel import lazy_gettext as _l

from roadshow.events.rules import State
from roadshow.registrations.rules import Status

STATES = {
    State.DRAFT: _l("concept"),
    State.PUBLISHED: _l("gepubliceerd"),
    State.POSTPONED: _l("uitgesteld"),
    State.CANCELLED: _l("gaat niet door"),
    State.HELD: _l("gehouden"),
    State.ARCHIVED: _l("afgesloten"),
}

STATUSES = {
    Status.SEATED: _l("heeft een plek"),
    Status.WAITING: _l("wachtlijst"),
    Status.OFFERED: _l("plek aangeboden"),
    Status.DECLINED: _l("zei nee tegen een plek"),
    Status.CANCELLED: _l("afgemeld"),
    Status.EXPIRED: _l("verlopen"),
}


def state_name(state: State | str) -> str:
    """Of a Roadshow; the journal keeps it by its value."""
    return str(STATES[State(state)])


def status_name(status: Status | str) -> str:
    """Of a registration."""
    return str(STATUSES[Status(status)])
