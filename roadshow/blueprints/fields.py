"""Fields that read what Dutch people type: names, addresses, days, times, points on the map."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from babel.dates import get_month_names
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, FieldList, StringField, TextAreaField, URLField
from wtforms.validators import StopValidation, ValidationError

from roadshow import typed
from roadshow.clock import today

MONTHS = {
    name.lower().rstrip("."): number
    for locale in ("en", "nl")
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale=locale).items()
}
FIRST_YEAR, LAST_YEAR = 2000, 2100
LEAP = 8  # years: between two that have a 29 February there are never more
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DUTCH = re.compile(r"(?:[a-z]+ )?(\d{1,2})[-/. ](\d{1,2}|[a-z]+\.?)(?:[-/. ](\d{4}))?", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})(?:[.:u](\d{2}))?(?: ?(?:uur|u))?", re.ASCII)
ROW = re.compile(r"[0-9]{1,3}")
WHOLE = re.compile(r"[0-9]{1,5}")
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

    def pre_validate(self, form: Any) -> None:
        """What cannot be read is said once: no other rule looks at it."""
        if self.process_errors:
            raise StopValidation

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
            day = int(found[1])
            month = int(found[2]) if found[2].isdigit() else MONTHS.get(found[2].rstrip("."), 0)
            if found[3] is None:
                return _next(month, day)
            year = int(found[3])
        else:
            return None
        return _day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None

    def write(self, value: date) -> str:
        return f"{value.day}-{value.month}-{value.year}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int) -> date | None:
    """Without a year: today, or the next time that the calendar has this day."""
    first = today()
    years = range(first.year, first.year + LEAP + 1)
    return next((found for year in years if (found := _day(year, month, day)) and found >= first), None)


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


class WholeNumberField(_Read):
    """A number of people, in plain digits. A line of text: of a box for numbers a browser sends no words, and then
    what somebody typed would be gone."""

    message = _l("Vul een heel getal in, zoals 60")

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators, render_kw={"inputmode": "numeric"}, **options)

    def read(self, typed_text: str) -> int | None:
        return int(typed_text) if WHOLE.fullmatch(typed_text) else None

    def write(self, value: int) -> str:
        return str(value)
