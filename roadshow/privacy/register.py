"""The register of personal data: every column that can hold words, why it is there, how long, and how it is blanked.

The privacy page is made from it, erasing and purging follow it, and a test fails on a column that is not in it.
"""

from dataclasses import dataclass
from enum import Enum

from roadshow.errors import Message, text


class Blank(Enum):
    """What is left of a value when its time is over."""

    KEEP = "not personal"
    NULL = "null"
    EMPTY = "empty"
    DELETE = "the row goes"


@dataclass(frozen=True)
class Purpose:
    """Why we have a person's data, on which ground, and how long."""

    name: Message
    why: Message
    ground: Message
    kept: Message


REGISTERING = Purpose(
    text("Aanmelden voor een Roadshow"),
    text("We houden een plek voor je vrij, sturen je de uitnodiging en laten de organisator zien wie er komt."),
    text("Gerechtvaardigd belang: zonder deze gegevens kunnen we de bijeenkomst niet organiseren."),
    text(
        "Tot de dag die de organisator kiest, meestal twaalf maanden na de Roadshow. Daarna wissen we naam en adres "
        "en blijven alleen de aantallen over. Bevestig je je mailadres niet, dan wissen we alles binnen zeven dagen."
    ),
)
MAIL = Purpose(
    text("Mail versturen"),
    text("Een bericht staat klaar tot het verstuurd is. Daarna kunnen we nog zien dat het verstuurd is."),
    text("Gerechtvaardigd belang: je moet weten waar en wanneer je verwacht wordt."),
    text("Dertig dagen na het versturen wissen we adres en inhoud."),
)
ORGANISING = Purpose(
    text("Inloggen en organiseren"),
    text("Organisatoren hebben een account, zodat alleen zij hun Roadshows en aanmeldingen zien."),
    text("Gerechtvaardigd belang: afschermen wie wat mag."),
    text("Zolang je organiseert. Een browser blijft hooguit dertig dagen ingelogd."),
)
CONTACT = Purpose(
    text("Bereikbaar zijn als contactpersoon"),
    text("Bij elke Roadshow staat wie je kunt mailen."),
    text("Gerechtvaardigd belang: deelnemers moeten iemand kunnen bereiken."),
    text("Tot de bewaardag van de Roadshow, daarna wissen we naam en adres."),
)
KNOWN = Purpose(
    text("Bereikbaar zijn namens een organisatie"),
    text("Wie in de regio samenwerkt, ziet bij wie je moet zijn. Je naam staat er alleen als je dat goed vindt."),
    text("Toestemming, die je op elk moment kunt intrekken."),
    text("Zolang je die functie hebt en nog vijf jaar daarna, zodat oude afspraken leesbaar blijven."),
)
JOURNAL = Purpose(
    text("Nagaan wat er veranderd is"),
    text("We leggen vast welk account iets veranderde en wanneer, zonder namen of adressen."),
    text("Gerechtvaardigd belang: fouten en misbruik kunnen herstellen."),
    text("Vierentwintig maanden."),
)
NO_MAIL = Purpose(
    text("Geen mail meer willen"),
    text(
        "Zeg je dat iemand anders jouw adres invulde, dan bewaren we een code waaraan we het adres herkennen. "
        "Het adres zelf is er niet uit te halen."
    ),
    text("Gerechtvaardigd belang: je wilt niet nog eens gemaild worden."),
    text("Tot je het zelf intrekt."),
)


@dataclass(frozen=True)
class Entry:
    """One column. Without a purpose it holds nothing about a person."""

    purpose: Purpose | None = None
    blank: Blank = Blank.KEEP


NOT_PERSONAL = Entry()

REGISTER: dict[str, Entry] = {
    "account.email": Entry(ORGANISING, Blank.NULL),
    "account.name": Entry(ORGANISING, Blank.EMPTY),
    "account.language": NOT_PERSONAL,
    "grant.role": NOT_PERSONAL,
    "sign_in_link.reference": Entry(ORGANISING, Blank.DELETE),
    "sign_in_link.browser": Entry(ORGANISING, Blank.DELETE),
    "signed_in.token": Entry(ORGANISING, Blank.DELETE),
    "event.uid": NOT_PERSONAL,
    "event.slug": NOT_PERSONAL,
    "event.state": NOT_PERSONAL,
    "event.title": NOT_PERSONAL,
    "event.summary": NOT_PERSONAL,
    "event.description": NOT_PERSONAL,
    "event.zone": NOT_PERSONAL,
    "event.venue_name": NOT_PERSONAL,
    "event.venue_address": NOT_PERSONAL,
    "event.town": NOT_PERSONAL,
    "event.join_link": NOT_PERSONAL,
    "event.contact_name": Entry(CONTACT, Blank.EMPTY),
    "event.contact_email": Entry(CONTACT, Blank.EMPTY),
    "agenda_item.title": NOT_PERSONAL,
    "agenda_item.detail": NOT_PERSONAL,
    "agenda_item.speaker": Entry(CONTACT, Blank.EMPTY),
    "journal_entry.what": NOT_PERSONAL,
    "journal_entry.subject_kind": NOT_PERSONAL,
    "journal_entry.actor_kind": NOT_PERSONAL,
    "journal_entry.before": Entry(JOURNAL, Blank.DELETE),
    "journal_entry.after": Entry(JOURNAL, Blank.DELETE),
    "outbox_mail.key": NOT_PERSONAL,
    "outbox_mail.message_id": NOT_PERSONAL,
    "outbox_mail.recipient": Entry(MAIL, Blank.NULL),
    "outbox_mail.language": NOT_PERSONAL,
    "outbox_mail.template": NOT_PERSONAL,
    "outbox_mail.values": Entry(MAIL, Blank.EMPTY),
    "outbox_mail.stream": NOT_PERSONAL,
    "outbox_mail.calendar": Entry(MAIL, Blank.NULL),
    "outbox_mail.calendar_method": NOT_PERSONAL,
    "outbox_mail.state": NOT_PERSONAL,
    "outbox_mail.lease_holder": NOT_PERSONAL,
    "outbox_mail.last_error": NOT_PERSONAL,
    "mail_stop.fingerprint": Entry(NO_MAIL, Blank.DELETE),
    "organisation.name": NOT_PERSONAL,
    "organisation.folded": NOT_PERSONAL,
    "organisation.kind": NOT_PERSONAL,
    "organisation.website": NOT_PERSONAL,
    "organisation.source": NOT_PERSONAL,
    "organisation.postcode": NOT_PERSONAL,
    "site.town": NOT_PERSONAL,
    "identifier.kind": NOT_PERSONAL,
    "identifier.value": NOT_PERSONAL,
    "accreditation.crebo": NOT_PERSONAL,
    "accreditation.status": NOT_PERSONAL,
    "accreditation.source": NOT_PERSONAL,
    "contact.name": Entry(KNOWN, Blank.DELETE),
    "contact.email": Entry(KNOWN, Blank.DELETE),
    "contact_role.function": Entry(KNOWN, Blank.DELETE),
    "tie.kind": NOT_PERSONAL,
    "tie.origin": NOT_PERSONAL,
    "capacity_return.pathway": NOT_PERSONAL,
    "capacity_return.source": NOT_PERSONAL,
    "revision.name": NOT_PERSONAL,
    "computed.name": NOT_PERSONAL,
    "computed.key": NOT_PERSONAL,
    "computed.value": NOT_PERSONAL,
    "region.code": NOT_PERSONAL,
    "region.name": NOT_PERSONAL,
    "region.slug": NOT_PERSONAL,
    "region.holiday_regions": NOT_PERSONAL,
    "border_set.layer": NOT_PERSONAL,
    "border_set.source": NOT_PERSONAL,
    "border_set.fingerprint": NOT_PERSONAL,
    "border_area.code": NOT_PERSONAL,
    "border_area.name": NOT_PERSONAL,
    "border_area.geometry": NOT_PERSONAL,
    "border_area.path": NOT_PERSONAL,
    "municipality.code": NOT_PERSONAL,
    "municipality.name": NOT_PERSONAL,
    "municipality.slug": NOT_PERSONAL,
    "municipality.common_name": NOT_PERSONAL,
    "municipality.province": NOT_PERSONAL,
    "registration.reference": Entry(REGISTERING, Blank.KEEP),
    "registration.form_token": Entry(REGISTERING, Blank.NULL),
    "registration.name": Entry(REGISTERING, Blank.EMPTY),
    "registration.email": Entry(REGISTERING, Blank.NULL),
    "registration.language": Entry(REGISTERING, Blank.KEEP),
    "registration.organisation_name": Entry(REGISTERING, Blank.EMPTY),
    "registration.kind": NOT_PERSONAL,
    "registration.status": NOT_PERSONAL,
}


def statement() -> list[Purpose]:
    """The purposes in the order of the privacy page, each once, as far as a column serves them."""
    served = [entry.purpose for entry in REGISTER.values()]
    return [
        purpose for purpose in (REGISTERING, MAIL, CONTACT, KNOWN, ORGANISING, JOURNAL, NO_MAIL) if purpose in served
    ]
