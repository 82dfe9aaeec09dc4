"""The network as one organisation sees it: whom it knows, and whom it could come to know through them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadshow.errors import Message
from roadshow.network.kinds import TieKind, label
from roadshow.network.values import TieValue


@dataclass(frozen=True)
class Acquaintance:
    """A tie from this side. `event` is the Roadshow where it began; `held` says whether it still holds."""

    other: int
    says: Message
    strength: int
    since: date | None
    until: date | None
    event: int | None
    held: bool


@dataclass(frozen=True)
class Reachable:
    """Somebody who is known to those whom one knows: `through` are the ones to ask, the strongest first."""

    other: int
    through: tuple[int, ...]


def acquaintances(organisation: int, ties: Sequence[TieValue], on: date) -> list[Acquaintance]:
    """The strongest first; those that have ended come last."""
    found = [
        Acquaintance(
            other=_other(organisation, tie),
            says=label(tie.kind, from_source=tie.source == organisation),
            strength=tie.strength,
            since=tie.since,
            until=tie.until,
            event=tie.event,
            held=tie.holds(on),
        )
        for tie in ties
        if organisation in {tie.source, tie.target}
    ]
    return sorted(found, key=lambda one: (not one.held, -one.strength, one.other))


def reachable(organisation: int, ties: Sequence[TieValue], on: date) -> list[Reachable]:
    """In two steps and not in one, over ties that hold; who is known to most comes first."""
    strengths: dict[int, dict[int, int]] = defaultdict(dict)
    for tie in ties:
        if tie.holds(on) and tie.kind is not TieKind.MET:
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                strengths[one][other] = max(strengths[one].get(other, 0), tie.strength)
    known = strengths.get(organisation, {})
    through = _through(organisation, known, strengths)
    found = [Reachable(other, tuple(sorted(by, key=lambda one: (-by[one], one)))) for other, by in through.items()]
    return sorted(found, key=lambda one: (-len(one.through), one.other))


def _through(
    organisation: int, known: Mapping[int, int], strengths: Mapping[int, Mapping[int, int]]
) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for friend, strength in known.items():
        for other, further in strengths[friend].items():
            if other != organisation and other not in known:
                found[other][friend] = min(strength, further)
    return found


def _other(organisation: int, tie: TieValue) -> int:
    return tie.target if tie.source == organisation else tie.source
