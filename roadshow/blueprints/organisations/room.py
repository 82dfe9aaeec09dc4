"""What the pages of organisations share: the blueprint, and finding one through what may be seen."""

from flask import Blueprint

from roadshow.accounts.permissions import own_organisations
from roadshow.blueprints import current
from roadshow.blueprints.access import can
from roadshow.extensions import db
from roadshow.organisations import contacts, queries, search
from roadshow.organisations.contacts import ContactList
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Organisation

bp = Blueprint("organisations", __name__)


def seen(organisation_id: int) -> Organisation | None:
    """One that this visitor may see, with all that its page tells."""
    return search.one(db.session(), organisation_id, current.actor())


def own(organisation_id: int) -> Organisation | None:
    """One that the actor may change. Someone else's is as absent as one that never was."""
    found = seen(organisation_id)
    return found if found is not None and can("organisation.edit", found) else None


def contact_list(organisation_id: int) -> ContactList | None:
    """The contacts of one that may be seen. Who may not read them learns no more than that they cannot."""
    found = seen(organisation_id)
    return None if found is None else contacts_of(found)


def contacts_of(organisation: Organisation) -> ContactList:
    mine = own_organisations(current.actor())
    fellows = contacts.fellows(db.session(), mine, queries.region_ids(organisation))
    return ContactList(organisation, fellows)


def own_role(organisation_id: int, role_id: int) -> tuple[Organisation, ContactRole, Contact] | None:
    organisation = own(organisation_id)
    found = None if organisation is None else contacts.role_at(db.session(), organisation.id, role_id)
    return None if organisation is None or found is None else (organisation, *found)


def own_recognition(organisation_id: int, accreditation_id: int) -> tuple[Organisation, Accreditation] | None:
    organisation = own(organisation_id)
    if organisation is None:
        return None
    found = next((one for one in organisation.accreditations if one.id == accreditation_id), None)
    return None if found is None else (organisation, found)
