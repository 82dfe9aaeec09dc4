"""What a person sees or hears of a page: its words, in their order."""

import re
from collections.abc import Iterator
from typing import Any

from babel.dates import get_day_names, get_month_names
from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.accounts.models import Account
from roadshow.events.models import AgendaItem, Event
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Organisation
from roadshow.regions.models import Municipality, Region
from roadshow.registrations.models import Registration
from tests.wording.pseudo import outside
from tests.wording.sources import READ_ALOUD

# What people typed, and names: these are in no language, or in that of whoever typed them.
TYPED = (
    *(Event.title, Event.summary, Event.description, Event.venue_name, Event.venue_address, Event.town),
    *(Event.contact_name, Event.contact_email),
    *(AgendaItem.title, AgendaItem.detail, AgendaItem.speaker),
    *(Registration.name, Registration.email, Registration.organisation_name),
    *(Account.name, Account.email),
    *(Organisation.name, Region.name, Municipality.name, Municipality.common_name, Municipality.province),
    *(Contact.name, Contact.email, ContactRole.function, Accreditation.source),
)
SILENT = {"script", "style", "template"}
NAMED = {"kbd", "code", "textarea"}
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]+")
# Dates are written by Babel, and the words around them by `wording`.
DATES = {
    *(name for width in ("wide", "abbreviated") for name in get_month_names(width, locale="en_GB").values()),
    *(name for width in ("wide", "abbreviated") for name in get_day_names(width, locale="en_GB").values()),
    "to",
}
NAMES = {"Roadshow", "English", "Nederlands", "GraphML", "GEXF", "JSON"}


def typed(session: Session) -> set[str]:
    """Every name and sentence in the database that somebody gave."""
    found = {value for column in TYPED for value in session.scalars(select(column).distinct()) if value}
    return {" ".join(value.split()) for value in found}


def unmarked(tree: Any, known: set[str]) -> list[str]:
    """The words of a page that are neither a text between brackets, nor typed, nor a date or a name."""
    texts = [outside("\n".join(_shown(tree))), *map(outside, _attributes(tree))]
    return [word for text in texts for word in words(text, known)]


def words(text: str, known: set[str]) -> list[str]:
    text = ADDRESS.sub("", " ".join(text.split()))
    for value in sorted(known, key=len, reverse=True):
        if value in text:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", text)
    return [word for word in WORD.findall(text) if word not in DATES | NAMES]


def _shown(element: Any) -> Iterator[str]:
    """Prose and what stands in a box were typed; keys and signs have names of their own."""
    if isinstance(element.tag, str) and not (element.tag in SILENT | NAMED or element.get("class") == "prose"):
        yield element.text or ""
        for child in element:
            yield from _shown(child)
            yield child.tail or ""


def _attributes(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from (value for name, value in element.attrib.items() if name in READ_ALOUD)
