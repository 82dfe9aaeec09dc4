"""What one row of a file of organisations says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar, Protocol, TypeVar

from roadshow import typed
from roadshow.errors import Message, text
from roadshow.organisations import identifiers, same_name
from roadshow.organisations.entry import Details, postcode
from roadshow.organisations.identifiers import NAMES, Number
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing.columns import Cells, Column
from roadshow.organisations.importing.places import Places, Point
from roadshow.organisations.kinds import IdentifierKind, OrganisationKind
from roadshow.organisations.words import KIND_WORDS

Value = TypeVar("Value")

LONGEST_NAME = 160
MOST_FTE = 99_999

_WEBSITE = re.compile(r"(https?://)?[^\s<>\"'/:@]+\.[^\s<>\"'@]+")

COLUMNS = (
    Column("name", "Naam", text("Hoe de organisatie heet. Elke regel heeft een naam."), "Kastanje Welzijn",
           ("organisatie", "organisatienaam", "bedrijfsnaam", "name"), is_needed=True),
    Column("kind", "Soort", text("roc, werkgever, gemeente of overig. Leeg: wat je hieronder kiest."), "werkgever",
           ("type", "soort organisatie")),
    Column("code", "Gemeentecode", text("De code van het CBS van de gemeente waar zij zit. Een code van voor een "
           "herindeling gaat naar de gemeente van nu."), "GM0344", ("gm code", "cbs code", "gm")),
    Column("municipality", "Gemeente", text("De naam van de gemeente waar zij zit."), "Utrecht", ("gemeentenaam",)),
    Column("town", "Plaats", text("De woonplaats. Zonder gemeente zoeken we de gemeente erbij."), "Utrecht",
           ("woonplaats", "vestigingsplaats")),
    Column("postcode", "Postcode", text("Van de hoofdvestiging."), "3511 AB", ()),
    Column("lat", "Breedte", text("In graden. Samen met lengte en plaats wordt dit een punt op de kaart."), "52,0907",
           ("lat", "latitude")),
    Column("lon", "Lengte", text("In graden."), "5,1214", ("lon", "longitude")),
    Column("website", "Website", text("Het adres van de website."), "https://kastanje.example.org", ("site", "url")),
    Column("email", "E-mail", text("Alleen om dubbele organisaties te herkennen. We bewaren het adres niet."),
           "info@kastanje.example.org", ("mail", "mailadres", "emailadres", "e mailadres")),
    Column("fte", "Fte", text("Hoe groot de organisatie is, als heel getal."), "120", ("aantal fte", "omvang")),
    Column("listed", "Openbaar", text("ja of nee: mag iedereen haar op de site zien? Leeg bij een nieuwe: nee."), "ja",
           ("zichtbaar",)),
    Column("kvk", "KvK", text("8 cijfers, met de nul vooraan. Hieraan herkennen we de organisatie."), "01234567",
           ("kvk nummer", "kvknummer", "kamer van koophandel")),
    Column("training_company", "Leerbedrijf-ID", text("Het nummer bij SBB."), "100123456",
           ("leerbedrijfid", "sbb nummer")),
    Column("brin", "BRIN", text("Van een school: 2 cijfers en 2 letters, met of zonder vestiging."), "25LH",
           ("brinnummer", "brin nummer")),
)  # fmt: skip

_NUMBERS = (IdentifierKind.KVK, IdentifierKind.TRAINING_COMPANY, IdentifierKind.BRIN)


class Placed(Protocol):
    """What has a seat: a row, or an organisation that is known."""

    @property
    def municipality_id(self) -> int | None: ...

    @property
    def postcode(self) -> str | None: ...


@dataclass(frozen=True)
class Said:
    """None and empty say nothing. `doubts` are what somebody has to look at, such as a number that was completed."""

    FILLED: ClassVar = ("kind", "municipality_id", "postcode", "website", "fte", "listed")

    name: str
    kind: OrganisationKind | None = None
    municipality_id: int | None = None
    postcode: str | None = None
    website: str | None = None
    fte: int | None = None
    listed: bool | None = None
    identifiers: Mapping[IdentifierKind, str] = field(default_factory=dict)
    domain: str = ""
    town: str = ""
    point: Point | None = None
    doubts: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()

    def contradicts(self, other: Placed) -> bool:
        """Seated somewhere else."""
        pairs = ((self.postcode, other.postcode), (self.municipality_id, other.municipality_id))
        return any(one is not None and two is not None and one != two for one, two in pairs)

    def adds_nothing_to(self, other: "Said") -> bool:
        """Another row of the same file said all of this already."""
        filled = all(getattr(self, name) in (None, getattr(other, name)) for name in self.FILLED)
        numbers = all(other.identifiers.get(kind) == value for kind, value in self.identifiers.items())
        return filled and numbers and same_name.folded(self.name) == same_name.folded(other.name)

    def details(self, kind: OrganisationKind) -> Details:
        """Of a new organisation. Who does not say that it may be seen by all does not mean it."""
        return Details(
            self.name,
            kind,
            self.municipality_id,
            self.postcode,
            self.website,
            self.fte,
            listed=bool(self.listed),
            identifiers=self.identifiers,
        )


def read(cells: Cells, places: Places, own_regions: frozenset[int] | None) -> tuple[Said, list[Message]]:
    """What the row says, and everything that is wrong with it. `own_regions` are where the actor may work."""
    row = _Reading(cells)
    name = cells.get("name", "")
    row.check(
        bool(same_name.folded(name)) and len(name) <= LONGEST_NAME, text("Vul een naam in van hooguit 160 tekens.")
    )
    point = row.point()
    seat = row.seat(places, point)
    if own_regions is not None and (seat is None or seat[1] not in own_regions):
        row.check(bool(row.problems), text("Vul een gemeente in van een regio die je organiseert."))
    said = Said(
        name=name,
        kind=row.kind(),
        municipality_id=seat[0] if seat else None,
        postcode=row.postcode(),
        website=row.website(),
        fte=row.fte(),
        listed=row.value("listed", cell.yes),
        identifiers=row.numbers(),
        domain=row.domain(),
        town=cells.get("town", "")[:LONGEST_NAME],
        point=point,
        doubts=tuple(row.doubts),
        notes=tuple(row.notes),
    )
    return said, row.problems


class _Reading:
    """Reads cell by cell and keeps what is wrong."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.problems: list[Message] = []
        self.doubts: list[Message] = []
        self.notes: list[Message] = []

    def check(self, is_right: bool, otherwise: Message) -> None:  # noqa: FBT001 - reads as a sentence
        if not is_right:
            self.problems.append(otherwise)

    def value(self, name: str, read: Callable[[str], Value | Message]) -> Value | None:
        written = self.cells.get(name, "")
        if not written:
            return None
        found = read(written)
        if not isinstance(found, Message):
            return found
        self.problems.append(found)
        return None

    def kind(self) -> OrganisationKind | None:
        written = self.cells.get("kind", "")
        found = KIND_WORDS.get(same_name.folded(written))
        told = text("Vul als soort roc, werkgever, gemeente of overig in. Er staat %(kind)s.", kind=written)
        self.check(not written or found is not None, told)
        return found

    def postcode(self) -> str | None:
        written = self.cells.get("postcode", "")
        found = postcode(written)
        self.check(not written or found is not None, text("Vul een postcode in zoals 3511 AB."))
        return found

    def website(self) -> str | None:
        written = self.cells.get("website", "")
        is_one = bool(_WEBSITE.fullmatch(written)) and len(written) <= 300
        self.check(not written or is_one, text("Vul een website in zoals https://www.voorbeeld.nl."))
        if not written or not is_one:
            return None
        return written if "://" in written else f"https://{written}"

    def fte(self) -> int | None:
        found = self.value("fte", cell.whole)
        self.check(found is None or found <= MOST_FTE, text("Vul een aantal fte in onder de 100.000."))
        return found

    def numbers(self) -> dict[IdentifierKind, str]:
        found = {}
        for kind in _NUMBERS:
            number = self.value(kind.value, partial(identifiers.read, kind))
            if isinstance(number, Number):
                found[kind] = number.value
                self._ask_about(kind, number)
        return found

    def _ask_about(self, kind: IdentifierKind, number: Number) -> None:
        if number.has_lost_zero:
            told = text(
                "Er ontbreekt een nul vooraan. Wij lezen %(name)s %(number)s.", name=NAMES[kind], number=number.value
            )
            self.doubts.append(told)

    def domain(self) -> str:
        """Of the address, or else of the website."""
        written = self.cells.get("email", "")
        try:
            address = typed.email(written) if written else ""
        except ValueError:
            self.problems.append(text("Vul een mailadres in zoals naam@voorbeeld.nl."))
            return ""
        return same_name.domain(address) or same_name.domain(self.cells.get("website", ""))

    def point(self) -> Point | None:
        lat, lon = self.value("lat", cell.degrees), self.value("lon", cell.degrees)
        if lat is None or lon is None:
            self.check(lat is None and lon is None, text("Vul breedte en lengte allebei in."))
            return None
        is_here = 50 <= lat <= 54 and 3 <= lon <= 8
        self.check(is_here, text("Dit punt ligt niet in Nederland. Vul breedte en lengte in graden in."))
        return (lat, lon) if is_here else None

    def seat(self, places: Places, point: Point | None) -> tuple[int, int] | None:
        """The code is surer than a name, and the municipality surer than the place."""
        if written := self.cells.get("code", ""):
            return self._by_code(written, places, point)
        if self.cells.get("municipality", ""):
            return self.value("municipality", places.by_name)
        return self.value("town", places.by_place)

    def _by_code(self, written: str, places: Places, point: Point | None) -> tuple[int, int] | None:
        found = places.by_code(written, point, self.cells.get("town", ""))
        if isinstance(found, Message):
            self.problems.append(found)
            return None
        number = identifiers.read(IdentifierKind.GM, written)
        if isinstance(number, Number):
            self._ask_about(IdentifierKind.GM, number)
        notes = self.notes if found.seat else self.doubts
        notes.extend([found.note] if found.note else [])
        return found.seat
