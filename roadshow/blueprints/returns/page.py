"""Making a return, what stood there before, and the way to one's own."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roadshow.accounts.permissions import own_organisations
from roadshow.blueprints import current, fresh
from roadshow.blueprints.access import may
from roadshow.blueprints.returns import told
from roadshow.blueprints.returns.form import NeedsForm, PlacesForm, needs_of, places_of
from roadshow.blueprints.returns.room import asked_year, bp, own, to_choose
from roadshow.capacity import operations, queries, years
from roadshow.capacity.importing.homes import Homes
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.models import CapacityReturn
from roadshow.capacity.words import PATHWAY_MEANINGS, PATHWAY_NAMES, SOURCE_NAMES, STATE_MEANINGS, STATE_NAMES
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.organisations import queries as organisations
from roadshow.organisations.importing.places import Places
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation
from roadshow.transaction import transaction

FORMER_SHOWN = 6

Known = Mapping[Pathway, CapacityReturn]


@bp.get("/account/plekken")
@may("return.list")
def mine() -> ResponseReturnValue:
    """The way to one's own return; with more than one organisation there is a choice."""
    found = organisations.named(db.session(), own_organisations(current.actor()))
    if len(found) == 1:
        return redirect(url_for(".make", organisation_id=found[0].id), 303)
    return render_template("returns/mine.html", organisations=found)


@bp.route("/organisaties/<id:organisation_id>/plekken", methods=["GET", "POST"])
@may("return.make", of=own)
def make(organisation: Organisation) -> ResponseReturnValue:
    number, year = organisation.id, asked_year()
    known = queries.current(db.session(), number, year)
    form = _form(organisation, known)
    if not form.validate_on_submit():
        return _page(form, organisation, known)
    answers = list(form.answers(number, year, known))
    with transaction() as session:
        changes = operations.record_year(session, number, year, answers, act=current.act())
        said = told.saved(changes)
    fresh.refresh()
    flash(said, "success")
    return redirect(url_for(".make", organisation_id=number, schooljaar=years.written(year)), 303)


@bp.get("/organisaties/<id:organisation_id>/plekken/eerder")
@may("return.read", of=own)
def former(organisation: Organisation) -> ResponseReturnValue:
    rows = told.history(queries.history(db.session(), organisation.id))
    return render_template("returns/former.html", organisation=organisation, former=rows)


def _form(organisation: Organisation, known: Known) -> PlacesForm | NeedsForm:
    if organisation.kind is not OrganisationKind.COLLEGE:
        return PlacesForm(data=places_of(known) if request.method == "GET" else None)
    session, day = db.session(), today()
    form = NeedsForm(data=needs_of(known, queries.town_names(session)) if request.method == "GET" else None)
    form.homes = Homes(Places(session, day), day.year)
    return form


def _page(form: PlacesForm | NeedsForm, organisation: Organisation, known: Known) -> ResponseReturnValue:
    session = db.session()
    rows = [row for row in queries.history(session, organisation.id) if row.replaced is not None]
    values: dict[str, Any] = {
        "organisation": organisation,
        "form": form,
        "known": known,
        "years": to_choose(),
        "year": years.written(asked_year()),
        "former": told.history(rows[:FORMER_SHOWN]),
        "names": PATHWAY_NAMES,
        "sources": SOURCE_NAMES,
    }
    if isinstance(form, NeedsForm):
        form.add_blank_rows()
        page = render_template("returns/needs.html", **values, towns=sorted(set(queries.town_names(session).values())))
    else:
        states = [(STATE_NAMES[name], STATE_MEANINGS[name]) for name in STATE_NAMES]
        page = render_template("returns/places.html", **values, meanings=PATHWAY_MEANINGS, states=states)
    return page, 422 if form.errors else 200
