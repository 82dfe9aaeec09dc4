"""A mail in words: subject, plain text and HTML, in the language of whoever reads it.

Only here do links become addresses.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from roadshow.links import Links
from roadshow.outbox.operations import Leased
from roadshow.outbox.values import unpack
from roadshow.typed import line, prose
from roadshow.wording import SOURCE, Words, catalogue

FOLDER = Path(__file__).parent.parent / "templates" / "mail"
LONGEST_NAME = 80
LONGEST_SUBJECT = 200

# What mail programs turn into a link by themselves: an address, or a point between letters.
_LINKED = re.compile(r"[/@\\]|:\S|[.\u3002\uff0e\uff61][^\W\d_]{2}")
_GAP = re.compile(r"\n{3,}")


class Unrenderable(Exception):
    """The template and the values of this mail do not fit."""


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str
    reply_to: str | None


def render(mail: Leased, links: Links) -> Rendered:
    """Raises `Unrenderable`: one broken mail is that mail's matter alone."""
    language = Words(mail.language).language
    environment = _environment(language)
    links = links if language == SOURCE else replace(links, language=language)
    try:
        values = unpack(mail.values, links) | {
            "home": links.home(),
            "privacy": links.privacy(),
            "has_calendar": mail.calendar is not None,
        }
        written = _writer(environment, mail.template, values)
        return Rendered(
            subject=line(written("subject.txt"))[:LONGEST_SUBJECT],
            text=_GAP.sub("\n\n", prose(written("body.txt"))) + "\n",
            html=prose(written("body.html")) + "\n",
            reply_to=_text_or_none(values.get("reply_to")),
        )
    except (TemplateError, LookupError, TypeError, ValueError, AttributeError, AssertionError) as error:
        raise Unrenderable(mail.template) from error


def as_name(name: str) -> str:
    """A person's name in a sentence: cut at a length, and empty when a mail program would make a link of it."""
    name = line(name)
    if _LINKED.search(name):
        return ""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _writer(environment: Environment, name: str, values: dict[str, object]) -> Callable[[str], str]:
    def written(part: str) -> str:
        return environment.get_template(f"{name}/{part}").render(values)

    return written


@cache
def _environment(language: str) -> Environment:
    words = Words(language)
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    translations = catalogue(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        translations.gettext, translations.ngettext, newstyle=True
    )
    environment.globals |= {"language": language, "words": words}
    environment.filters |= {
        "day": words.day,
        "short_day": words.short_day,
        "time": words.time,
        "moment": words.moment,
        "number": words.number,
        "as_name": as_name,
    }
    return environment


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
