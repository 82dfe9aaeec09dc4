"""What the pages of returns share: the blueprint, whose return it is, and of which school year."""

from dataclasses import dataclass

from flask import Blueprint, request

from roadshow.blueprints import current
from roadshow.blueprints.access import can
from roadshow.capacity import years
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.organisations import search
from roadshow.organisations.models import Organisation

bp = Blueprint("returns", __name__)


@dataclass(frozen=True)
class Year:
    """A school year that one can choose, as it stands in addresses."""

    number: int
    chosen: bool

    @property
    def written(self) -> str:
        return years.written(self.number)


def own(organisation_id: int) -> Organisation | None:
    """One whose return the actor may make. Someone else's is as absent as one that never was."""
    found = search.one(db.session(), organisation_id, current.actor())
    return found if found is not None and can("return.make", found) else None


def asked_year() -> int:
    """That of the address: this one, the next, or the last, which a form may still show when a new one begins."""
    now = years.school_year(today())
    wanted = years.read(request.args.get("schooljaar", ""))
    return wanted if wanted in {now - 1, now, now + 1} else now


def to_choose() -> list[Year]:
    now, asked = years.school_year(today()), asked_year()
    return [Year(number, number == asked) for number in sorted({asked, now, now + 1})]
