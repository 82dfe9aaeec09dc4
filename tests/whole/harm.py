"""What in an output is more than text: elements, handlers and addresses that act, new lines in a calendar."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
from icalendar import Calendar

from tests.page import check, parse

SUM = "9872"  # what 1234*8 is: it stands nowhere, unless somebody worked it out
SCHEMES = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster"}
FOREIGN = {"img", "iframe", "object", "embed", "base", "applet", "marquee", "math"}
IN_A_CALENDAR = {
    "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS",
    "URL", "GEO", "CATEGORIES", "ORGANIZER", "ATTENDEE",
}  # fmt: skip

Output = tuple[str, str, str]  # its name, its kind, its text


def harm(output: Output) -> list[str]:
    """What in it is more than text."""
    name, kind, text = output
    if kind == "text/calendar":
        return harm_in_calendar(text)
    if kind in {"text/plain", "image/svg+xml"}:
        return ["worked out"] if SUM in text else []
    tree = parse(text) if kind == "text/html" else html5lib.parse(text, namespaceHTMLElements=False)
    if kind == "text/html":
        check(tree, name)
    found = ["worked out"] if SUM in text else []
    for element in (one for one in tree.iter() if isinstance(one.tag, str)):
        found += harm_in_element(element)
    return found


def harm_in_element(element: Any) -> Iterator[str]:
    tag = plain(element.tag)
    if tag in FOREIGN or (tag == "script" and not element.get("src", "").startswith("/static/")):
        yield f"<{tag}>"
    for name, value in element.attrib.items():
        attribute = plain(name)
        if attribute.startswith("on") or (attribute in ADDRESSES and SCHEMES.match(value)):
            yield f"<{tag} {attribute}>"


def plain(name: str) -> str:
    """Without the language it belongs to: drawings have one of their own."""
    return name.rpartition("}")[2]


def harm_in_calendar(text: str) -> list[str]:
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    found = [name for name in event if name not in IN_A_CALENDAR]
    found += [part.name for part in event.subcomponents]
    found += [line for line in text.split("\r\n") if len(line.encode()) > 75]
    return found + (["worked out"] if SUM in text else [])


def readable(kind: str, text: str) -> str:
    """What a person reads of it, in boxes too."""
    if kind not in {"text/html", "text/mail"}:
        return " ".join(text.split())
    tree: Any = html5lib.parse(text, namespaceHTMLElements=False)
    values = [str(value) for one in tree.iter() if isinstance(one.tag, str) for value in one.attrib.values()]
    return " ".join(" ".join(["".join(tree.itertext()), *values]).split())


def acting(text: str) -> list[str]:
    tree: Any = html5lib.parse(text, namespaceHTMLElements=False)
    return [one for element in tree.iter() if isinstance(element.tag, str) for one in harm_in_element(element)]
