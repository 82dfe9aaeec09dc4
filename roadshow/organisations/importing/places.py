"""The municipality that a row means: by its code, its name, or a place that lies in one municipality alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from roadshow.errors import Message, text
from roadshow.regions import facts
from roadshow.regions.models import BorderArea, BorderSet, Layer, Municipality
from roadshow.regions.outline import Polygons, polygons
from roadshow.regions.successors import Successor, code_of, settled, successor
from roadshow.typed import fold

Seat = tuple[int, int]
"""A municipality and its region, as numbers."""

Point = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class Coded:
    """No seat for one that was divided: somebody has to choose. `note` says what became of an old code."""

    seat: Seat | None
    note: Message | None


class Places:
    """The division of the country on one day."""

    def __init__(self, session: Session, on: date) -> None:
        self._session = session
        self._year = on.year
        existing = select(Municipality).where(
            Municipality.valid_from <= on, or_(Municipality.valid_until.is_(None), Municipality.valid_until > on)
        )
        self._by_code: dict[str, Seat] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for one in session.scalars(existing):
            self._by_code[one.code] = (one.id, one.region_id)
            self._by_name[fold(one.name)].add(one.code)
            self._by_name[fold(one.common_name)].add(one.code)
        self._by_place: dict[str, set[str]] = defaultdict(set)
        for place in facts.places():
            self._by_place[fold(place.name)].add(place.municipality)
        self._areas: dict[str, Polygons] | None = None

    def by_code(self, written: str, point: Point | None, town: str) -> Coded | Message:
        """Of a municipality that merged, the one it went to; of one that was divided, the part that holds the place."""
        code = code_of(written)
        found = Successor(()) if code is None else self._successor(code, point)
        parts = [self._by_code[one] for one in found.codes if one in self._by_code]
        if not parts:
            return text("We kennen geen gemeente met code %(code)s.", code=written)
        if len(parts) == 1:
            return Coded(parts[0], found.note)
        place = self.by_place(town)
        return Coded(place, found.note) if place in parts else Coded(None, found.note)

    def by_name(self, written: str) -> Seat | Message:
        codes = self._by_name.get(fold(written)) or self._by_name.get(fold(written).removeprefix("gemeente "), set())
        return self._only(codes) or text("We kennen geen gemeente die %(name)s heet.", name=written)

    def by_place(self, written: str) -> Seat | Message:
        """A place that several municipalities have names none of them."""
        codes = self._by_name.get(fold(written)) or self._by_place.get(fold(written), set())
        if len(codes) > 1:
            return text("Er is meer dan één plaats die %(name)s heet. Vul ook de gemeente in.", name=written)
        return self._only(codes) or text("We kennen geen plaats die %(name)s heet. Vul de gemeente in.", name=written)

    def _successor(self, code: str, point: Point | None) -> Successor:
        found = successor(code, self._year)
        if found.code is not None or point is None:
            return found
        return settled(code, self._year, point, self._borders())

    def _only(self, codes: set[str]) -> Seat | None:
        return self._by_code.get(next(iter(codes))) if len(codes) == 1 else None

    def _borders(self) -> dict[str, Polygons]:
        """The newest borders of municipalities that were imported."""
        if self._areas is None:
            newest = (
                select(BorderSet.id)
                .where(BorderSet.layer == Layer.MUNICIPALITY)
                .order_by(BorderSet.year.desc())
                .limit(1)
            )
            areas = self._session.execute(
                select(BorderArea.code, BorderArea.geometry).where(BorderArea.border_set_id == newest.scalar_subquery())
            )
            self._areas = {code: polygons(geometry) for code, geometry in areas}
        return self._areas
