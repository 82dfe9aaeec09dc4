"""What the pages of imports share: the blueprint, what each kind is called, and where a file waits."""

from pathlib import Path

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from roadshow.blueprints import current
from roadshow.organisations.importing import keeping

bp = Blueprint("imports", __name__, url_prefix="/beheer/importeren")

KINDS = {
    "organisaties": _l("Organisaties"),
    "contactpersonen": _l("Contactpersonen"),
    "relaties": _l("Relaties tussen organisaties"),
    "erkenningen": _l("Erkenningen als leerbedrijf"),
    "plekken": _l("Plekken van werkgevers en studenten van roc’s"),
    "duo-deelnemers": _l("Mbo-deelnemers per woongemeente, de open tabel van DUO"),
}


def folder() -> Path:
    return current.settings().instance / keeping.FOLDER


def account() -> int:
    """Whose file it is. The routes let nobody in without an account."""
    return current.actor().account_id or 0
