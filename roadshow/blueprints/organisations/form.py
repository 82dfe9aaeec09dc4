"""The forms of an organisation, a contact and a recognition. They check shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are behind
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp, ValidationError

from roadshow.blueprints import current
from roadshow.blueprints.fields import AddressField, DayField, LineField, LinkField, WholeNumberField
from roadshow.organisations import identifiers
from roadshow.organisations.contacts import Person
from roadshow.organisations.entry import Details, postcode
from roadshow.organisations.identifiers import Number
from roadshow.organisations.kinds import IdentifierKind, OrganisationKind
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Organisation
from roadshow.organisations.recognition import CREBO, Known
from roadshow.organisations.words import KIND_NAMES, KIND_WORDS, STATUS_NAMES, STATUS_WORDS, kind_word
from roadshow.regions.models import Municipality


def _short(most: int) -> Length:
    return Length(max=most, message=_l("Gebruik niet meer dan %(max)s tekens"))


class NumberField(LineField):
    """A number by which others know the organisation. `data` is its one spelling; a lost zero is put back only by who
    types it."""

    def __init__(self, label: Any, kind: IdentifierKind, **options: Any) -> None:
        super().__init__(label, [], **options)
        self.kind = kind

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            return
        found = identifiers.read(self.kind, self.data)
        if not isinstance(found, Number):
            raise ValidationError(current.words().say(found))
        if found.has_lost_zero:
            number = found.value.removeprefix("GM")
            raise ValidationError(_l("Er ontbreekt een nul vooraan. Bedoel je %(number)s?", number=number))
        self.data = found.value


class OrganisationForm(FlaskForm):
    name = LineField(_l("Naam"), [DataRequired(_l("Vul de naam in")), _short(160)])
    kind = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Soort"), [InputRequired(_l("Kies een soort"))], invalid_choice_message=_l("Kies een soort uit de lijst")
    )
    municipality = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Gemeente"), [Optional()], invalid_choice_message=_l("Kies een gemeente uit de lijst")
    )
    postcode = LineField(_l("Postcode"))
    website = LinkField(
        _l("Website"),
        [Optional(), Regexp(r"https?://[^\s<>\"']+$", message=_l("Begin de link met https://")), _short(300)],
    )
    fte = WholeNumberField(_l("Aantal fte"), [Optional()])
    kvk = NumberField(_l("KvK-nummer"), IdentifierKind.KVK)
    training_company = NumberField(_l("Leerbedrijf-ID"), IdentifierKind.TRAINING_COMPANY)
    brin = NumberField(_l("BRIN"), IdentifierKind.BRIN)
    gm = NumberField(_l("Gemeentecode van het CBS"), IdentifierKind.GM)
    listed = BooleanField(_l("Iedereen mag deze organisatie op de site zien"))
    anyway = HiddenField()

    def offer(self, municipalities: Iterable[Municipality], *, must_choose: bool) -> None:
        self.kind.choices = [SelectChoice(word, current.words().say(KIND_NAMES[k])) for word, k in KIND_WORDS.items()]
        known = [SelectChoice(str(one.id), one.name) for one in municipalities]
        self.municipality.choices = [
            SelectChoice("", _l("Kies een gemeente") if must_choose else _l("Niet bekend")),
            *known,
        ]
        if must_choose:
            self.municipality.validators = [InputRequired(_l("Kies een gemeente"))]

    def validate_postcode(self, field: LineField) -> None:
        if field.data and postcode(field.data) is None:
            raise ValidationError(_l("Vul een postcode in zoals 3511 AB"))

    def refuse(self, lacking: Iterable[tuple[str, str]]) -> None:
        for name, instruction in lacking:
            self[name].errors = [*self[name].errors, instruction]

    def details(self) -> Details:
        numbers = {kind: self[kind.value].data for kind in IdentifierKind}
        return Details(
            name=self.name.data or "",
            kind=KIND_WORDS[self.kind.data],
            municipality_id=int(self.municipality.data) if self.municipality.data else None,
            postcode=postcode(self.postcode.data or ""),
            website=self.website.data or None,
            fte=self.fte.data,
            listed=self.listed.data,
            identifiers={kind: value for kind, value in numbers.items() if value},
        )


def filled_from(organisation: Organisation) -> dict[str, object]:
    known = Details.of(organisation)
    return {
        **vars(known),
        "kind": kind_word(known.kind),
        "municipality": str(known.municipality_id or ""),
        **{kind.value: known.identifiers.get(kind, "") for kind in IdentifierKind},
    }


class PersonForm(FlaskForm):
    """Somebody in a role. Consent is given by a press of its own."""

    name = LineField(_l("Naam"), [DataRequired(_l("Vul de naam in")), _short(120)])
    email = AddressField(_l("Mailadres"))
    function = LineField(_l("Functie"), [DataRequired(_l("Vul de functie in")), _short(120)])
    since = DayField(_l("Sinds"), [InputRequired(_l("Vul in sinds wanneer"))])
    until = DayField(_l("Tot en met"))

    def validate_until(self, field: DayField) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_l("Kies een laatste dag die niet voor de eerste ligt"))

    def person(self) -> Person:
        return Person(
            self.name.data or "", self.email.data or None, self.function.data or "", self.since.data, self.until.data
        )


def filled_from_role(role: ContactRole, contact: Contact) -> dict[str, object]:
    return {
        "name": contact.name,
        "email": contact.email,
        "function": role.function,
        "since": role.since,
        "until": role.until,
    }


class RecognitionForm(FlaskForm):
    crebo = LineField(
        _l("Crebo van de kwalificatie"),
        [InputRequired(_l("Vul de crebo in")), Regexp(CREBO, message=_l("Vul een crebo in van 5 cijfers"))],
    )
    status = SelectField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Stand"), [InputRequired(_l("Kies een stand"))], invalid_choice_message=_l("Kies een stand uit de lijst")
    )
    source = LineField(_l("Bron"), [DataRequired(_l("Vul in waar je het vandaan hebt")), _short(160)])
    since = DayField(_l("Sinds"), [InputRequired(_l("Vul in sinds wanneer"))])
    until = DayField(_l("Tot en met"))

    def offer(self) -> None:
        say = current.words().say
        self.status.choices = [SelectChoice(word, say(STATUS_NAMES[one])) for word, one in STATUS_WORDS.items()]

    def validate_until(self, field: DayField) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_l("Kies een laatste dag die niet voor de eerste ligt"))

    def known(self) -> Known:
        return Known(
            self.crebo.data or "",
            STATUS_WORDS[self.status.data],
            self.source.data or "",
            self.since.data,
            self.until.data,
        )


def filled_from_recognition(row: Accreditation) -> dict[str, object]:
    word = next(word for word, status in STATUS_WORDS.items() if status is row.status)
    return {"crebo": row.crebo, "status": word, "source": row.source, "since": row.since, "until": row.until}


def starts_as(kind: str) -> str:
    """The kind that a new organisation begins with: most of them are employers."""
    return kind if kind in KIND_WORDS else kind_word(OrganisationKind.EMPLOYER)
