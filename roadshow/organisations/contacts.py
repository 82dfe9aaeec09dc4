"""People who can be reached about an organisation: their roles from a day until a day, and whether they agreed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from roadshow.act import Act
from roadshow.computed import operations as computed
from roadshow.errors import Refusal, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.organisations.edits import DATA
from roadshow.organisations.models import Contact, ContactRole, Organisation
from roadshow.organisations.search import within
from roadshow.typed import fold


@dataclass(frozen=True)
class Person:
    """Somebody in a role at one organisation."""

    name: str
    email: str | None
    function: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Held:
    """A role with who holds it. `is_former` is said of a day."""

    role: ContactRole
    contact: Contact
    is_former: bool


@dataclass(frozen=True)
class ContactList:
    """The contacts of an organisation, as a thing that may be read. `fellows` are the reader's own organisations that
    share a region with it."""

    organisation: Organisation
    fellows: frozenset[int]


def fellows(session: Session, organisation_ids: Collection[int], region_ids: Collection[int]) -> frozenset[int]:
    """Which of these organisations are in one of these regions."""
    if not organisation_ids or not region_ids:
        return frozenset()
    found = select(Organisation.id).where(Organisation.id.in_(organisation_ids), within(region_ids))
    return frozenset(session.scalars(found))


def of_organisation(session: Session, organisation_id: int, on: date) -> list[Held]:
    """Who has a role now, by name; then who had one, last first."""
    rows = session.execute(
        select(ContactRole, Contact)
        .join(Contact, Contact.id == ContactRole.contact_id)
        .where(ContactRole.organisation_id == organisation_id)
    )
    held = [Held(role, contact, role.until is not None and role.until < on) for role, contact in rows]
    now = sorted((one for one in held if not one.is_former), key=lambda one: (fold(one.contact.name), one.role.id))
    before = [one for one in held if one.is_former]
    return [*now, *sorted(before, key=lambda one: (one.role.until, one.role.id), reverse=True)]


def role_at(session: Session, organisation_id: int, role_id: int) -> tuple[ContactRole, Contact] | None:
    """Found through its organisation, so that a foreign number opens nothing."""
    row = session.execute(
        select(ContactRole, Contact)
        .join(Contact, Contact.id == ContactRole.contact_id)
        .where(ContactRole.id == role_id, ContactRole.organisation_id == organisation_id)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def known_as(session: Session, organisation_id: int, person: Person) -> Contact | None:
    """By address; without one, by the name at this organisation."""
    if person.email:
        return session.scalar(select(Contact).where(Contact.email == person.email))
    found = session.scalars(
        select(Contact)
        .join(Contact.roles)
        .where(ContactRole.organisation_id == organisation_id)
        .options(contains_eager(Contact.roles))
    ).unique()
    return next((one for one in found if fold(one.name) == fold(person.name)), None)


def add(session: Session, organisation: Organisation, person: Person, *, act: Act) -> ContactRole:
    """Gives somebody a role here. Who is known by this address keeps the name and the roles there are.

    The same role again writes nothing. Consent is asked apart. Raises `Refusal` for an end before the beginning.
    """
    _refuse_backwards(person)
    contact = known_as(session, organisation.id, person)
    if contact is None:
        contact = Contact(name=person.name, email=person.email)
        session.add(contact)
        session.flush()
    if same := _same_role(session, contact, organisation, person):
        return same
    role = ContactRole(
        contact_id=contact.id,
        organisation_id=organisation.id,
        function=person.function,
        since=person.since,
        until=person.until,
    )
    session.add(role)
    session.flush()
    _write(session, "contact.role_given", contact, organisation.id, act)
    computed.touch(session, DATA)
    return role


def change(session: Session, role: ContactRole, contact: Contact, person: Person, *, act: Act) -> None:
    """Raises `Refusal` when somebody else is known by this address."""
    _refuse_backwards(person)
    if person.email and session.scalar(
        select(Contact.id).where(Contact.email == person.email, Contact.id != contact.id)
    ):
        raise Refusal(text("Iemand anders is al bekend met dit mailadres."))
    before = (contact.name, contact.email, role.function, role.since, role.until)
    if before == (person.name, person.email, person.function, person.since, person.until):
        return
    if contact.email != person.email:
        contact.consent = None  # it was given for the address that was known
    contact.name, contact.email = person.name, person.email
    role.function, role.since, role.until = person.function, person.since, person.until
    session.flush()
    _write(session, "contact.edited", contact, role.organisation_id, act)
    computed.touch(session, DATA)


def agree(session: Session, contact: Contact, organisation_id: int, given: datetime | None, *, act: Act) -> None:
    """Keeps when somebody agreed to be seen in the region; None takes it back."""
    if (contact.consent is None) == (given is None):
        return
    contact.consent = given
    what = "contact.consent_given" if given else "contact.consent_withdrawn"
    _write(session, what, contact, organisation_id, act)


def leave(session: Session, role: ContactRole, contact: Contact, *, act: Act) -> None:
    """Takes away a role that should not stand here. Who has no other goes altogether."""
    session.refresh(contact, ["roles"])
    if len(contact.roles) == 1:
        erase(session, contact, act=act)
        return
    organisation_id = role.organisation_id
    contact.roles.remove(role)
    session.flush()
    _write(session, "contact.role_removed", contact, organisation_id, act)
    computed.touch(session, DATA)


def erase(session: Session, contact: Contact, *, act: Act) -> None:
    """The person and all roles go; the ties that rested on them stay, without the person."""
    session.refresh(contact, ["roles"])
    organisations = sorted({role.organisation_id for role in contact.roles})
    number = contact.id
    session.delete(contact)
    session.flush()
    for organisation_id in organisations or [0]:
        line = Line("contact.erased", "contact", number, after={"organisation_id": organisation_id})
        journal.write(session, line, act=act)
    computed.touch(session, DATA)


def long_gone(session: Session, before: date) -> Sequence[Contact]:
    """Those whose last role ended before this day; and those who never had one."""
    still = select(ContactRole.contact_id).where((ContactRole.until.is_(None)) | (ContactRole.until >= before))
    return session.scalars(select(Contact).where(Contact.id.not_in(still)).order_by(Contact.id)).all()


def _refuse_backwards(person: Person) -> None:
    if person.until is not None and person.until < person.since:
        raise Refusal(text("De laatste dag van een functie ligt niet voor de eerste."))


def _same_role(session: Session, contact: Contact, organisation: Organisation, person: Person) -> ContactRole | None:
    roles = session.scalars(
        select(ContactRole).where(ContactRole.contact_id == contact.id, ContactRole.organisation_id == organisation.id)
    )
    return next(
        (one for one in roles if fold(one.function) == fold(person.function) and one.since == person.since), None
    )


def _write(session: Session, what: str, contact: Contact, organisation_id: int, act: Act) -> None:
    """Numbers only: a name does not belong in the journal."""
    journal.write(session, Line(what, "contact", contact.id, after={"organisation_id": organisation_id}), act=act)
