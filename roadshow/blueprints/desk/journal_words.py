"""The journal in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from roadshow.act import ActorKind
from roadshow.blueprints import current
from roadshow.blueprints.names import state_name, status_name
from roadshow.journal.queries import Happened

LONGEST = 200
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\S+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBERS = frozenset({"host_id", "region_id", "lat", "lon"})

WHAT = {
    "event.made": _l("Roadshow gemaakt"),
    "event.edited": _l("Roadshow gewijzigd"),
    "event.state": _l("Stand veranderd"),
    "event.closed": _l("Aanmelding gesloten"),
    "event.opened_again": _l("Aanmelding weer geopend"),
    "registration.made": _l("Nieuwe aanmelding"),
    "registration.verified": _l("Adres bevestigd"),
    "registration.changed": _l("Aanmelding gewijzigd"),
    "registration.withdrawn": _l("Afgemeld"),
    "registration.removed": _l("Aanmelding weggehaald"),
    "registration.returned": _l("Weer aangemeld"),
    "registration.disowned": _l("Ontvanger zegt: dat was ik niet"),
    "registration.mail_allowed": _l("Mail weer toegestaan"),
    "registration.expired": _l("Adres niet op tijd bevestigd"),
    "registration.moved_up": _l("Plek van de wachtlijst"),
    "registration.erased": _l("Gegevens gewist"),
    "registration.purged": _l("Gegevens gewist na de bewaartermijn"),
    "event.contact_erased": _l("Contactgegevens gewist"),
    "event.purged": _l("Contactgegevens gewist na de bewaartermijn"),
}

FIELDS = {
    "title": _l("titel"),
    "summary": _l("samenvatting"),
    "description": _l("beschrijving"),
    "starts": _l("begin"),
    "ends": _l("einde"),
    "host_id": _l("gastheer"),
    "region_id": _l("regio"),
    "venue_name": _l("locatie"),
    "venue_address": _l("adres"),
    "town": _l("plaats"),
    "lat": _l("punt op de kaart"),
    "lon": _l("punt op de kaart"),
    "join_link": _l("link om mee te doen"),
    "contact_name": _l("contactpersoon"),
    "contact_email": _l("mailadres van de contactpersoon"),
    "capacity": _l("aantal plekken"),
    "unlimited": _l("geen limiet"),
    "waiting_limit": _l("grens van de wachtlijst"),
    "opens_on": _l("aanmelden vanaf"),
    "opens_at": _l("aanmelden vanaf"),
    "closes_on": _l("aanmelden tot en met"),
    "closes_at": _l("aanmelden tot en met"),
    "retention_until": _l("bewaardag"),
    "agenda": _l("programma"),
}


@dataclass(frozen=True)
class Value:
    """One field of the public page, as it was and as it became."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    moment: datetime
    what: str
    who: str
    change: str
    event_id: int | None
    values: list[Value]


def lines(happened: Sequence[Happened]) -> list[Line]:
    return [
        Line(h.moment, str(WHAT.get(h.what, h.what)), _who(h), _change(h), h.event_id, _values(h)) for h in happened
    ]


def _who(happened: Happened) -> str:
    match happened.actor_kind:
        case ActorKind.ACCOUNT:
            return happened.account_name or _("verwijderde persoon")
        case ActorKind.PARTICIPANT | ActorKind.VISITOR:
            return _("deelnemer")
        case _:
            return _("vanzelf")


def _values(happened: Happened) -> list[Value]:
    """Points and hosts are numbers that say nothing to a reader: that they changed stands in the line itself."""
    return [
        Value(str(FIELDS[name]), _written(before), _written(happened.after.get(name)))
        for name, before in happened.before.items()
        if name in FIELDS and name not in NUMBERS
    ]


def _written(value: object) -> str:
    if value is None or value == "":
        return _("leeg")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return current.words().moment(datetime.fromisoformat(value))
    if isinstance(value, str) and DAY.fullmatch(value):
        return current.words().day(date.fromisoformat(value))
    return shorten(str(value), LONGEST, placeholder=" …")


def _change(happened: Happened) -> str:
    if fields := happened.after.get("fields"):
        return ", ".join(dict.fromkeys(str(FIELDS.get(name, name)) for name in fields))
    name, key = (state_name, "state") if happened.subject_kind == "event" else (status_name, "status")
    before, after = (name(side[key]) if side.get(key) else "" for side in (happened.before, happened.after))
    if before and after and before != after:
        return _("van %(before)s naar %(after)s", before=before, after=after)
    return after
