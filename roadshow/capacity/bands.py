"""The four bands in which an area is drawn, with limits that never move. In whole numbers: nobody falls in between."""

from enum import Enum

from roadshow.capacity.shown import Figures
from roadshow.errors import Message, text


class Measure(Enum):
    """What is drawn: who has no place, or how much is offered for who needs one."""

    SHORTAGE = "tekort"
    COVERAGE = "dekking"


class Band(Enum):
    """From bad to good. `UNKNOWN` is an area of which nothing is known, and is never drawn in a colour."""

    VERY_SHORT = "very-short"
    SHORT = "short"
    ALMOST = "almost"
    ENOUGH = "enough"
    UNKNOWN = "unknown"


NAMES: dict[Band, Message] = {
    Band.VERY_SHORT: text("Veel te kort"),
    Band.SHORT: text("Te kort"),
    Band.ALMOST: text("Bijna genoeg"),
    Band.ENOUGH: text("Genoeg"),
    Band.UNKNOWN: text("Nog geen opgave"),
}
MEANINGS: dict[Measure, dict[Band, Message]] = {
    Measure.SHORTAGE: {
        Band.VERY_SHORT: text("meer dan 1 op de 5 studenten vindt geen plek"),
        Band.SHORT: text("1 op de 10 tot 1 op de 5 vindt geen plek"),
        Band.ALMOST: text("minder dan 1 op de 10 vindt geen plek"),
        Band.ENOUGH: text("iedereen kan een plek vinden"),
        Band.UNKNOWN: text("we weten het nog niet"),
    },
    Measure.COVERAGE: {
        Band.VERY_SHORT: text("minder dan 80 plekken voor 100 studenten"),
        Band.SHORT: text("80 tot 90 plekken voor 100 studenten"),
        Band.ALMOST: text("90 tot 100 plekken voor 100 studenten"),
        Band.ENOUGH: text("voor elke student minstens één plek"),
        Band.UNKNOWN: text("we weten het nog niet"),
    },
}


def band(figures: Figures | None, measure: Measure) -> Band:
    """Unknown where nobody says that a student needs a place."""
    if figures is None or not figures.need:
        return Band.UNKNOWN
    return _by_coverage(figures) if measure is Measure.COVERAGE else _by_shortage(figures)


def _by_shortage(figures: Figures) -> Band:
    if not figures.unplaced:
        return Band.ENOUGH
    if 10 * figures.unplaced < figures.need:
        return Band.ALMOST
    return Band.SHORT if 5 * figures.unplaced <= figures.need else Band.VERY_SHORT


def _by_coverage(figures: Figures) -> Band:
    if figures.offered >= figures.need:
        return Band.ENOUGH
    if 10 * figures.offered >= 9 * figures.need:
        return Band.ALMOST
    return Band.SHORT if 10 * figures.offered >= 8 * figures.need else Band.VERY_SHORT
