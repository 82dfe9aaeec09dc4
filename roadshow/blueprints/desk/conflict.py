"""Two who saved the same Roadshow: who was first, and what is not the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from roadshow.blueprints.desk.form import EventForm
from roadshow.blueprints.desk.journal_words import who_did
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.journal import queries as journal

UNSEEN = frozenset({"HiddenField", "CSRFTokenField"})
RAISES_EDITION = ("event.edited", "event.contact_erased")


@dataclass(frozen=True)
class Difference:
    """One field of the form, as it was saved and as it stands here."""

    field: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    who: str
    moment: datetime | None
    differences: list[Difference]


def conflict(event: Event, theirs: EventForm, mine: EventForm) -> Conflict:
    """`theirs` shows the Roadshow as it is now; both have been offered the same choices."""
    last = journal.latest(db.session(), event.id, RAISES_EDITION)
    if last is None:
        return Conflict(_("iemand anders"), None, _differences(theirs, mine))
    return Conflict(who_did(last), last.moment, _differences(theirs, mine))


def _differences(theirs: EventForm, mine: EventForm) -> list[Difference]:
    pairs = [(field, _said(theirs[field.name]), _said(field)) for field in mine if field.type not in UNSEEN]
    return [Difference(field.id, str(field.label.text), *said) for field, *said in pairs if said[0] != said[1]]


def _said(field: Any) -> str:
    """What stands in the field, in words."""
    match field.type:
        case "SelectField":
            return next((str(label) for value, label, *_rest in field.iter_choices() if value == field.data), "")
        case "BooleanField":
            return _("ja") if field.data else _("nee")
        case "RowsField":
            items = [item for row in field if (item := row.form.item())]
            return "; ".join(_line(item) for item in sorted(items, key=lambda item: item.starts))
        case _ if field.data is not None and hasattr(field, "write"):
            return str(field.write(field.data))
    return str(field.data or "")


def _line(item: Any) -> str:
    parts = (item.title, item.detail, item.speaker, _("Tafelronde") if item.is_table_round else "")
    return f"{item.starts:%H.%M} " + ", ".join(part for part in parts if part)
