"""Returns in words: what stood there before, and what a saved form changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from roadshow.blueprints import current
from roadshow.capacity import years
from roadshow.capacity.models import CapacityReturn
from roadshow.capacity.operations import Change, Places
from roadshow.capacity.words import PATHWAY_NAMES, SOURCE_NAMES, STATE_NAMES
from roadshow.clock import AMSTERDAM
from roadshow.errors import Message


@dataclass(frozen=True)
class Former:
    """One line of the history, its days as they are typed. What holds now was not replaced."""

    recorded: str
    holds: bool
    year: str
    pathway: Message
    what: str
    reference: str
    source: Message


def history(rows: Sequence[CapacityReturn]) -> list[Former]:
    return [
        Former(
            _day(row.recorded.astimezone(AMSTERDAM)),
            row.replaced is None,
            years.written(row.school_year),
            PATHWAY_NAMES[row.pathway],
            what(row),
            _day(row.reference),
            SOURCE_NAMES[row.source],
        )
        for row in rows
    ]


def what(row: CapacityReturn) -> str:
    """The states that have a number, or else the students."""
    if row.needs:
        return students(row)
    say = current.words()
    counts = [(getattr(row, name), STATE_NAMES[name]) for name in vars(Places())]
    return ", ".join(f"{say.number(n)} {say.say(state).lower()}" for n, state in counts if n) or _("geen plekken")


def students(row: CapacityReturn) -> str:
    least, most = sum(need.least for need in row.needs), sum(need.most for need in row.needs)
    number = current.words().number
    if least < most:
        return _("%(least)s tot %(most)s studenten", least=number(least), most=number(most))
    return ngettext("%(number)s student", "%(number)s studenten", most, number=number(most))


def saved(changes: Sequence[Change]) -> str:
    """What is told after saving: first that it is done, then each pathway that is not as it was."""
    lines = [line for line in map(_line, changes) if line]
    first = _("Je opgave is bewaard.") if lines else _("Er was niets veranderd.")
    return " ".join([first, *lines])


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _line(change: Change) -> str:
    before, after = change.before, change.after
    name = current.words().say(PATHWAY_NAMES[change.pathway])
    if after is None:
        return _("%(pathway)s: niet meer bekend.", pathway=name)
    if before is None:
        return _("%(pathway)s: %(what)s.", pathway=name, what=what(after))
    if before is after:
        return ""
    if what(before) == what(after):
        return _("%(pathway)s: nog steeds %(what)s.", pathway=name, what=what(after))
    return _("%(pathway)s: nu %(what)s, dat was %(former)s.", pathway=name, what=what(after), former=what(before))
