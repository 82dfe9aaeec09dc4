"""What pages show of the shortage, as plain values that are kept until the data changes."""

from dataclasses import dataclass

from roadshow.errors import Message, text, texts


@dataclass(frozen=True)
class Figures:
    """A region or municipality. `unplaced` is the fair share of the shortage of who lives there, at least `least` and
    at most `most`; `hopeful` is the number if promised places come and unknown counts are small. `reachable` are places
    its students can use, wherever they are, and `stranded` the students who can use none. `limit` is what keeps most
    of them from a place. `employers` offer a place here."""

    code: str
    need: int
    offered: int
    unplaced: int
    employers: int
    least: int = 0
    most: int = 0
    hopeful: int = 0
    reachable: int = 0
    stranded: int = 0
    limit: str = ""
    parts: tuple[int, ...] = ()

    @property
    def placed(self) -> int:
        return self.need - self.unplaced

    @property
    def subtracted(self) -> int:
        """What the difference says. It knows no borders and no distance, and is shown to be explained."""
        return max(self.need - self.offered, 0)


@dataclass(frozen=True)
class Certificate:
    """One part of the shortage: who competes for which places. Its figures re-add: `need` less `offered` is `gap`."""

    sentence: Message
    pathway: str
    need: int
    offered: int
    gap: int
    colleges: tuple[int, ...]
    employers: tuple[int, ...]
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class Helpful:
    """What one more place at this employer does; `checked` says that it was added and all was solved again."""

    organisation: int
    municipality: str
    does: Message
    checked: bool


@dataclass(frozen=True)
class CollegeShortage:
    """How many students of a college are without a place: fair, and the fewest and most."""

    organisation: int
    unplaced: int
    least: int
    most: int


@dataclass(frozen=True)
class Shown:
    """One school year along one pathway, or all. `regional` is the sum of what the regions lack by subtraction.

    `secret` are the municipalities whose offer the public may not see.
    """

    need: int = 0
    offered: int = 0
    placed: int = 0
    hopeful: int = 0
    stranded: int = 0
    subtracted: int = 0
    regional: int = 0
    limit_km: int = 40
    metres_each: int = 0
    explained: tuple[Message, ...] = ()
    regions: tuple[Figures, ...] = ()
    municipalities: tuple[Figures, ...] = ()
    colleges: tuple[CollegeShortage, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    helps: tuple[Helpful, ...] = ()
    secret: tuple[str, ...] = ()

    @property
    def unplaced(self) -> int:
        return self.need - self.placed

    def region(self, code: str) -> Figures | None:
        return next((found for found in self.regions if found.code == code), None)


def in_words(mine: Figures) -> Message:
    """The shortage of one region in a sentence."""
    seeking = texts("%(n)s student zoekt een plek", "%(n)s studenten zoeken een plek", mine.need)
    if not mine.unplaced:
        return text("%(seeking)s, en voor iedereen is er een.", seeking=seeking)
    without = texts("voor %(n)s is er geen", "voor %(n)s is er geen", mine.unplaced)
    return text("%(seeking)s; %(without)s.", seeking=seeking, without=without)
