"""Adding and changing an organisation, with a line in the journal for each change."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.computed import operations as computed
from roadshow.errors import Incomplete, Message, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.organisations import operations
from roadshow.organisations.entry import FIELDS, Details, refolded
from roadshow.organisations.kinds import IdentifierKind
from roadshow.organisations.models import Identifier, Organisation
from roadshow.organisations.operations import Entry

DATA = "network"
"""The body of data that organisations are a part of: what was computed from it is made anew after a change."""


def make(session: Session, details: Details, *, act: Act) -> Organisation:
    """Raises `Incomplete` when another organisation has one of its numbers."""
    _refuse_taken(session, details.identifiers)
    return make_all(session, [details], act=act)[0]


def make_all(session: Session, wanted: Iterable[Details], *, act: Act) -> list[Organisation]:
    """The same for many whose numbers were looked up before."""
    made = [_row(session, details) for details in wanted]
    session.flush()
    for organisation in made:
        journal.write(session, Line("organisation.made", "organisation", organisation.id), act=act)
    if made:
        computed.touch(session, DATA)
    return made


def change(session: Session, organisation: Organisation, details: Details, *, act: Act) -> list[str]:
    """The names of what changed; nothing is written when that is nothing. Its identifiers must be loaded.

    Raises `Incomplete` when another organisation has one of its numbers.
    """
    before = Details.of(organisation).identifiers
    news = {kind: value for kind, value in details.identifiers.items() if before.get(kind) != value}
    _refuse_taken(session, news, organisation.id)
    return change_all(session, [(organisation, details)], act=act)[0]


def change_all(session: Session, wanted: Iterable[tuple[Organisation, Details]], *, act: Act) -> list[list[str]]:
    """The same for many whose numbers were looked up before."""
    done = [(organisation, _put(organisation, details)) for organisation, details in wanted]
    session.flush()
    for organisation, fields in done:
        if fields:
            line = Line("organisation.edited", "organisation", organisation.id, after={"fields": fields})
            journal.write(session, line, act=act)
    if any(fields for _, fields in done):
        computed.touch(session, DATA)
    return [fields for _, fields in done]


def _row(session: Session, details: Details) -> Organisation:
    values = {name: getattr(details, name) for name in FIELDS}
    organisation = operations.add(session, Entry(**values))
    organisation.identifiers = [Identifier(kind=kind, value=value) for kind, value in details.identifiers.items()]
    return organisation


def _put(organisation: Organisation, details: Details) -> list[str]:
    before = Details.of(organisation)
    changed = [name for name in FIELDS if getattr(before, name) != getattr(details, name)]
    numbers = [kind for kind in IdentifierKind if before.identifiers.get(kind) != details.identifiers.get(kind)]
    for name in changed:
        setattr(organisation, name, getattr(details, name))
    if "name" in changed:
        organisation.folded = refolded(organisation.folded, before.name, details.name)
    _renumber(organisation, numbers, details.identifiers)
    return [*changed, *(kind.value for kind in numbers)]


def _renumber(organisation: Organisation, kinds: list[IdentifierKind], wanted: Mapping[IdentifierKind, str]) -> None:
    present = {one.kind: one for one in organisation.identifiers}
    for kind in kinds:
        if kind not in wanted:
            organisation.identifiers.remove(present[kind])
        elif kind in present:
            present[kind].value = wanted[kind]
        else:
            organisation.identifiers.append(Identifier(kind=kind, value=wanted[kind]))


def _refuse_taken(session: Session, identifiers: Mapping[IdentifierKind, str], own: int = 0) -> None:
    taken: list[tuple[str, Message]] = []
    for kind, value in identifiers.items():
        holder = session.scalar(
            select(Identifier.organisation_id).where(Identifier.kind == kind, Identifier.value == value)
        )
        if holder is not None and holder != own:
            taken.append((kind.value, text("Een andere organisatie heeft dit nummer al. Kijk het nummer na")))
    if taken:
        raise Incomplete(text("Een andere organisatie heeft dit nummer al."), taken)
