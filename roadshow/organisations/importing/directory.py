"""Every organisation as a plain value, to find by name or number the one that a row means."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.accounts.permissions import own_regions
from roadshow.act import SYSTEM, Actor
from roadshow.errors import Message, text
from roadshow.organisations import identifiers, same_name
from roadshow.organisations.identifiers import Number
from roadshow.organisations.importing.columns import Cells
from roadshow.organisations.kinds import IdentifierKind, OrganisationKind
from roadshow.organisations.models import Contact, ContactRole, Identifier, Organisation, Site
from roadshow.regions.models import Municipality

MOST_SHARED = 3  # more organisations than this under one domain, and it says nothing


@dataclass(frozen=True)
class Known:
    """`regions` are those of its municipality and its sites."""

    id: int
    name: str
    folded: str
    key: str
    kind: OrganisationKind
    municipality_id: int | None
    postcode: str | None
    website: str | None
    fte: int | None
    listed: bool
    identifiers: dict[IdentifierKind, str]
    regions: frozenset[int]


class Directory:
    """What the actor may see is found; of the rest only the numbers are known, because no two have the same."""

    def __init__(self, known: Iterable[Known], domains: dict[str, set[int]], actor: Actor) -> None:
        self.by_id = {one.id: one for one in known}
        self.own_regions = None if actor == SYSTEM else own_regions(actor)
        self.by_number = {(kind, n): one for one in self.by_id.values() for kind, n in one.identifiers.items()}
        self.by_folded: dict[str, list[Known]] = defaultdict(list)
        self.by_key: dict[str, list[Known]] = defaultdict(list)
        for one in self.by_id.values():
            if self.is_seen(one):
                self.by_folded[one.folded].append(one)
                self.by_key[one.key].append(one)
        self._domains = domains

    def is_own(self, one: Known) -> bool:
        """Whether the actor may change it."""
        return self.own_regions is None or not one.regions.isdisjoint(self.own_regions)

    def is_seen(self, one: Known) -> bool:
        return one.listed or self.is_own(one)

    def under(self, domain: str) -> list[Known]:
        """Those with this domain in their website or in the address of a contact."""
        found = self._domains.get(domain, set()) if domain else set()
        return (
            [self.by_id[id] for id in sorted(found) if self.is_seen(self.by_id[id])]
            if len(found) <= MOST_SHARED
            else []
        )

    def find(self, written: str) -> Known | Message:
        """By any of its numbers or by its name."""
        for kind in IdentifierKind:
            number = identifiers.read(kind, written)
            if isinstance(number, Number) and (one := self.by_number.get((kind, number.value))) and self.is_seen(one):
                return one
        found = self.by_folded.get(same_name.folded(written)) or self.by_key.get(same_name.key(written)) or []
        if len(found) == 1:
            return found[0]
        if found:
            return text("Er is meer dan één organisatie met de naam %(name)s. Vul een nummer in.", name=written)
        return text("We kennen geen organisatie met de naam of het nummer %(name)s.", name=written)

    def own_one(self, cells: Cells, problems: list[Message]) -> Known | None:
        """The organisation of a row, if the actor may change it; otherwise a problem is added."""
        written = cells.get("organisation", "")
        found = self.find(written) if written else text("Vul de organisatie in.")
        if isinstance(found, Message):
            problems.append(found)
            return None
        if not self.is_own(found):
            problems.append(text("Deze organisatie hoort bij een andere regio. Je kunt haar niet wijzigen."))
            return None
        return found


def load(session: Session, actor: Actor) -> Directory:
    region_of = {row.id: row.region_id for row in session.execute(select(Municipality.id, Municipality.region_id))}
    regions: dict[int, set[int]] = defaultdict(set)
    for number, municipality in session.execute(select(Site.organisation_id, Site.municipality_id)):
        regions[number].add(region_of[municipality])
    numbers: dict[int, dict[IdentifierKind, str]] = defaultdict(dict)
    for number, kind, value in session.execute(select(Identifier.organisation_id, Identifier.kind, Identifier.value)):
        numbers[number][kind] = value
    known = []
    for row in session.execute(select(*_COLUMNS).order_by(Organisation.id)):
        seat = {region_of[row.municipality_id]} if row.municipality_id else set()
        known.append(_known(row, numbers[row.id], frozenset(regions[row.id] | seat)))
    return Directory(known, _domains(session, known), actor)


_COLUMNS = (
    Organisation.id,
    Organisation.name,
    Organisation.kind,
    Organisation.municipality_id,
    Organisation.postcode,
    Organisation.website,
    Organisation.fte,
    Organisation.listed,
)


def _known(row: object, numbers: dict[IdentifierKind, str], regions: frozenset[int]) -> Known:
    values = row._asdict()  # type: ignore[attr-defined]  # a row of the columns above
    return Known(
        **values,
        folded=same_name.folded(values["name"]),
        key=same_name.key(values["name"]),
        identifiers=numbers,
        regions=regions,
    )


def _domains(session: Session, known: Collection[Known]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for one in known:
        if domain := same_name.domain(one.website or ""):
            found[domain].add(one.id)
    addresses = select(ContactRole.organisation_id, Contact.email).join(Contact, Contact.id == ContactRole.contact_id)
    for number, email in session.execute(addresses.where(Contact.email.is_not(None))):
        if domain := same_name.domain(email or ""):
            found[domain].add(number)
    return found
