"""Who may do what: one table of named questions. Routes and templates ask it; nothing else decides.

A rule sees who asks and the regions and organisations that the thing belongs to, nothing more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from roadshow.act import Actor, ActorKind, Role


@dataclass(frozen=True)
class Scope:
    """Where a thing belongs. Empty for what belongs to no region, such as the list of own Roadshows."""

    regions: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()


Rule = Callable[[Actor, Scope], bool]


def anyone(actor: Actor, scope: Scope) -> bool:
    return True


def signed_in(actor: Actor, scope: Scope) -> bool:
    return actor.kind is ActorKind.ACCOUNT


def everywhere(actor: Actor) -> bool:
    """A coordinator or administrator works in every region."""
    return actor.has(Role.ADMINISTRATOR, Role.COORDINATOR)


def own_regions(actor: Actor) -> frozenset[int] | None:
    """Where this actor organises; None is everywhere."""
    return None if everywhere(actor) else actor.regions(Role.ORGANISER)


def own_organisations(actor: Actor) -> frozenset[int]:
    """Those that this actor is a member of."""
    return frozenset(r.organisation_id for r in actor.rights if r.role is Role.MEMBER and r.organisation_id is not None)


def organiser(actor: Actor, scope: Scope) -> bool:
    """Organises in one of the regions of this thing."""
    own = own_regions(actor)
    return own is None or not scope.regions.isdisjoint(own)


def organiser_or_member(actor: Actor, scope: Scope) -> bool:
    """Organises in one of its regions, or is a member of an organisation that it belongs to."""
    return organiser(actor, scope) or not scope.organisations.isdisjoint(own_organisations(actor))


def member(actor: Actor, scope: Scope) -> bool:
    """Is a member of some organisation."""
    return bool(own_organisations(actor))


def organises_somewhere(actor: Actor, scope: Scope) -> bool:
    return everywhere(actor) or actor.has(Role.ORGANISER)


PERMISSIONS: dict[str, Rule] = {
    "site.read": anyone,
    "region.read": anyone,
    "event.read": anyone,
    "registration.make": anyone,
    "registration.hold": anyone,
    "account.sign_in": anyone,
    "account.sign_out": signed_in,
    "account.edit": signed_in,
    "organisation.read": anyone,
    "organisation.make": organises_somewhere,
    "organisation.edit": organiser_or_member,
    "organisation.import": organises_somewhere,
    "contact.read": organiser_or_member,
    "return.make": organiser_or_member,
    "return.read": organiser_or_member,
    "return.list": member,
    "desk.read": organises_somewhere,
    "event.make": organises_somewhere,
    "event.edit": organiser,
    "registration.list": organiser,
    "journal.read": organiser,
}

NEEDS_ACCOUNT = frozenset(name for name, rule in PERMISSIONS.items() if rule is not anyone)


def allowed(actor: Actor, permission: str, scope: Scope) -> bool:
    """Raises `KeyError` for a permission that is not in the table."""
    return PERMISSIONS[permission](actor, scope)
