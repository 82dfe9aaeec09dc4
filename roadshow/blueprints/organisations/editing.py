"""Adding an organisation and changing it."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.accounts.permissions import own_regions
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.organisations.form import OrganisationForm, filled_from, starts_as
from roadshow.blueprints.organisations.room import bp, own
from roadshow.clock import today
from roadshow.errors import Incomplete
from roadshow.extensions import db
from roadshow.organisations import edits, queries, search
from roadshow.organisations.models import Organisation
from roadshow.transaction import transaction


@bp.route("/organisaties/nieuw", methods=["GET", "POST"])
@may("organisation.make")
def make() -> ResponseReturnValue:
    form = OrganisationForm(
        data={"kind": starts_as(request.args.get("soort", ""))} if request.method == "GET" else None
    )
    _offer(form)
    if not form.validate_on_submit():
        return _page(form, None)
    if twins := _unseen_twins(form):
        return _page(form, None, twins)
    try:
        with transaction() as session:
            number = edits.make(session, form.details(), act=current.act()).id
    except Incomplete as refusal:
        return _refused(form, None, refusal)
    flash(_("De organisatie is toegevoegd."), "success")
    return redirect(url_for(".show", organisation_id=number), 303)


@bp.route("/organisaties/<id:organisation_id>/wijzigen", methods=["GET", "POST"])
@may("organisation.edit", of=own)
def edit(organisation: Organisation) -> ResponseReturnValue:
    number = organisation.id
    form = OrganisationForm(data=filled_from(organisation) if request.method == "GET" else None)
    _offer(form, organisation)
    if not form.validate_on_submit():
        return _page(form, organisation)
    try:
        with transaction() as session:
            changed = edits.change(session, organisation, form.details(), act=current.act())
    except Incomplete as refusal:
        return _refused(form, own(number), refusal)
    flash(_("De wijziging is bewaard.") if changed else _("Er was niets veranderd."), "success")
    return redirect(url_for(".show", organisation_id=number), 303)


def _offer(form: OrganisationForm, organisation: Organisation | None = None) -> None:
    """The municipalities of the actor's regions, and the one it has already: nobody moves an organisation to where they
    may not work."""
    own_ids = own_regions(current.actor())
    kept = organisation.municipality if organisation else None
    offered = queries.municipalities_in(db.session(), own_ids, on=today())
    if kept is not None and all(one.id != kept.id for one in offered):
        offered.append(kept)
    form.offer(offered, must_choose=own_ids is not None and (organisation is None or kept is not None))


def _unseen_twins(form: OrganisationForm) -> list[Organisation]:
    """Likely doubles, until somebody has seen them: the next press with the same name adds it all the same."""
    name = form.name.data or ""
    if form.anyway.data == name:
        return []
    form.anyway.data = name
    return search.twins(db.session(), name, current.actor())


def _page(
    form: OrganisationForm, organisation: Organisation | None, twins: Sequence[Organisation] = ()
) -> ResponseReturnValue:
    page = render_template("organisations/form.html", form=form, organisation=organisation, twins=twins)
    return page, 422 if form.errors or twins else 200


def _refused(form: OrganisationForm, organisation: Organisation | None, refusal: Incomplete) -> ResponseReturnValue:
    form.refuse((name, current.words().say(message)) for name, message in refusal.lacking)
    return _page(form, organisation)
