"""Choosing a file, and putting it away until its rows were looked at."""

from pathlib import PurePath

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are behind
from wtforms.validators import InputRequired, Optional

from roadshow import typed
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.imports.room import KINDS, account, bp, folder
from roadshow.capacity.importing.importers import IMPORTERS
from roadshow.clock import now
from roadshow.organisations.importing import keeping
from roadshow.organisations.importing.keeping import Upload
from roadshow.organisations.importing.sheet import MOST_BYTES
from roadshow.organisations.words import KIND_NAMES, KIND_WORDS

LONGEST_NAME = 120
BESIDE = 20_000  # bytes of the form besides the file
MOSTLY = "werkgever"


class UploadForm(FlaskForm):
    kind = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Wat staat er in het bestand?"),
        [InputRequired(_l("Kies wat er in het bestand staat"))],
        choices=[SelectChoice(word, label) for word, label in KINDS.items()],
        invalid_choice_message=_l("Kies wat er in het bestand staat"),
    )
    sort = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Soort organisatie, als het bestand dat niet zegt"),
        [Optional()],
        invalid_choice_message=_l("Kies een soort uit de lijst"),
    )
    file = FileField(_l("Bestand"), [FileRequired(_l("Kies een bestand"))])

    def offer(self) -> None:
        say = current.words().say
        self.sort.choices = [SelectChoice(word, say(KIND_NAMES[kind])) for word, kind in KIND_WORDS.items()]

    def upload(self) -> Upload:
        name = PurePath((self.file.data.filename or "").replace("\\", "/")).name
        content = IMPORTERS[self.kind.data].narrowed(self.file.data.read(MOST_BYTES + 1))
        return Upload(self.kind.data, typed.line(name)[:LONGEST_NAME], {"sort": self.sort.data or MOSTLY}, content)


@bp.url_value_preprocessor
def _room_for_a_file(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before anything reads the body. Everywhere else a request is smaller."""
    if request.endpoint == "imports.choose" and request.method == "POST":
        request.max_content_length = MOST_BYTES + BESIDE


@bp.route("/", methods=["GET", "POST"])
@may("organisation.import")
def choose() -> ResponseReturnValue:
    form = UploadForm(data=_asked() if request.method == "GET" else None)
    form.offer()
    if not form.validate_on_submit():
        return render_template("imports/choose.html", form=form, kinds=KINDS), 422 if form.errors else 200
    keeping.sweep(folder(), now())
    reference = keeping.keep(folder(), account(), form.upload(), current.act().token)
    return redirect(url_for(".preview", reference=reference), 303)


@bp.post("/<reference>/weg")
@may("organisation.import")
def forget(reference: str) -> ResponseReturnValue:
    keeping.forget(folder(), account(), reference)
    flash(_("Het bestand is weg. Er is niets bewaard."), "success")
    return redirect(url_for(".choose"), 303)


def _asked() -> dict[str, str]:
    """A page that leads here says what it is about."""
    kind = request.args.get("soort", "")
    return {"sort": MOSTLY, **({"kind": kind} if kind in KINDS else {})}
