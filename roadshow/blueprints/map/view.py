"""Where on the map somebody looked, as the address says it: so that a copied link shows the same."""

import re
from dataclasses import dataclass

from flask import request

SEEN = "op"
_WRITTEN = re.compile(r"(5[0-4]\.[0-9]{1,4}),([2-8]\.[0-9]{1,4}),([0-9]{1,2}(?:\.[0-9]{1,2})?)", re.ASCII)


@dataclass(frozen=True)
class Seen:
    lat: float
    lon: float
    zoom: float


def seen() -> Seen | None:
    """None when the address does not say it, or says what is not near the Netherlands."""
    found = _WRITTEN.fullmatch(request.args.get(SEEN, ""))
    return Seen(*(float(part) for part in found.groups())) if found else None
