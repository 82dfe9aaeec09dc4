"""Fields that read what Dutch people type: names, addresses, days, times, points on the map."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from babel.dates import get_month_names
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, FieldList, IntegerField, StringField, TextAreaField, URLField
from wtforms.validators import ValidationError

from roadshow import typed

MONTHS = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale="nl").items()
}
FIRST_YEAR, LAST_YEAR = 2000, 2100
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DUTCH = re.compile(r"(?:[a-z]+ )?(\d{1,2})[-/. ](\d{1,2}|[a-z]+\.?)[-/. ](\d{4})", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?: ?(?:uur|u))?", re.ASCII)
ROW = re.compile(r"[0-9]{1,3}")
POINT = re.compile(r"(-?\d{1,2}[.]\d+)[,; ]+(-?\d{1,3}[.]\d+)", re.ASCII)


def _line(value: str | None) -> str:
    return typed.line(value or "")


def _prose(value: str | None) -> str:
    return typed.prose(value or "")


class LineField(StringField):
    """One line of text, cleaned before it is checked."""

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, filters=[_line], **options)


class ProseField(TextAreaField):
    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, filters=[_prose], **options)


class LinkField(URLField):
    """An address on the web, cleaned before it is checked."""

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, filters=[_line], **options)


class RowsField(FieldList):
    """Rows of a form within a form. A row without a plain number in its name is none of ours."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            number = name.removeprefix(f"{prefix}-").partition("-")[0]
            if name.startswith(f"{prefix}-") and ROW.fullmatch(number):
                yield int(number)


class AddressField(EmailField):
    """A mail address, kept as typed until it is known to be one; `data` is then its one spelling."""

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            return
        try:
            self.data = typed.email(self.data)
        except ValueError as error:
            raise ValidationError(
                _l("Vul een mailadres in met een apenstaartje (@), zoals naam@voorbeeld.nl")
            ) from error


class _Read(StringField):
    """Shows what was typed; `data` is the value read from it, or None when nothing was typed."""

    message: Any = ""
    data: Any

    def read(self, typed_text: str) -> Any:
        raise NotImplementedError

    def write(self, value: Any) -> str:
        raise NotImplementedError

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = typed.line(valuelist[0]) if valuelist else ""
        self.data = None
        if self.typed:
            self.data = self.read(self.typed.lower())
            if self.data is None:
                raise ValueError(self.message)

    def _value(self) -> str:
        if getattr(self, "typed", None) is not None:
            return str(self.typed)
        return "" if self.data is None else self.write(self.data)


class DayField(_Read):
    message = _l("Vul een datum in zoals 26-1-2027")

    def read(self, typed_text: str) -> date | None:
        if found := ISO.fullmatch(typed_text):
            year, month, day = (int(part) for part in found.groups())
        elif found := DUTCH.fullmatch(typed_text):
            day, year = int(found[1]), int(found[3])
            month = int(found[2]) if found[2].isdigit() else MONTHS.get(found[2], MONTHS.get(found[2].rstrip("."), 0))
        else:
            return None
        try:
            return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
        except ValueError:
            return None

    def write(self, value: date) -> str:
        return f"{value.day}-{value.month}-{value.year}"


class TimeField(_Read):
    message = _l("Vul een tijd in zoals 13.30")

    def read(self, typed_text: str) -> time | None:
        found = CLOCK.fullmatch(typed_text)
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            return None
        return time(int(found[1]), int(found[2] or 0))

    def write(self, value: time) -> str:
        return f"{value.hour}.{value.minute:02}"


class PointField(_Read):
    """A point as maps give it: latitude, longitude."""

    message = _l("Vul de coördinaten in zoals 52.0907, 5.1214")

    def read(self, typed_text: str) -> tuple[float, float] | None:
        found = POINT.fullmatch(typed_text)
        if found is None:
            return None
        lat, lon = float(found[1]), float(found[2])
        return (lat, lon) if 50 <= lat <= 54 and 3 <= lon <= 8 else None

    def write(self, value: tuple[float, float]) -> str:
        return f"{value[0]}, {value[1]}"


class WholeNumberField(IntegerField):
    """A number of people, in plain digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = typed.line(valuelist[0]) if valuelist else ""
        self.data = None
        if not self.typed:
            return
        if not re.fullmatch(r"[0-9]{1,5}", self.typed):
            raise ValueError(_l("Vul een heel getal in, zoals 60"))
        self.data = int(self.typed)

    def _value(self) -> str:
        return str(getattr(self, "typed", "") or ("" if self.data is None else self.data))
