"""Words, dates and numbers as a person reads them. Pure Babel, no Flask: pages, mails and commands share it.

Dutch is the source language, so Dutch has no catalogue. An entry that would break a sentence is left out, and
the reader sees the Dutch one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as wall_time
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import structlog
from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import read_mo
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from roadshow.errors import Message

LANGUAGES = ("nl", "en")
SOURCE = LANGUAGES[0]
FOLDER = Path(__file__).parent / "translations"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_COUNTS = frozenset({"%(n)s", "%(num)s"})  # a form for one thing may do without its number

log = structlog.get_logger()


class CatalogueMissing(Exception):
    """A language without its compiled catalogue: `make env` makes it."""


@dataclass(frozen=True)
class _Forms:
    """How one language writes times; `day`, `short_day` and `clock` are Babel's patterns."""

    locale: Locale
    day: str
    short_day: str
    clock: str
    time: str
    span: str
    long_span: str


_FORMS = {
    "nl": _Forms(
        locale=Locale("nl"),
        day="EEEE d MMMM y",
        short_day="EEE d MMMM",
        clock="H.mm",
        time="{} uur",
        span="{} tot {} uur",
        long_span="{} tot {}",
    ),
    "en": _Forms(
        locale=Locale("en", "GB"),
        day="EEEE d MMMM y",
        short_day="EEE d MMMM",
        clock="HH:mm",
        time="{}",
        span="{} to {}",
        long_span="{} to {}",
    ),
}


class Words:
    """One language. A language that we do not have, or none at all, is Dutch."""

    def __init__(self, language: str | None) -> None:
        self.language = language if language in LANGUAGES else SOURCE
        self.locale = _FORMS[self.language].locale
        self._forms = _FORMS[self.language]

    def say(self, message: Message) -> str:
        """The sentence with its values written out: moments, days, numbers and sentences inside it."""
        translations = catalogue(self.language)
        if message.many:
            sentence = translations.ngettext(message.one, message.many, message.n)
        else:
            sentence = translations.gettext(message.one)
        return sentence % {name: self._written(value) for name, value in message.values.items()}

    def gettext(self, sentence: str, **values: object) -> str:
        return self.say(Message(sentence, values=values))

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        return self.say(Message(one, many, n, {"n": n, **values}))

    def day(self, when: date) -> str:
        return _date(_local_day(when), self._forms.day, self.language)

    def short_day(self, when: date) -> str:
        return _date(_local_day(when), self._forms.short_day, self.language)

    def day_of_year(self, when: date) -> str:
        """In full, without the year: for days that are near."""
        return _date(_local_day(when), self._forms.day.removesuffix(" y"), self.language)

    def month(self, when: date) -> str:
        return _date(_local_day(when), "MMMM y", self.language)

    def time(self, when: datetime) -> str:
        return self._forms.time.format(self._clock(when))

    def clock(self, when: datetime | wall_time) -> str:
        """Without its word, where many stand under each other. A time without a day is on the wall clock already."""
        return self._clock(when)

    def span(self, starts: datetime, ends: datetime) -> str:
        """From when to when; with the days when there are two."""
        if _local_day(starts) != _local_day(ends):
            return self._forms.long_span.format(self.moment(starts), self.moment(ends))
        return self._forms.span.format(self._clock(starts), self._clock(ends))

    def moment(self, when: datetime) -> str:
        return f"{self.day(when)}, {self.time(when)}"

    def number(self, value: int) -> str:
        return _number(value, self.language)

    def _clock(self, when: datetime | wall_time) -> str:
        wall = _local(when).time() if isinstance(when, datetime) else when
        return _time(wall, self._forms.clock, self.language)

    def _written(self, value: object) -> str:
        match value:
            case Message():
                return self.say(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case bool():
                raise TypeError("a sentence has no yes or no as a value")
            case int():
                return self.number(value)
        return str(value)


# A site shows the same few days, times and numbers over and over.
@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_FORMS[language].locale)


@lru_cache(maxsize=2048)
def _time(wall: wall_time, pattern: str, language: str) -> str:
    return format_time(wall, pattern, locale=_FORMS[language].locale)


@lru_cache(maxsize=1024)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=_FORMS[language].locale)


@cache
def catalogue(language: str, folder: Path = FOLDER) -> NullTranslations:
    """The translations of one language, without the entries that would break. Raises `CatalogueMissing`."""
    if language == SOURCE:
        return NullTranslations()
    path = folder / language / "LC_MESSAGES" / "messages.mo"
    if not path.is_file():
        raise CatalogueMissing(f"The catalogue of the language {language} is missing. Run make env.")
    with path.open("rb") as file:
        return _checked(file, language)


def check() -> None:
    """For the start: raises `CatalogueMissing` for the first language that cannot be read."""
    for language in LANGUAGES:
        catalogue(language)


def fault(sources: tuple[str, ...], translations: tuple[str, ...]) -> str | None:
    """Why these translations cannot stand in for these sentences, or nothing."""
    allowed = frozenset[str]().union(*map(_placeholders, sources))
    needed = _placeholders(sources[0]) - _COUNTS
    for translation in translations:
        if not translation.strip():
            return "nothing is written"
        if "%" in _PLACEHOLDER.sub("", translation.replace("%%", "")):
            return f"a loose per cent sign in “{translation}”"
        found = _placeholders(translation)
        if wrong := (found - allowed) | (needed - found):
            return f"{', '.join(sorted(wrong))} differs in “{translation}”"
    return None


def _checked(file: BinaryIO, language: str) -> Translations:
    entries = [entry for entry in read_mo(file) if entry.id]  # the one without is the header
    file.seek(0)
    translations = Translations(file)
    for entry in entries:
        sources, forms = _texts(entry.id), _texts(entry.string)
        if reason := fault(sources, forms):
            log.error("translation.dropped", language=language, text=sources[0], reason=reason)
            _drop(translations, entry, len(forms))
    return translations


def _drop(translations: Translations, entry: Entry, forms: int) -> None:
    # There is no public way to take an entry out; the keys are those of the standard library's GNUTranslations.
    known: dict[object, str] = translations._catalog  # type: ignore[assignment]
    source = _texts(entry.id)[0]
    for name in (source, *((source, form) for form in range(forms))):
        known.pop(name, None)


def _texts(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def _placeholders(sentence: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(sentence.replace("%%", "")))


def _local(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return when.astimezone(AMSTERDAM)


def _local_day(when: date) -> date:
    return _local(when).date() if isinstance(when, datetime) else when
