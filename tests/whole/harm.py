"""What in an output is more than text: elements, handlers and addresses that act, new lines in a calendar."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
from icalendar import Calendar

from tests.page import check, parse

SUM = "9872"  # what 1234*8 is: it stands nowhere, unless somebody worked it out
# Our own pictures, and the frame of the map.
OUR_OWN = re.compile(r"/(regios/[a-z0-9-]+/(netwerk|kaart)\.svg|kaart\.svg|kaart/kader\?[a-z0-9=&_.-]*)(\?donker=1)?")
# Files of data, in which any number may stand and nothing acts; their cells are looked at where they are made.
DATA = {"application/geo+json", "application/gexf+xml", "application/graphml+xml", "application/json", "text/csv"}
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
    if kind in DATA:
        return []
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
    is_ours = tag in {"img", "iframe"} and OUR_OWN.fullmatch(element.get("src", ""))
    if (tag in FOREIGN and not is_ours) or (tag == "script" and not _is_our_script(element)):
        yield f"<{tag}>"
    for name, value in element.attrib.items():
        attribute = plain(name)
        if attribute.startswith("on") or (attribute in ADDRESSES and SCHEMES.match(value)):
            yield f"<{tag} {attribute}>"


def _is_our_script(element: Any) -> bool:
    """A file of ours, or what the policy of the map's frame lets through by its nonce: what was typed has none."""
    return element.get("src", "").startswith("/static/") or len(element.get("nonce", "")) > 20


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
