"""A file of contacts: who can be reached at which organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow import typed
from roadshow.act import Act
from roadshow.errors import Message, text
from roadshow.organisations import contacts
from roadshow.organisations.contacts import Person
from roadshow.organisations.importing import cells as cell
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells, Column
from roadshow.organisations.importing.plan import Ground, Importer, Outcome, Planned, Take
from roadshow.organisations.models import Contact, ContactRole, Organisation
from roadshow.typed import fold

LONGEST = 120

COLUMNS = (
    Column("organisation", "Organisatie", text("De naam van de organisatie, of een van haar nummers, zoals het "
           "KvK-nummer."), "Kastanje Welzijn", ("kvk", "bedrijf"), is_needed=True),
    Column("name", "Naam", text("Hoe de persoon heet."), "Ada de Vries", ("contact", "contactpersoon"), is_needed=True),
    Column("email", "E-mail", text("Het mailadres. Hieraan herkennen we iemand die van baan wisselt."),
           "ada@kastanje.example.org", ("mail", "mailadres", "emailadres", "e mailadres")),
    Column("function", "Functie", text("Wat de persoon daar doet. Leeg: contactpersoon."), "Stagecoördinator",
           ("rol",)),
    Column("since", "Sinds", text("De eerste dag in deze functie. Leeg: vandaag."), "1-9-2025", ("vanaf", "van")),
    Column("until", "Tot en met", text("De laatste dag, als de persoon daar weg is."), "", ("tot",)),
    Column("consent", "Toestemming op", text("De dag waarop de persoon goed vond dat leden en organisatoren van de "
           "regio de naam zien. Leeg: nog niet gevraagd. Van wie al bekend is verandert dit niet."), "1-9-2025",
           ("toestemming",)),
)  # fmt: skip

DEFAULT_FUNCTION = "contactpersoon"


@dataclass(frozen=True)
class Said:
    """`since` is None where the row does not say it."""

    name: str
    email: str | None
    function: str
    since: date | None
    until: date | None
    consent: date | None


@dataclass(frozen=True)
class Step:
    said: Said
    organisation_id: int
    role_id: int | None = None


@dataclass(frozen=True)
class _Role:
    id: int
    name: str
    email: str | None
    function: str
    since: date
    until: date | None


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    known, roles, seen = directory.load(session, ground.act.actor), _roles(session), dict[object, tuple[int, Step]]()
    planned = []
    for line, cells in rows:
        what = f"{cells.get('name', '')}, {cells.get('organisation', '')}"
        said, problems = _read(cells)
        organisation = known.own_one(cells, problems)
        if organisation is None or problems:
            planned.append(Planned(line, what, Outcome.ERROR, tuple(problems)))
            continue
        row = _planned(Planned(line, what, Outcome.NEW, step=Step(said, organisation.id)), roles[organisation.id])
        planned.append(_once(row, said, seen))
    return planned


def _roles(session: Session) -> dict[int, list[_Role]]:
    found: dict[int, list[_Role]] = defaultdict(list)
    rows = session.execute(select(ContactRole, Contact).join(Contact, Contact.id == ContactRole.contact_id))
    for role, contact in rows:
        plain = _Role(role.id, contact.name, contact.email, role.function, role.since, role.until)
        found[role.organisation_id].append(plain)
    return found


def _read(cells: Cells) -> tuple[Said, list[Message]]:
    problems: list[Message] = []
    days: dict[str, date | None] = {}
    for name in ("since", "until", "consent"):
        found = cell.day(written) if (written := cells.get(name, "")) else None
        problems.extend([found] if isinstance(found, Message) else [])
        days[name] = None if isinstance(found, Message) else found
    name, function = cells.get("name", ""), cells.get("function", "") or DEFAULT_FUNCTION
    if not fold(name) or max(len(name), len(function)) > LONGEST:
        problems.append(text("Vul een naam in, en een naam en een functie van hooguit 120 tekens."))
    if days["since"] and days["until"] and days["until"] < days["since"]:
        problems.append(text("De laatste dag ligt voor de eerste."))
    return Said(name, _email(cells.get("email", ""), problems), function, **days), problems


def _email(written: str, problems: list[Message]) -> str | None:
    try:
        return typed.email(written) if written else None
    except ValueError:
        problems.append(text("Vul een mailadres in zoals naam@voorbeeld.nl."))
        return None


def _planned(row: Planned, roles: list[_Role]) -> Planned:
    """A role that is there already may have got an end; everything else that is said is a new role."""
    step = row.step
    if not isinstance(step, Step):
        return row
    same = next((role for role in roles if _is_same(role, step.said)), None)
    if same is None:
        return row
    if step.said.until is None or step.said.until == same.until:
        return Planned(row.line, row.what, Outcome.UNCHANGED)
    changed = Step(step.said, step.organisation_id, same.id)
    return Planned(row.line, row.what, Outcome.CHANGED, fields=("until",), step=changed)


def _is_same(role: _Role, said: Said) -> bool:
    is_person = role.email == said.email if said.email else fold(role.name) == fold(said.name)
    is_since = said.since is None or role.since == said.since
    return is_person and is_since and fold(role.function) == fold(said.function)


def _once(row: Planned, said: Said, seen: dict[object, tuple[int, Step]]) -> Planned:
    """The same person in the same role on two lines is one; two that say something else about it cannot both be so."""
    if not isinstance(row.step, Step):
        return row
    key = (row.step.organisation_id, said.email or fold(said.name), fold(said.function), said.since)
    line, step = seen.setdefault(key, (row.line, row.step))
    if line == row.line:
        return row
    if said.until in (None, step.said.until):
        return Planned(row.line, row.what, Outcome.UNCHANGED, (text("Staat al op regel %(line)s.", line=line),))
    told = text("Regel %(line)s gaat over dezelfde functie en zegt iets anders.", line=line)
    return Planned(row.line, row.what, Outcome.ERROR, (told,))


def take(session: Session, rows: Take, act: Act) -> None:
    for row, _choice in rows:
        step = row.step
        if not isinstance(step, Step):
            continue
        if step.role_id is None:
            _add(session, step, act)
        else:
            role, contact = contacts.role_at(session, step.organisation_id, step.role_id) or (None, None)
            if role is not None and contact is not None:
                person = Person(contact.name, contact.email, role.function, role.since, step.said.until)
                contacts.change(session, role, contact, person, act=act)


def _add(session: Session, step: Step, act: Act) -> None:
    """Consent in a file counts for who was not known: who took it back must not get it again by an old file."""
    said = step.said
    since = said.since or min(act.now.date(), said.until or act.now.date())
    person = Person(said.name, said.email, said.function, since, said.until)
    is_new = contacts.known_as(session, step.organisation_id, person) is None
    role = contacts.add(session, session.get_one(Organisation, step.organisation_id), person, act=act)
    if said.consent is not None and is_new:
        given = act.now.combine(said.consent, act.now.timetz())
        contacts.agree(session, session.get_one(Contact, role.contact_id), step.organisation_id, given, act=act)


IMPORTER = Importer(COLUMNS, plan, take)
