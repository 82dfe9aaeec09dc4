"""The words of placement capacity: how somebody learns, which limit binds, and what is counted."""

from enum import Enum


class Pathway(Enum):
    BOL = "bol"
    BBL = "bbl"
    DERDE_LEERWEG = "derde_leerweg"


class Outlook(Enum):
    """What is counted where a figure is not certain: the fewest students and also promised places, or the
    most students and only places that are confirmed or filled."""

    OPTIMISTIC = "optimistic"
    PESSIMISTIC = "pessimistic"


class Limit(Enum):
    """What can keep a student from a place. In the order in which they are named when two weigh the same:
    what can be lifted without a new place comes first."""

    RECOGNITION = "recognition"
    PATHWAY = "pathway"
    DISTANCE = "distance"
    PLACES = "places"


class Source(Enum):
    """Where a return comes from."""

    OWN = "own"
    IMPORT = "import"
    DUO = "duo"
