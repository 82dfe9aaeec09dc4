"""Who registered: the list, and taking somebody off it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import abort, flash, get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow import typed
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.room import Leaf, asked, bp, leaf, own_event
from roadshow.clock import now
from roadshow.errors import Message
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.registrations import operations, people, queries
from roadshow.registrations.models import Registration
from roadshow.registrations.people import PeopleFilter, Show
from roadshow.registrations.rules import HOLDS_SEAT, Kind, Room, Status, move_up, why_waiting
from roadshow.transaction import transaction

ON_A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """`why` is what stands beside somebody who waits."""

    registration: Registration
    arrived: datetime
    why: Message | None


@dataclass(frozen=True)
class Found:
    """One page of the list. `total` counts all that were found, `address` is what leads back to this page."""

    rows: list[Row]
    total: int
    leaf: Leaf
    wanted: PeopleFilter

    @property
    def address(self) -> dict[str, str | int]:
        given = {"q": self.wanted.search, "stand": "" if self.wanted.show is Show.ALL else self.wanted.show.value}
        page = {"pagina": self.leaf.number} if self.leaf.number > 1 else {}
        return {**{name: value for name, value in given.items() if value}, **page}


def _of_event(event_id: int, registration_id: int) -> Registration | None:
    """Found through its Roadshow, so that a foreign number opens nothing."""
    event = own_event(event_id)
    return None if event is None else queries.in_event(db.session(), event, registration_id)


@bp.get("/roadshows/<id:event_id>/aanmeldingen")
@may("registration.list", of=own_event)
def registrations(event: Event) -> ResponseReturnValue:
    room = queries.room(db.session(), event)
    return render_template("desk/registrations.html", event=event, room=room, found=_found(event, room), Show=Show)


@bp.route("/roadshows/<id:event_id>/aanmeldingen/<id:registration_id>/weghalen", methods=["GET", "POST"])
@may("registration.list", of=_of_event)
def remove(registration: Registration) -> ResponseReturnValue:
    """Asks first: the person gets a mail and the seat goes to the next in line."""
    if not registration.in_line:
        abort(404)
    event, name, is_mailed = registration.event, registration.name, registration.verified is not None
    back: dict[str, Any] = {key: request.args[key] for key in ("q", "stand", "pagina") if request.args.get(key)}
    if request.method == "GET":
        follows = _follows(event, registration)
        return render_template(
            "desk/remove.html", registration=registration, event=event, back=back, follows=follows, is_mailed=is_mailed
        )
    event_id = event.id
    with transaction() as session:
        operations.remove(session, registration, act=current.act())
    flash(_removed(name, is_mailed=is_mailed), "success")
    return redirect(url_for(".registrations", event_id=event_id, **back), 303)


def _found(event: Event, room: Room) -> Found:
    session = db.session()
    wanted = PeopleFilter(_show(), typed.line(request.args.get("q", ""))[:80], _kinds())
    numbers = people.found(session, event, wanted)
    at = numbers.index(asked("aanmelding")) // ON_A_PAGE + 1 if asked("aanmelding") in numbers else 0
    page = leaf(len(numbers), ON_A_PAGE)
    page = replace(page, number=at) if at else page
    shown = people.rows(session, numbers[(page.number - 1) * ON_A_PAGE : page.number * ON_A_PAGE])
    arrived = people.arrivals(session, event, shown)
    rows = [
        Row(row, arrived[row.id], why_waiting(room, row.entry) if row.status is Status.WAITING else None)
        for row in shown
    ]
    return Found(rows, len(numbers), page, wanted)


def _show() -> Show:
    given = request.args.get("stand", "")
    return next((show for show in Show if show.value == given), Show.ALL)


def _kinds() -> dict[Kind, str]:
    """What the list calls them, so that what one reads can be looked for."""
    word = get_template_attribute("macros/kind.html", "kind_word")
    return {kind: str(word(kind)) for kind in Kind}


def _removed(name: str, *, is_mailed: bool) -> str:
    if is_mailed:
        return _("De aanmelding van %(name)s is weggehaald. Er gaat een mail over naar %(name)s.", name=name)
    return _(
        "De aanmelding van %(name)s is weggehaald. Het adres was niet bevestigd: er gaat geen mail uit.", name=name
    )


def _follows(event: Event, registration: Registration) -> str:
    """What happens to the seat, or to the place in the line."""
    session = db.session()
    if registration.status not in HOLDS_SEAT:
        return _("De plaats op de wachtlijst vervalt.")
    room = queries.room(session, event)
    taken = {**room.taken, registration.kind: room.taken[registration.kind] - 1}
    line = queries.line(session, event) if event.is_coming(now()) else []
    left = Room(room.capacity, taken, room.waiting, room.waiting_limit, room.maxima)
    if up := move_up(left, [row.entry for row in line]):
        following = next(row.name for row in line if row.arrival == up[0].arrival)
        return _("De plek gaat meteen naar %(name)s, die het langst wacht.", name=following)
    if not line:
        return _("De plek komt vrij.")
    if room.over:
        return _("Er zitten meer mensen dan er passen. De plek gaat daarom nog niet naar de wachtlijst.")
    return _("Niemand op de wachtlijst heeft het adres bevestigd. De plek blijft daarom vrij.")
