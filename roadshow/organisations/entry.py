"""What somebody says of an organisation, as one plain value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from roadshow.organisations.kinds import IdentifierKind, OrganisationKind
from roadshow.organisations.models import Organisation
from roadshow.typed import fold

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")

# The order is that of the form and of the columns of a file.
FIELDS = ("name", "kind", "municipality_id", "postcode", "website", "fte", "listed")


@dataclass(frozen=True)
class Details:
    """The facts of an organisation that people write down. A number that is not named is not there."""

    name: str
    kind: OrganisationKind
    municipality_id: int | None = None
    postcode: str | None = None
    website: str | None = None
    fte: int | None = None
    listed: bool = False
    identifiers: Mapping[IdentifierKind, str] = field(default_factory=dict)

    @classmethod
    def of(cls, organisation: Organisation) -> "Details":
        """Its identifiers must be loaded."""
        values = {name: getattr(organisation, name) for name in FIELDS}
        return cls(**values, identifiers={one.kind: one.value for one in organisation.identifiers})


def postcode(typed: str) -> str | None:
    """In the one form, `1234 AB`; None for what is none."""
    found = _POSTCODE.fullmatch(typed.strip())
    return f"{found[1]} {found[2].upper()}" if found else None


def refolded(folded: str, before: str, after: str) -> str:
    """What a search compares with after a new name: what it is also called stays."""
    old = fold(before)
    also = folded.removeprefix(old).strip() if folded.startswith(old) else ""
    return f"{fold(after)} {also}".strip()
