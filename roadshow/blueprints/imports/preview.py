"""Every row of a file with what would be done, and the one press that does it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from roadshow.blueprints import current, fresh
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.room import Leaf, leaf
from roadshow.blueprints.imports.room import KINDS, account, bp, folder
from roadshow.capacity.importing.importers import IMPORTERS
from roadshow.clock import now
from roadshow.errors import Message, Refusal, text
from roadshow.extensions import db
from roadshow.organisations.importing import keeping, operations, reading
from roadshow.organisations.importing.columns import Column
from roadshow.organisations.importing.keeping import Upload
from roadshow.organisations.importing.plan import Choice, Ground, Outcome, Plan, Planned
from roadshow.organisations.importing.sheet import Coding, Separator, Unreadable, Wish
from roadshow.organisations.words import KIND_WORDS
from roadshow.transaction import transaction

PAGE = 200
MOST_DOUBTS = 250  # rows with a question on one page

OUTCOMES = {
    Outcome.NEW: _l("Nieuw"),
    Outcome.CHANGED: _l("Gewijzigd"),
    Outcome.UNCHANGED: _l("Ongewijzigd"),
    Outcome.DOUBT: _l("Vraag"),
    Outcome.ERROR: _l("Fout"),
}
CODINGS = {Coding.UTF_8: _l("UTF-8"), Coding.UTF_8_BOM: _l("UTF-8 met merkteken"), Coding.WINDOWS: _l("Windows-1252")}
SEPARATORS = {Separator.SEMICOLON: _l("puntkomma"), Separator.COMMA: _l("komma"), Separator.TAB: _l("tab")}


@dataclass(frozen=True)
class View:
    """What the page shows of a plan: all problems and questions, and one page of all rows."""

    plan: Plan
    rows: tuple[Planned, ...]
    leaf: Leaf
    labels: Mapping[str, str]

    @property
    def errors(self) -> tuple[Planned, ...]:
        return tuple(row for row in self.plan.rows if row.outcome is Outcome.ERROR)

    @property
    def can_confirm(self) -> bool:
        few = len(self.plan.doubts) <= MOST_DOUBTS
        return few and not self.plan.has_errors and self.plan.changes_something


@bp.route("/<reference>/", methods=["GET", "POST"])
@may("organisation.import")
def preview(reference: str) -> ResponseReturnValue:
    """What is taken in is what was shown: when something changed meanwhile, the page is shown anew."""
    upload = keeping.find(folder(), account(), reference, now())
    if upload is None:
        return render_template("imports/gone.html"), 404
    if request.method == "GET":
        return _page(reference, upload, None)
    try:
        done = _taken(upload)
    except Refusal as refusal:
        return _page(reference, upload, refusal.message)
    except Unreadable:
        return _page(reference, upload, None)
    keeping.forget(folder(), account(), reference)
    fresh.refresh()
    flash(ngettext("Eén regel is verwerkt.", "%(num)s regels zijn verwerkt.", done), "success")
    return redirect(url_for(".choose", soort=upload.kind), 303)


def _taken(upload: Upload) -> int:
    importer, sheet = IMPORTERS[upload.kind], reading.read(upload.content, _wish())
    with transaction() as session:
        plan = operations.dry_run(session, importer, sheet, _ground(upload))
        if request.form.get("plan") != plan.fingerprint:
            raise Refusal(text("Ondertussen is er iets veranderd. Kijk de regels opnieuw na. Er is niets bewaard."))
        rows = operations.chosen(plan, _answers())
        operations.take_in(session, importer, rows, act=current.act())
    return len(rows)


def _page(reference: str, upload: Upload, refused: Message | None) -> ResponseReturnValue:
    """With the answers that were given, when the press did nothing."""
    wish = _wish()
    common = {"reference": reference, "upload": upload, "kind": KINDS[upload.kind], "wish": wish}
    try:
        sheet = reading.read(upload.content, wish)
        plan = operations.dry_run(db.session(), IMPORTERS[upload.kind], sheet, _ground(upload))
    except Unreadable as unreadable:
        return render_template("imports/unreadable.html", problems=unreadable.problems, **common), 422
    page = render_template(
        "imports/preview.html",
        view=_view(plan, IMPORTERS[upload.kind].columns),
        outcomes=OUTCOMES,
        codings=CODINGS,
        separators=SEPARATORS,
        answers={line: choice.value for line, choice in _answers().items()},
        refused=refused,
        most_doubts=MOST_DOUBTS,
        **common,
    )
    return page, 409 if refused else 200


def _view(plan: Plan, columns: tuple[Column, ...]) -> View:
    shown = leaf(len(plan.rows), PAGE)
    first = (shown.number - 1) * PAGE
    labels = {column.name: column.heading for column in columns} | {"municipality_id": "Gemeente"}
    return View(plan, plan.rows[first : first + PAGE], shown, labels)


def _ground(upload: Upload) -> Ground:
    return Ground(current.act(), KIND_WORDS[upload.options["sort"]])


def _wish() -> Wish:
    """How the reader wants a CSV to be read; anything else is as it was found."""
    given = request.form if request.method == "POST" else request.args
    codings, separators = {one.name: one for one in Coding}, {one.name: one for one in Separator}
    return Wish(codings.get(given.get("tekens", "")), separators.get(given.get("scheiding", "")))


def _answers() -> dict[int, Choice]:
    """By line. What is no answer of ours is none."""
    choices = {choice.value: choice for choice in Choice}
    found = {}
    for name, value in request.form.items():
        number = name.removeprefix("regel-")
        if name.startswith("regel-") and number.isascii() and number.isdigit() and len(number) < 9 and value in choices:
            found[int(number)] = choices[value]
    return found
