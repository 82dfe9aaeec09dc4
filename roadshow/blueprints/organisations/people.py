"""The contacts of an organisation: who may be reached, in which role, and whether they agreed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.blueprints import current
from roadshow.blueprints.access import can, may
from roadshow.blueprints.organisations.form import PersonForm, filled_from_role
from roadshow.blueprints.organisations.room import bp, contact_list, own, own_role
from roadshow.clock import today
from roadshow.errors import Refusal
from roadshow.extensions import db
from roadshow.organisations import contacts
from roadshow.organisations.contacts import ContactList
from roadshow.organisations.models import Contact, ContactRole, Organisation
from roadshow.transaction import transaction

Role = tuple[Organisation, ContactRole, Contact]


@bp.get("/organisaties/<id:organisation_id>/contactpersonen/")
@may("contact.read", of=contact_list)
def people(listed: ContactList) -> ResponseReturnValue:
    """Who did not agree is seen only by who keeps the list."""
    keeps = can("organisation.edit", listed.organisation)
    held = contacts.of_organisation(db.session(), listed.organisation.id, today())
    shown = [one for one in held if keeps or one.contact.consent is not None]
    return render_template("organisations/people.html", organisation=listed.organisation, people=shown, keeps=keeps)


@bp.route("/organisaties/<id:organisation_id>/contactpersonen/nieuw", methods=["GET", "POST"])
@may("organisation.edit", of=own)
def add_person(organisation: Organisation) -> ResponseReturnValue:
    form = PersonForm(data={"since": today()} if request.method == "GET" else None)
    if not form.validate_on_submit():
        return _page(form, organisation, None)
    number = organisation.id
    with transaction() as session:
        contacts.add(session, organisation, form.person(), act=current.act())
    flash(_("De contactpersoon is toegevoegd. Anderen zien de naam pas als de persoon dat goed vindt."), "success")
    return _onward(number)


@bp.route("/organisaties/<id:organisation_id>/contactpersonen/<id:role_id>/wijzigen", methods=["GET", "POST"])
@may("organisation.edit", of=own_role)
def edit_person(found: Role) -> ResponseReturnValue:
    organisation, role, contact = found
    form = PersonForm(data=filled_from_role(role, contact) if request.method == "GET" else None)
    if not form.validate_on_submit():
        return _page(form, organisation, role)
    number, role_id = organisation.id, role.id
    try:
        with transaction() as session:
            contacts.change(session, role, contact, form.person(), act=current.act())
    except Refusal as refusal:
        form.email.errors = [*form.email.errors, current.words().say(refusal.message)]
        again = own_role(number, role_id)
        return _page(form, own(number), again[1] if again else None)
    flash(_("De wijziging is bewaard."), "success")
    return _onward(number)


@bp.post("/organisaties/<id:organisation_id>/contactpersonen/<id:role_id>/toestemming")
@may("organisation.edit", of=own_role)
def agree(found: Role) -> ResponseReturnValue:
    """The press says which of the two it is, so that two presses of two people do not undo each other."""
    organisation, _role, contact = found
    number, act = organisation.id, current.act()
    gives = request.form.get("toestemming") == "ja"
    with transaction() as session:
        contacts.agree(session, contact, number, act.now if gives else None, act=act)
    said = _("Leden en organisatoren van de regio zien de contactpersoon nu.")
    withdrawn = _("Alleen wie de lijst bijhoudt, ziet de contactpersoon nog.")
    flash(said if gives else withdrawn, "success")
    return _onward(number)


@bp.route("/organisaties/<id:organisation_id>/contactpersonen/<id:role_id>/wissen", methods=["GET", "POST"])
@may("organisation.edit", of=own_role)
def erase_person(found: Role) -> ResponseReturnValue:
    organisation, role, contact = found
    if request.method == "GET":
        return render_template("organisations/erase.html", organisation=organisation, role=role, contact=contact)
    number = organisation.id
    with transaction() as session:
        contacts.leave(session, role, contact, act=current.act())
    flash(_("De contactpersoon is gewist."), "success")
    return _onward(number)


def _onward(number: int) -> ResponseReturnValue:
    return redirect(url_for(".people", organisation_id=number), 303)


def _page(form: PersonForm, organisation: Organisation | None, role: ContactRole | None) -> ResponseReturnValue:
    page = render_template("organisations/person_form.html", form=form, organisation=organisation, role=role)
    return page, 422 if form.errors else 200
