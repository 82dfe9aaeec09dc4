"""The municipality where students live, by its name or its code; of one that merged, where its figures are now."""

from roadshow.errors import Message, text
from roadshow.organisations.importing.places import Places
from roadshow.regions.successors import code_of, gone_by
from roadshow.typed import fold

Home = tuple[int, Message | None]
"""The number of the municipality, and what to tell of it."""


class Homes:
    def __init__(self, places: Places, year: int) -> None:
        self._places = places
        self._former = {fold(change.name): code for code, change in gone_by(year).items()}
        self._found: dict[str, Home | Message] = {}

    def read(self, written: str) -> Home | Message:
        if written not in self._found:
            self._found[written] = self._read(written)
        return self._found[written]

    def _read(self, written: str) -> Home | Message:
        if code_of(written):
            return self._by_code(written)
        seat = self._places.by_name(written)
        if isinstance(seat, Message):
            former = self._former.get(fold(written))
            return seat if former is None else self._by_code(former)
        return seat[0], None

    def _by_code(self, code: str) -> Home | Message:
        found = self._places.by_code(code, None, "")
        if isinstance(found, Message):
            return found
        if found.seat is None:
            return found.note or text("Kies de gemeente: %(code)s is er meer dan één.", code=code)
        return found.seat[0], found.note
