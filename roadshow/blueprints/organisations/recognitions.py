"""Recognition as a training company, per qualification."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.organisations.form import RecognitionForm, filled_from_recognition
from roadshow.blueprints.organisations.room import bp, own, own_recognition
from roadshow.clock import today
from roadshow.errors import Refusal
from roadshow.organisations import recognition
from roadshow.organisations.models import Accreditation, Organisation
from roadshow.transaction import transaction


@bp.route("/organisaties/<id:organisation_id>/erkenningen/nieuw", methods=["GET", "POST"])
@may("organisation.edit", of=own)
def add_recognition(organisation: Organisation) -> ResponseReturnValue:
    form = RecognitionForm(data={"since": today(), "status": "erkend"} if request.method == "GET" else None)
    return _saved(form, organisation, None)


@bp.route("/organisaties/<id:organisation_id>/erkenningen/<id:accreditation_id>/wijzigen", methods=["GET", "POST"])
@may("organisation.edit", of=own_recognition)
def edit_recognition(found: tuple[Organisation, Accreditation]) -> ResponseReturnValue:
    organisation, row = found
    form = RecognitionForm(data=filled_from_recognition(row) if request.method == "GET" else None)
    return _saved(form, organisation, row)


def _saved(form: RecognitionForm, organisation: Organisation, row: Accreditation | None) -> ResponseReturnValue:
    form.offer()
    if not form.validate_on_submit():
        return _page(form, organisation, row)
    number, act = organisation.id, current.act()
    try:
        with transaction() as session:
            if row is None:
                recognition.record(session, organisation, form.known(), act=act)
            else:
                recognition.correct(session, row, form.known(), act=act)
    except Refusal as refusal:
        form.since.errors = [*form.since.errors, current.words().say(refusal.message)]
        return _page(form, own(number), None if row is None else row)
    flash(_("De erkenning is bewaard."), "success")
    return redirect(url_for(".show", organisation_id=number, _anchor="erkenning"), 303)


def _page(form: RecognitionForm, organisation: Organisation | None, row: Accreditation | None) -> ResponseReturnValue:
    page = render_template("organisations/recognition_form.html", form=form, organisation=organisation, row=row)
    return page, 422 if form.errors else 200
