"""What the demo is made of, read from `data/` as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from roadshow.act import Role
from roadshow.events.wanted import WantedItem
from roadshow.registrations.rules import Kind

HERE = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Opens:
    """So many days from today."""

    days: int
    at: time


@dataclass(frozen=True)
class Closes:
    """So many days before the meeting; without a time that day counts whole."""

    days_before: int
    at: time | None = None


@dataclass(frozen=True)
class Plan:
    """One Roadshow of the demo. What the fields mean stands above `data/roadshows.yaml`."""

    key: str
    title: str
    region: str
    summary: str
    organiser: str
    contact: str
    programme: str
    description: str = ""
    meets: int | None = None
    announced: int | None = None
    made: int = 0
    venue: str = ""
    route: str = ""
    join_link: str = ""
    host: str = ""
    capacity: int | None = None
    waiting_limit: int | None = None
    opens: Opens | None = None
    closes: Closes | None = None
    closed_by_hand: bool = False
    speakers: Mapping[str, str] = field(default_factory=dict)
    guests: Mapping[Kind, int] = field(default_factory=dict)
    pending: int = 0
    cancelled: int = 0
    returned: int = 0
    lapsed: int = 0
    asked_again: int = 0
    changed: int = 0
    removed: int = 0
    at_first: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_held(self) -> bool:
        return self.meets is not None and self.meets < 0

    @property
    def is_draft(self) -> bool:
        return self.announced is None


@dataclass(frozen=True)
class Part:
    minutes: int
    title: str
    detail: str = ""
    tables: bool = False


@dataclass(frozen=True)
class Programme:
    start: time
    parts: tuple[Part, ...]

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=sum(part.minutes for part in self.parts))

    def items(self, speakers: Mapping[str, str]) -> tuple[WantedItem, ...]:
        moment, found = datetime.combine(date.min, self.start), []
        for part in self.parts:
            speaker = speakers.get(part.title, "")
            found.append(WantedItem(moment.time(), part.title, part.detail, speaker, part.tables))
            moment += timedelta(minutes=part.minutes)
        return tuple(found)


@dataclass(frozen=True)
class DemoAccount:
    """A member's organisation is named by its source."""

    email: str
    name: str
    role: Role
    region: str = ""
    organisation: str = ""


@cache
def read(name: str) -> Any:
    """The file as it stands; every caller gets the same, so nobody changes it."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def plans() -> tuple[Plan, ...]:
    return tuple(map(_plan, read("roadshows")))


@cache
def programmes() -> Mapping[str, Programme]:
    return {
        name: Programme(time.fromisoformat(found["start"]), tuple(Part(**part) for part in found["parts"]))
        for name, found in read("programmes").items()
    }


@cache
def accounts() -> tuple[DemoAccount, ...]:
    return tuple(DemoAccount(**{**found, "role": Role(found["role"])}) for found in read("people")["accounts"])


def smaller(plan: Plan, share: float) -> Plan:
    """The same Roadshow with fewer people and seats: what there was one of, there still is."""

    def fewer(number: int) -> int:
        return ceil(number * share)

    at_first = dict(plan.at_first)
    if "capacity" in at_first:
        at_first["capacity"] = fewer(at_first["capacity"])
    return replace(
        plan,
        capacity=None if plan.capacity is None else fewer(plan.capacity),
        guests={kind: fewer(number) for kind, number in plan.guests.items()},
        cancelled=fewer(plan.cancelled),
        lapsed=fewer(plan.lapsed),
        at_first=at_first,
    )


def _plan(found: dict[str, Any]) -> Plan:
    opens, closes = found.get("opens"), found.get("closes")
    known = {
        "guests": {Kind(kind): number for kind, number in found.get("guests", {}).items()},
        "opens": opens and Opens(opens["days"], time.fromisoformat(opens["at"])),
        "closes": closes
        and Closes(closes["days_before"], time.fromisoformat(closes["at"]) if "at" in closes else None),
    }
    return Plan(**{**found, **known})
