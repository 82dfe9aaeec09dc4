"""The kinds of ties, and what each is called from either end."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from roadshow.errors import Message, text

STRENGTHS = range(1, 6)


class TieKind(Enum):
    """MET is said only where two were at the same meeting and no more is known."""

    PLACES = "places"  # a college at an employer
    COMMISSIONS = "commissions"  # a municipality an employer
    PARTNER = "partner"
    MEMBER = "member"
    ADVISES = "advises"
    MET = "met"


@dataclass(frozen=True)
class Labels:
    """What stands between two names: `there` when the source comes first, `back` when the target does."""

    there: Message
    back: Message


LABELS: Mapping[TieKind, Labels] = {
    TieKind.PLACES: Labels(text("plaatst studenten bij"), text("krijgt studenten van")),
    TieKind.COMMISSIONS: Labels(text("opdrachtgever van"), text("werkt in opdracht van")),
    TieKind.PARTNER: Labels(text("partner van"), text("partner van")),
    TieKind.MEMBER: Labels(text("lid van"), text("heeft als lid")),
    TieKind.ADVISES: Labels(text("adviseert"), text("krijgt advies van")),
    TieKind.MET: Labels(text("ontmoette"), text("ontmoette")),
}


def label(kind: TieKind, *, from_source: bool) -> Message:
    return LABELS[kind].there if from_source else LABELS[kind].back
