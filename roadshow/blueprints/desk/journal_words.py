"""The journal in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from textwrap import shorten
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

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
    "return.made": _l("Opgave van plekken gedaan"),
    "return.replaced": _l("Opgave van plekken vervangen"),
    "return.withdrawn": _l("Opgave van plekken ingetrokken"),
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


def _wiped(n: int) -> str:
    return ngettext("%(num)s aanmelding gewist", "%(num)s aanmeldingen gewist", n)


# What happens by itself, often several at once.
SEVERAL: dict[str, Callable[[int], str]] = {
    "registration.erased": _wiped,
    "registration.purged": _wiped,
    "registration.expired": lambda n: ngettext(
        "%(num)s adres niet op tijd bevestigd", "%(num)s adressen niet op tijd bevestigd", n
    ),
    "registration.moved_up": lambda n: ngettext(
        "%(num)s plek van de wachtlijst", "%(num)s plekken van de wachtlijst", n
    ),
}

# In the order and the words of the form.
FIELDS = {
    "title": _l("Titel"),
    "region_id": _l("Regio"),
    "summary": _l("Samenvatting in één zin"),
    "description": _l("Beschrijving"),
    "starts": _l("Begint om"),
    "ends": _l("Eindigt om"),
    "venue_name": _l("Locatie"),
    "venue_address": _l("Adres of route"),
    "town": _l("Plaats"),
    "lat": _l("Punt op de kaart"),
    "lon": _l("Punt op de kaart"),
    "join_link": _l("Link om op afstand mee te doen"),
    "host_id": _l("Gastheer"),
    "capacity": _l("Aantal plekken"),
    "unlimited": _l("Geen limiet"),
    "waiting_limit": _l("Grens van de wachtlijst"),
    "opens_on": _l("Aanmelden vanaf"),
    "opens_at": _l("Vanaf hoe laat"),
    "closes_on": _l("Aanmelden tot en met"),
    "closes_at": _l("Tot hoe laat"),
    "retention_until": _l("Aanmeldingen bewaren tot"),
    "contact_name": _l("Naam van de contactpersoon"),
    "contact_email": _l("Mailadres van de contactpersoon"),
    "agenda": _l("Programma"),
}
ORDER = {name: place for place, name in enumerate(FIELDS)}


@dataclass(frozen=True)
class Value:
    """One field of the public page, as it was and as it became."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """`person` is the number and name of the registration that it is about, while there is one."""

    moment: datetime
    what: str
    who: str
    change: str
    event_id: int | None
    values: list[Value]
    person: tuple[int, str] | None = None


def lines(happened: Sequence[Happened], people: Mapping[int, str] = MappingProxyType({})) -> list[Line]:
    """`people` gives the names of registrations that the reader may know. What the system did several times in a row
    is one line, with the moment of the last."""
    runs = (list(run) for _key, run in groupby(happened, key=_alike))
    return [_several(run) if len(run) > 1 else _line(run[0], people) for run in runs]


def registrations_in(happened: Sequence[Happened]) -> set[int]:
    return {h.subject_id for h in happened if h.subject_kind == "registration"}


def who_did(happened: Happened) -> str:
    match happened.actor_kind:
        case ActorKind.ACCOUNT:
            return happened.account_name or _("verwijderde persoon")
        case ActorKind.PARTICIPANT | ActorKind.VISITOR:
            return _("deelnemer")
        case _:
            return _("vanzelf")


def _alike(happened: Happened) -> tuple[object, ...]:
    """Equal for lines that can be told as one: only what nobody did, because each person answers for a line."""
    is_automatic = happened.actor_kind is ActorKind.SYSTEM and happened.what in SEVERAL
    return (happened.what, happened.event_id) if is_automatic else (happened.id,)


def _line(h: Happened, people: Mapping[int, str]) -> Line:
    known = h.subject_kind == "registration" and h.subject_id in people
    return Line(
        h.moment,
        str(WHAT.get(h.what, h.what)),
        who_did(h),
        _change(h),
        h.event_id,
        _values(h),
        (h.subject_id, people[h.subject_id]) if known else None,
    )


def _several(run: Sequence[Happened]) -> Line:
    first = run[0]
    return Line(first.moment, SEVERAL[first.what](len(run)), who_did(first), "", first.event_id, [])


def _values(happened: Happened) -> list[Value]:
    """Points and hosts are numbers that say nothing to a reader: that they changed stands in the line itself."""
    return [
        Value(str(FIELDS[name]), _written(before), _written(happened.after.get(name)))
        for name, before in sorted(happened.before.items(), key=lambda pair: ORDER.get(pair[0], 0))
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
        ordered = sorted(fields, key=lambda name: ORDER.get(name, 0))
        return ", ".join(dict.fromkeys(str(FIELDS.get(name, name)) for name in ordered))
    if happened.what == "registration.removed":
        return _("weggehaald door een organisator")
    name, key = (state_name, "state") if happened.subject_kind == "event" else (status_name, "status")
    before, after = (name(side[key]) if side.get(key) else "" for side in (happened.before, happened.after))
    if before and after and before != after:
        return _("van %(before)s naar %(after)s", before=before, after=after)
    return after
