"""The two forms of a return: places of an employer, and students of a college. They check shape only."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, FormField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from roadshow.blueprints import current
from roadshow.blueprints.fields import DayField, LineField, ProseField, RowsField, WholeNumberField
from roadshow.capacity import intervals
from roadshow.capacity.importing.homes import Homes
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.models import CapacityReturn
from roadshow.capacity.operations import MOST, Answer, Interval, Places
from roadshow.clock import today
from roadshow.errors import Message

BLANK_ROWS = 3
MOST_ROWS = 400
HEADINGS = {"gemeente", "woongemeente", "plaats"}

_APART = re.compile(r"\t|;")
_BEHIND = re.compile(r"(.*?)[ :,]+(<? ?[0-9][0-9 \u2013-]*)$")


class DaysField(WholeNumberField):
    message = _l("Vul een getal in van 1 tot en met 5")


def _count(label: Any) -> WholeNumberField:
    told = _l("Vul een getal in van 0 tot en met %(most)s", most=MOST)
    return WholeNumberField(label, [Optional(), NumberRange(max=MOST, message=told)])


class PathwayForm(Form):
    """Places along one pathway. With every box empty nothing is known of it."""

    idea = _count(_l("Misschien"))
    promised = _count(_l("Toegezegd"))
    confirmed = _count(_l("Zeker"))
    filled = _count(_l("Bezet"))
    withdrawn = _count(_l("Ingetrokken"))
    days = DaysField(_l("Dagen per week"), [Optional(), NumberRange(min=1, max=5, message=DaysField.message)])

    @property
    def counts(self) -> dict[str, int | None]:
        return {name: self[name].data for name in vars(Places())}


class PlacesForm(FlaskForm):
    bol = FormField(PathwayForm)
    bbl = FormField(PathwayForm)
    derde_leerweg = FormField(PathwayForm)
    reference = DayField(_l("Op welke dag klopt dit?"), [InputRequired(_l("Vul de dag in waarop dit klopt"))])

    def validate_reference(self, field: DayField) -> None:
        _refuse_tomorrow(field)

    def answers(self, organisation_id: int, year: int, known: Mapping[Pathway, CapacityReturn]) -> Iterator[Answer]:
        for pathway in Pathway:
            form, before = self[pathway.value].form, known.get(pathway)
            counts = form.counts
            if any(count is not None for count in counts.values()):
                yield Answer(
                    organisation_id=organisation_id,
                    school_year=year,
                    pathway=pathway,
                    reference=self.reference.data,
                    source=Source.OWN,
                    places=Places(**{name: count or 0 for name, count in counts.items()}),
                    days_per_week=form.days.data,
                    starts_on=before.starts_on if before else None,
                )


class HomeForm(Form):
    """Students from one municipality, along each pathway. A line without a municipality is left out."""

    town = LineField(_l("Gemeente"), render_kw={"list": "gemeenten"})
    bol = LineField(_l("Bol"))
    bbl = LineField(_l("Bbl"))
    derde_leerweg = LineField(_l("Derde leerweg"))

    @property
    def cells(self) -> list[str]:
        return [self[pathway.value].data or "" for pathway in Pathway]

    def refuse(self, name: str, message: str) -> None:
        self[name].errors = [*self[name].errors, message]


class NeedsForm(FlaskForm):
    """Set `homes` before it is validated: it knows the municipalities."""

    rows = RowsField(FormField(HomeForm), max_entries=MOST_ROWS)
    pasted = ProseField(_l("Of plak een lijst"), render_kw={"rows": 5, "spellcheck": "false"})
    reference = DayField(_l("Op welke dag klopt dit?"), [InputRequired(_l("Vul de dag in waarop dit klopt"))])

    homes: Homes

    def add_blank_rows(self) -> None:
        for _number in range(BLANK_ROWS):
            if len(self.rows) < MOST_ROWS:
                self.rows.append_entry()

    def validate_reference(self, field: DayField) -> None:
        _refuse_tomorrow(field)

    def validate_rows(self, field: RowsField) -> None:
        self.typed: dict[int, list[Interval | None]] = {}
        wrong = [row.form for row in field if not self._take_row(row.form)]
        if wrong:
            raise ValidationError("")

    def validate_pasted(self, field: ProseField) -> None:
        self.listed: dict[int, list[Interval | None]] = {}
        wrong = [told for told in map(self._take_line, (field.data or "").splitlines()) if told]
        if wrong:
            raise ValidationError(". ".join(wrong))

    def answers(self, organisation_id: int, year: int, known: Mapping[Pathway, CapacityReturn]) -> Iterator[Answer]:
        """What was pasted takes the place of what stands in the lines about the same municipality."""
        found = self.typed | self.listed
        for place, pathway in enumerate(Pathway):
            before = known.get(pathway)
            said = {town: need for town, counts in sorted(found.items()) if (need := counts[place]) is not None}
            if said:
                yield Answer(
                    organisation_id=organisation_id,
                    school_year=year,
                    pathway=pathway,
                    reference=self.reference.data,
                    source=Source.OWN,
                    needs={town: need for town, need in said.items() if need.most},
                    days_per_week=before.days_per_week if before else None,
                    starts_on=before.starts_on if before else None,
                )

    def _take_row(self, row: HomeForm) -> bool:
        if not row.town.data:
            if any(row.cells):
                row.refuse("town", _("Vul in waar deze studenten wonen"))
            return not any(row.cells)
        home = self.homes.read(row.town.data)
        if isinstance(home, Message):
            row.refuse("town", current.words().say(home))
            return False
        if home[0] in self.typed:
            row.refuse("town", _("Deze gemeente staat er al. Zet alle aantallen op één regel"))
            return False
        counts = [intervals.read(cell) if cell else None for cell in row.cells]
        for pathway, cell, count in zip(Pathway, row.cells, counts, strict=True):
            if cell and count is None:
                row.refuse(pathway.value, _("Vul een aantal in, zoals 12 of 1-4"))
        self.typed[home[0]] = counts
        return not any(row.errors.values())

    def _take_line(self, line: str) -> str:
        """Nothing, or what is wrong with the line."""
        cells = _cells(line)
        if not cells or cells[0].lower() in HEADINGS:
            return ""
        home = self.homes.read(cells[0])
        if isinstance(home, Message):
            return current.words().say(home).rstrip(".")
        counts = [intervals.read(cell) if cell else None for cell in cells[1:]]
        if len(counts) > len(Pathway) or any(c and n is None for c, n in zip(cells[1:], counts, strict=True)):
            return _("Bij %(town)s staat geen aantal zoals 12 of 1-4", town=cells[0])
        self.listed[home[0]] = [*counts, *([None] * (len(Pathway) - len(counts)))]
        return ""


def _cells(line: str) -> list[str]:
    """As a spreadsheet copies them, or typed with the number behind the name."""
    if _APART.search(line):
        return [cell.strip() for cell in _APART.split(line)]
    found = _BEHIND.fullmatch(line.strip())
    return [found[1], found[2]] if found else [line.strip()] if line.strip() else []


def _refuse_tomorrow(field: DayField) -> None:
    if field.data and field.data > today():
        raise ValidationError(_l("Kies vandaag of een eerdere dag"))


def places_of(known: Mapping[Pathway, CapacityReturn]) -> dict[str, Any]:
    """What the boxes show of the answers that hold now."""
    boxes: dict[str, Any] = {
        pathway.value: {**{name: getattr(row, name) for name in vars(Places())}, "days": row.days_per_week}
        for pathway, row in known.items()
    }
    return {**boxes, "reference": today()}


def needs_of(known: Mapping[Pathway, CapacityReturn], names: Mapping[int, str]) -> dict[str, Any]:
    """One line for each municipality, in the order of the alphabet."""
    lines: dict[int, dict[str, str]] = {}
    for pathway, row in known.items():
        for need in row.needs:
            line = lines.setdefault(need.municipality_id, {"town": names[need.municipality_id]})
            line[pathway.value] = intervals.written(Interval(need.least, need.most))
    return {"rows": sorted(lines.values(), key=lambda line: line["town"]), "reference": today()}
