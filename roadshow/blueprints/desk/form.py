"""The form of a Roadshow. It checks shape only; whether something may happen is the operation's business."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Form, FormField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are behind
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from roadshow.blueprints.fields import (
    AddressField,
    DayField,
    LineField,
    LinkField,
    PointField,
    ProseField,
    RowsField,
    TimeField,
    WholeNumberField,
)
from roadshow.clock import AMSTERDAM
from roadshow.events.models import Event
from roadshow.events.rules import Clock, kept_until, latest_kept, on_the_clock
from roadshow.events.wanted import Wanted, WantedItem
from roadshow.organisations.models import Organisation
from roadshow.regions.models import Region

BLANK_ROWS = 3
MOST_ROWS = 60
# What stands behind the label of what a public Roadshow needs, with what will do instead.
NEEDED = {
    "starts_on": "",
    "starts_at": "",
    "ends_at": "",
    "venue_name": _l("of een link"),
    "host": "",
    "capacity": _l("of geen limiet"),
    "contact_name": "",
    "contact_email": "",
}


def _short(most: int) -> Length:
    return Length(max=most, message=_l("Gebruik niet meer dan %(max)s tekens"))


class ItemForm(Form):
    """One line of the programme. A line without a title and a time is left out."""

    starts = TimeField(_l("Tijd"))
    title = LineField(_l("Onderdeel"), [_short(120)])
    detail = LineField(_l("Toelichting"), [_short(200)])
    speaker = LineField(_l("Spreker"), [_short(120)])
    is_table_round = BooleanField(_l("Tafelronde"))

    def validate_title(self, field: LineField) -> None:
        if (self.starts.data or self.detail.data or self.speaker.data) and not field.data:
            raise ValidationError(_l("Vul in wat er om deze tijd gebeurt"))

    def validate_starts(self, field: TimeField) -> None:
        if self.title.data and not field.data and not field.errors:
            raise ValidationError(_l("Vul in hoe laat dit begint"))

    def item(self) -> WantedItem | None:
        if not self.starts.data or not self.title.data:
            return None
        return WantedItem(
            self.starts.data,
            self.title.data,
            self.detail.data or "",
            self.speaker.data or "",
            self.is_table_round.data,
        )


class EventForm(FlaskForm):
    """Its fields in the order of the page, which is also that of the list of errors."""

    title = LineField(_l("Titel"), [InputRequired(_l("Geef de Roadshow een titel")), _short(120)])
    region = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Regio"), [InputRequired(_l("Kies een regio"))], invalid_choice_message=_l("Kies een regio uit de lijst")
    )
    summary = LineField(_l("Samenvatting in één zin"), [_short(240)])
    description = ProseField(_l("Beschrijving"), [_short(8000)], render_kw={"rows": 8})
    starts_on = DayField(_l("Dag"))
    starts_at = TimeField(_l("Begint om"))
    ends_at = TimeField(_l("Eindigt om"))
    venue_name = LineField(_l("Locatie"), [_short(120)])
    venue_address = LineField(_l("Adres of route"), [_short(200)])
    town = LineField(_l("Plaats"), [_short(80)])
    point = PointField(_l("Punt op de kaart"))
    join_link = LinkField(
        _l("Link om op afstand mee te doen"),
        [Optional(), Regexp(r"https://[^\s<>\"']+$", message=_l("Begin de link met https://")), _short(500)],
    )
    host = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Gastheer"),
        [Optional()],
        invalid_choice_message=_l("Kies een gastheer uit de lijst"),
    )
    capacity = WholeNumberField(
        _l("Aantal plekken"),
        [Optional(), NumberRange(min=1, max=5000, message=_l("Vul een getal in tussen 1 en 5000"))],
    )
    unlimited = BooleanField(_l("Geen limiet"))
    waiting_limit = WholeNumberField(_l("Grens van de wachtlijst"))
    opens_on = DayField(_l("Aanmelden vanaf"))
    opens_at = TimeField(_l("Vanaf hoe laat"))
    closes_on = DayField(_l("Aanmelden tot en met"))
    closes_at = TimeField(_l("Tot hoe laat"))
    retention_until = DayField(_l("Aanmeldingen bewaren tot"))
    contact_name = LineField(_l("Naam van de contactpersoon"), [_short(120)])
    contact_email = AddressField(_l("Mailadres van de contactpersoon"))
    agenda = RowsField(FormField(ItemForm), max_entries=MOST_ROWS)
    edition = HiddenField()
    over = HiddenField()

    def offer(self, regions: list[Region], hosts: list[Organisation]) -> None:
        self.region.choices = [SelectChoice(str(region.id), region.name) for region in regions]
        self.host.choices = [
            SelectChoice("", _l("Nog niet bekend")),
            *(SelectChoice(str(host.id), host.name) for host in hosts),
        ]

    def mark_needed(self, *, is_public: bool) -> None:
        for name, instead in NEEDED.items():
            needed = _l("nodig") if is_public else _l("nodig om te publiceren")
            self[name].description = f"{needed}, {instead}" if instead else needed

    def add_blank_rows(self) -> None:
        for _ in range(BLANK_ROWS):
            if len(self.agenda) < MOST_ROWS:
                self.agenda.append_entry()

    def refuse(self, lacking: Iterable[tuple[str, str]]) -> None:
        """Puts at each of these fields what to do."""
        for name, instruction in lacking:
            self[name].errors = [*self[name].errors, instruction]

    def validate_ends_at(self, field: TimeField) -> None:
        if self.starts_at.data and field.data and field.data <= self.starts_at.data:
            raise ValidationError(_l("Kies een eindtijd die later is dan de begintijd"))

    def validate_starts_on(self, field: DayField) -> None:
        _refuse_time_alone(field, self.starts_at)
        if self.starts_at.data is None:
            _refuse_time_alone(field, self.ends_at)

    def validate_starts_at(self, field: TimeField) -> None:
        if self.starts_on.data and not field.data and not field.errors:
            raise ValidationError(_l("Vul ook in hoe laat de Roadshow begint"))
        if not self.starts_on.data or not field.data:
            return
        match on_the_clock(datetime.combine(self.starts_on.data, field.data)):
            case Clock.NEVER:
                raise ValidationError(
                    _l("Deze tijd bestaat niet: de klok gaat die nacht een uur vooruit. Kies een andere tijd")
                )
            case Clock.TWICE:
                raise ValidationError(
                    _l("Deze tijd komt die nacht twee keer voor, omdat de klok teruggaat. Kies een andere tijd")
                )

    def validate_capacity(self, field: WholeNumberField) -> None:
        if field.data and self.unlimited.data:
            raise ValidationError(_l("Kies één van de twee: een aantal plekken of geen limiet"))

    def validate_opens_on(self, field: DayField) -> None:
        _refuse_time_alone(field, self.opens_at)

    def validate_closes_on(self, field: DayField) -> None:
        _refuse_time_alone(field, self.closes_at)
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_l("Kies een laatste dag die niet voor de eerste dag van aanmelden ligt"))

    def validate_retention_until(self, field: DayField) -> None:
        day = self.starts_on.data
        if field.data and day and not day <= field.data <= latest_kept(day):
            raise ValidationError(_l("Kies een dag na de Roadshow, hooguit twee jaar later"))

    def wanted(self) -> Wanted:
        lat, lon = self.point.data or (None, None)
        items = [item for row in self.agenda if (item := row.form.item())]
        return Wanted(
            title=self.title.data or "",
            region_id=int(self.region.data),
            summary=self.summary.data or "",
            description=self.description.data or "",
            starts=_moment(self.starts_on.data, self.starts_at.data),
            ends=_moment(self.starts_on.data, self.ends_at.data),
            host_id=int(self.host.data) if self.host.data else None,
            venue_name=self.venue_name.data or "",
            venue_address=self.venue_address.data or "",
            town=self.town.data or "",
            lat=lat,
            lon=lon,
            join_link=self.join_link.data or "",
            contact_name=self.contact_name.data or "",
            contact_email=self.contact_email.data or "",
            capacity=self.capacity.data,
            unlimited=self.unlimited.data,
            waiting_limit=self.waiting_limit.data,
            opens_on=self.opens_on.data,
            opens_at=self.opens_at.data,
            closes_on=self.closes_on.data,
            closes_at=self.closes_at.data,
            retention_until=self.retention_until.data
            or (kept_until(self.starts_on.data) if self.starts_on.data else None),
            agenda=tuple(sorted(items, key=lambda item: item.starts)),
        )


def filled_from(event: Event) -> dict[str, Any]:
    """What the form shows of a Roadshow that exists. Its programme must be loaded."""
    known = Wanted.of(event)
    starts = known.starts.astimezone(AMSTERDAM) if known.starts else None
    ends = known.ends.astimezone(AMSTERDAM) if known.ends else None
    return {
        **vars(known),
        "region": str(known.region_id),
        "host": str(known.host_id or ""),
        "starts_on": starts.date() if starts else None,
        "starts_at": starts.time() if starts else None,
        "ends_at": ends.time() if ends else None,
        "point": (known.lat, known.lon) if known.lat is not None else None,
        "agenda": [vars(item) for item in known.agenda],
        "edition": str(event.edition),
    }


def _refuse_time_alone(day: DayField, at: TimeField) -> None:
    if at.data and not day.data and not day.errors:
        raise ValidationError(_l("Vul ook de dag in"))


def _moment(day: date | None, at: time | None) -> datetime | None:
    return datetime.combine(day, at, AMSTERDAM) if day and at else None
