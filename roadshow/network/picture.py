"""A region's network drawn as tables: who sits where, who connects, and what may be said of it.

Groups are found by modularity, and kept from one day to the next; the drawing is the same on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from roadshow.errors import Message, text, texts
from roadshow.network import claims, connectors, division, labels, seats
from roadshow.network.curves import Top, bundle
from roadshow.network.division import Division, Home, Redraw
from roadshow.network.drawn import Connector, Head, Line, OpenSeat, Picture, Seat, Someone, Table, Tray
from roadshow.network.letters import width
from roadshow.network.naming import Sort
from roadshow.network.parts import Parts, split
from roadshow.network.row import GAP, HEIGHT, NARROW, SEAT, Layout, lay_out
from roadshow.network.seats import Seated
from roadshow.network.ties import Tie, Ties, read

if TYPE_CHECKING:
    import networkx as nx

WANTED = {"college": text("een roc?"), "employer": text("een werkgever?"), "municipality": text("een gemeente?")}
COLOURED = 1.5


def picture(graph: "nx.Graph[int]", stored: Division | None = None) -> tuple[Picture, Division]:
    """The drawing, and the division to keep for the next time."""
    ties = read(graph)
    found = division.divide(ties, stored)
    drawing = _Drawing(ties, split(ties), found)
    if not found.homes:
        return drawing.of_few(), found
    return drawing.of_tables(), drawing.division_with_seats


def redraw(graph: "nx.Graph[int]", stored: Division) -> Redraw | None:
    """What to propose to an organiser, or nothing while the stored division is good."""
    return division.proposal(read(graph), stored)


@dataclass(frozen=True)
class _Drawing:
    ties: Ties
    parts: Parts
    division: Division

    def of_few(self) -> Picture:
        """Nobody, or one table with everybody, and an open seat for each kind that nobody knows."""
        everybody = tuple(self.ties.organisations)
        if not everybody:
            return Picture()
        seated = seats.seat(self.ties, everybody, {}, {}, only=True)
        table = self._only_table(everybody, seated)
        return replace(
            self._common(len(seated.ties)),
            claims=claims.about_few(self.ties),
            width=NARROW,
            upper=(table,),
            missing=self._missing,
        )

    def of_tables(self) -> Picture:
        ends = sum(len(its) for known in self.known.values() for its in known.values())
        facts = claims.Facts(
            self.ties,
            self.division.table_of,
            self.division.connectors,
            {home.number: home.name.message for home in self.division.homes},
        )
        several = len(self.division.homes) > 1
        tables = [self._table(home) for home in self.division.homes]
        return replace(
            self._common(sum(len(seated.ties) for seated in self.seated.values()) + ends),
            claims=claims.sentences(facts) if several else (claims.about_one(self.ties, self.parts),),
            what_is_a_table=claims.about_groups(facts),
            width=self.layout.width,
            upper=tuple(table for table in tables if table.upper),
            lower=tuple(table for table in tables if not table.upper),
            connectors=tuple(self._connector(id) for id in self.layout.order),
            tray=self._tray,
            missing=self._missing,
        )

    @property
    def division_with_seats(self) -> Division:
        slots = {number: tuple(seated.slots.items()) for number, seated in self.seated.items()}
        homes = (replace(home, slots=slots[home.number]) for home in self.division.homes)
        return replace(self.division, homes=tuple(homes))

    @cached_property
    def known(self) -> dict[int, dict[int, tuple[Tie, ...]]]:
        """By who connects and table: the ties with who sits there."""
        its = self.division
        return {id: connectors.known(self.ties, its.table_of, its.connectors, id) for id in its.connectors}

    @cached_property
    def layout(self) -> Layout:
        upper = [home.number for home in self.division.homes if home.upper]
        lower = [home.number for home in self.division.homes if not home.upper]
        counts = {id: {table: len(its) for table, its in known.items()} for id, known in self.known.items()}
        return lay_out(upper, lower, counts)

    @cached_property
    def seated(self) -> dict[int, Seated]:
        only = len(self.division.homes) == 1
        return {
            home.number: seats.seat(
                self.ties,
                self._sitting(home),
                {id: known[home.number] for id, known in self.known.items() if home.number in known},
                dict(home.slots),
                only=only,
            )
            for home in self.division.homes
        }

    def _sitting(self, home: Home) -> tuple[int, ...]:
        return tuple(id for id in home.members if id not in self.division.connectors)

    def _table(self, home: Home) -> Table:
        seated, sitting = self.seated[home.number], self._sitting(home)
        top = Top(_rows(len(seated.slots) + bool(seated.hidden)), home.upper)
        place = home.name.words if home.name.sort is Sort.PLACE else None
        return Table(
            number=home.number,
            heading=text("Tafel %(number)s · %(name)s", number=home.number, name=home.name.message),
            upper=home.upper,
            organisations=len(sitting),
            ties=_inside(self.ties, sitting),
            height=top.height,
            seats=self._seats(top, seated.slots, place),
            open=_more(top, seated),
            inside=_inner_lines(top, seated),
            lines=self._coloured(top, home.number),
            heads=self._heads(top, home.number),
        )

    def _only_table(self, everybody: Sequence[int], seated: Seated) -> Table:
        wanted = [] if seated.hidden else [WANTED[kind] for kind in self._missing]
        top = Top(_rows(len(seated.slots) + len(wanted) + bool(seated.hidden)), upper=True)
        spots = [top.spot(len(seated.slots) + place) for place in range(len(wanted))]
        missing = (OpenSeat(words, x, y, x < top.spot(1)[0]) for words, (x, y) in zip(wanted, spots, strict=True))
        return Table(
            number=1,
            heading=text("Aan tafel"),
            upper=True,
            organisations=len(everybody),
            ties=len(self.ties.all),
            height=top.height,
            seats=self._seats(top, seated.slots, None),
            open=(*_more(top, seated), *missing),
            inside=_inner_lines(top, seated),
            lines=(),
            heads=(),
        )

    def _seats(self, top: Top, slots: Mapping[int, int], place: str | None) -> tuple[Seat, ...]:
        """Down the left side and then the right, as they are read."""
        its = labels.at_table([self.ties.organisations[id] for id in slots], place)
        found = []
        for id, slot in slots.items():
            organisation, (x, y) = self.ties.organisations[id], top.spot(slot)
            found.append(Seat(id, organisation.name, organisation.kind, its[id], x, y, left=slot % 2 == 0))
        return tuple(sorted(found, key=lambda seat: (seat.x, seat.y)))

    def _coloured(self, top: Top, table: int) -> tuple[Line, ...]:
        """Within the table; who is known has no seat of its own where the line ends at the open one."""
        seated, offsets = self.seated[table], self.layout.at(table)
        lines = [(offsets[connector], seated.slots[id], connector) for id, connector in seated.lines.items()]
        idle = [connector for connector in offsets if connector not in seated.lines.values()]
        lines += [(offsets[connector], seats.MOST - 1, connector) for connector in idle if seated.hidden]
        return tuple(Line(top.line(offset, slot), COLOURED, self._kind(id)) for offset, slot, id in sorted(lines))

    def _heads(self, top: Top, table: int) -> tuple[Head, ...]:
        offsets = self.layout.at(table)
        found = []
        for place, (id, offset) in enumerate(offsets.items()):
            x, y = top.head(place, len(offsets))
            thickness = self.layout.thickness(len(self.known[id][table]))
            line = Line(top.head_line(offset, place, len(offsets)), thickness, self._kind(id))
            found.append(Head(self._someone(id), x, y, line))
        return tuple(found)

    def _connector(self, id: int) -> Connector:
        lines = labels.in_row(self.ties.organisations[id], self.layout.room_for_names)
        wide = max(width(line, labels.SIZE, strong=True) for line in lines)
        x = self.layout.seat_of(id, wide)
        bundles = []
        for home in self.division.homes:
            if home.number in self.known[id]:
                end = round(self.layout.middles[home.number] + self.layout.at(home.number)[id], 1)
                thickness = self.layout.thickness(len(self.known[id][home.number]))
                bundles.append(Line(bundle(x, end, HEIGHT, upper=home.upper), thickness, self._kind(id)))
        return Connector(
            who=self._someone(id),
            lines=lines,
            tables=tuple(sorted(self.known[id])),
            x=x,
            reach=round(SEAT / 2 + GAP + wide, 1),
            bundles=tuple(bundles),
        )

    def _common(self, shown: int) -> Picture:
        number = len(self.ties.all)
        return Picture(
            organisations=len(self.ties.organisations),
            ties=number,
            shown=shown,
            count=text(
                "%(organisations)s, %(ties)s.",
                organisations=texts("1 organisatie", "%(n)s organisaties", len(self.ties.organisations)),
                ties=texts("1 relatie", "%(n)s relaties", number),
            ),
            caption=self._caption(shown, number),
        )

    def _caption(self, shown: int, number: int) -> Message | None:
        if shown == number:
            return texts("De relatie is in beeld.", "Alle %(n)s relaties zijn in beeld.", number) if number else None
        if self.division.connectors:
            which = text("de sterkste aan elke tafel en die van wie de tafels verbindt")
        elif len(self.division.homes) > 1:
            which = text("de sterkste aan elke tafel")
        else:
            which = text("de sterkste aan deze tafel")
        return text(
            "In beeld zijn %(shown)s van de %(all)s relaties: %(which)s. Alle %(all)s staan in de tabel.",
            shown=shown,
            all=number,
            which=which,
        )

    @property
    def _tray(self) -> Tray:
        def people(ids: Sequence[int]) -> tuple[Someone, ...]:
            return tuple(self._someone(id) for id in ids)

        return Tray(
            people(self.parts.alone),
            tuple(people(ids) for ids in self.parts.circles),
            tuple(people(ids) for ids in self.parts.others),
        )

    @property
    def _missing(self) -> tuple[str, ...]:
        known = {organisation.kind for organisation in self.ties.organisations.values()}
        return tuple(kind for kind in WANTED if kind not in known)

    def _someone(self, id: int) -> Someone:
        organisation = self.ties.organisations[id]
        return Someone(id, organisation.name, organisation.kind)

    def _kind(self, id: int) -> str:
        return self.ties.organisations[id].kind


def _rows(places: int) -> int:
    return -(-places // 2)


def _more(top: Top, seated: Seated) -> tuple[OpenSeat, ...]:
    if not seated.hidden:
        return ()
    x, y = top.spot(seats.MOST - 1)
    return (OpenSeat(text("en nog %(n)s", n=seated.hidden), x, y, left=False, more=seated.hidden),)


def _inner_lines(top: Top, seated: Seated) -> tuple[Line, ...]:
    return tuple(
        Line(top.tie(seated.slots[tie.one], seated.slots[tie.other]), round(1 + 0.35 * (max(tie.strength, 1) - 1), 2))
        for tie in seated.ties
    )


def _inside(ties: Ties, sitting: Sequence[int]) -> int:
    among = set(sitting)
    return sum(tie.one in among and tie.other in among for tie in ties.all)
