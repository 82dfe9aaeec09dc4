"""One organisation: what is known of it, from where, and whom one can reach."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from roadshow.blueprints.access import can, may
from roadshow.blueprints.organisations.known import known_of
from roadshow.blueprints.organisations.room import bp, contacts_of, seen
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.organisations import contacts, queries
from roadshow.organisations.contacts import Held
from roadshow.organisations.identifiers import NAMES
from roadshow.organisations.models import Accreditation, Organisation
from roadshow.organisations.recognition import Standing, standing
from roadshow.organisations.words import KIND_NAMES


@dataclass(frozen=True)
class Recognition:
    """One line of the list, with how it stands today."""

    known: Accreditation
    standing: Standing


@bp.get("/organisaties/<id:organisation_id>/")
@may("organisation.read", of=seen)
def show(organisation: Organisation) -> ResponseReturnValue:
    return render_template(
        "organisations/show.html",
        organisation=organisation,
        regions=queries.regions_of(organisation),
        kind=KIND_NAMES[organisation.kind],
        identifiers=[(NAMES[one.kind], one.value) for one in organisation.identifiers],
        recognitions=recognitions_of(organisation),
        people=_people(organisation),
        known=known_of(organisation, with_places=can("return.read", organisation)),
    )


def recognitions_of(organisation: Organisation) -> list[Recognition]:
    on = today()
    found = [Recognition(known, standing(known, on)) for known in organisation.accreditations]
    return sorted(found, key=lambda one: (one.known.crebo, -one.known.since.toordinal(), one.known.id))


def _people(organisation: Organisation) -> list[Held] | None:
    """Those who agreed, for who may read them; None for everybody else."""
    if not can("contact.read", contacts_of(organisation)):
        return None
    held = contacts.of_organisation(db.session(), organisation.id, today())
    return [one for one in held if one.contact.consent is not None]
