"""Who does something, when, and how the addresses in its mails are made. Every operation gets one `Act`."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from roadshow.config import Settings
from roadshow.links import Links


class ActorKind(Enum):
    VISITOR = "visitor"
    PARTICIPANT = "participant"
    ACCOUNT = "account"
    SYSTEM = "system"


class Role(Enum):
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    ORGANISER = "organiser"
    MEMBER = "member"


@dataclass(frozen=True)
class Right:
    """One role, in one region or for one organisation, or everywhere."""

    role: Role
    region_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Actor:
    kind: ActorKind
    account_id: int | None = None
    registration_id: int | None = None
    rights: frozenset[Right] = frozenset()

    def has(self, *roles: Role) -> bool:
        return any(right.role in roles for right in self.rights)

    def regions(self, role: Role) -> frozenset[int]:
        return frozenset(r.region_id for r in self.rights if r.role is role and r.region_id is not None)


VISITOR = Actor(ActorKind.VISITOR)
SYSTEM = Actor(ActorKind.SYSTEM)


@dataclass(frozen=True)
class Terms:
    """How long the site waits for people."""

    hold_hours: int = 48
    keep_unverified_days: int = 7

    @classmethod
    def of(cls, settings: Settings) -> "Terms":
        return cls(hold_hours=settings.hold_hours)


def _token() -> str:
    return secrets.token_urlsafe(18)


@dataclass(frozen=True)
class Act:
    """`token` gives a fresh unguessable text of 144 bits; the demo passes a seeded one, so that two runs are equal."""

    now: datetime
    actor: Actor
    links: Links
    terms: Terms = field(default_factory=Terms)
    token: Callable[[], str] = _token


def system_act(settings: Settings, now: datetime) -> Act:
    """What a command or the worker does, it does as the system."""
    return Act(now, SYSTEM, Links.of(settings), Terms.of(settings))
