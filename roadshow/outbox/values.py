"""The values of a mail as they are kept: JSON that still knows a day from a text."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from roadshow.links import Links
from roadshow.outbox.drafts import Link


def pack(values: Mapping[str, object]) -> dict[str, Any]:
    """Raises `TypeError` for a value that could not be read back."""
    return {name: _packed(value) for name, value in values.items()}


def unpack(kept: Mapping[str, Any], links: Links) -> dict[str, object]:
    """As they went in, but with each `Link` as an address."""
    return {name: _unpacked(value, links) for name, value in kept.items()}


def _packed(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            if value.tzinfo is None:
                raise ValueError("a moment needs a zone")
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Link():
            return {"link": [value.kind, *value.arguments]}
    raise TypeError(f"a mail cannot hold a {type(value).__name__}")


def _unpacked(value: object, links: Links) -> object:
    match value:
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"link": [str(kind), *arguments]}:
            return getattr(links, kind)(*arguments)
    return value
