"""The lines and seats of one table as coordinates, in a drawing of 335 wide. What is drawn is decided elsewhere."""

from dataclasses import dataclass

WIDTH = 335
MIDDLE = WIDTH / 2
TOP_WIDTH = 68
PADDING = 14
ROW = 42
SEAT_OFF = 13  # from the edge of the top to the middle of a seat
HEAD_OFF, HEAD_EDGE = 62, 48  # from the open end to the middle and to the near side of a seat at the head
HEAD_STEP = 46
LEFT, RIGHT = MIDDLE - TOP_WIDTH / 2, MIDDLE + TOP_WIDTH / 2


@dataclass(frozen=True)
class Top:
    """A table top. With `upper` its open end, where the coloured lines come in, is below, and else above."""

    rows: int
    upper: bool

    @property
    def height(self) -> int:
        return 2 * PADDING + ROW * self.rows

    def spot(self, slot: int) -> tuple[float, float]:
        """The middle of a seat."""
        return (RIGHT + SEAT_OFF if slot % 2 else LEFT - SEAT_OFF), self._y(slot)

    def tie(self, one: int, other: int) -> str:
        """Over the middle, or a bow along one side."""
        (x1, y1), (x2, y2) = self._edge(one), self._edge(other)
        if x1 != x2:
            return f"M{x1:g} {y1:g}C{MIDDLE:g} {y1:g} {MIDDLE:g} {y2:g} {x2:g} {y2:g}"
        depth = min(29, 14 + 0.28 * abs(y2 - y1)) * 4 / 3  # the handles of a bow lie a third deeper than the bow
        handle = round(x1 + (depth if x1 < MIDDLE else -depth), 1)
        return f"M{x1:g} {y1:g}C{handle:g} {y1:g} {handle:g} {y2:g} {x2:g} {y2:g}"

    def line(self, offset: float, slot: int) -> str:
        """From the open end straight along the table, then aside to a seat."""
        x, (end, y) = round(MIDDLE + offset, 1), self._edge(slot)
        bend = round(min(abs(y - self._open), 26), 1)
        turn = y + bend if self.upper else y - bend
        aside = round(x + (end - x) * 0.3, 1)
        return f"M{x:g} {self._open:g}V{turn:g}C{x:g} {(turn + 4 * y) / 5:g} {aside:g} {y:g} {end:g} {y:g}"

    def head(self, place: int, of: int) -> tuple[float, float]:
        """The middle of a seat at the head, for where there is no row."""
        step = min(HEAD_STEP, (WIDTH - HEAD_STEP) / max(of - 1, 1))
        return round(MIDDLE + (place - (of - 1) / 2) * step, 1), self._open + self._away(HEAD_OFF)

    def head_line(self, offset: float, place: int, of: int) -> str:
        x, end = round(MIDDLE + offset, 1), self.head(place, of)[0]
        y = self._open + self._away(HEAD_EDGE)
        return (
            f"M{x:g} {self._open}C{x:g} {self._open + self._away(28)} {end:g} {self._open + self._away(16)} {end:g} {y}"
        )

    @property
    def _open(self) -> int:
        return self.height if self.upper else 0

    def _away(self, far: int) -> int:
        return far if self.upper else -far

    def _y(self, slot: int) -> float:
        along = PADDING + ROW * (slot // 2) + ROW // 2
        return self.height - along if self.upper else along

    def _edge(self, slot: int) -> tuple[float, float]:
        return (RIGHT if slot % 2 else LEFT), self._y(slot)


def bundle(seat: float, end: float, height: int, *, upper: bool) -> str:
    """From a table's open end to a seat in the row."""
    far = [0.0, height * 0.275, height * 0.15, height / 2 - 20]
    start, one, other, stop = far if upper else [round(height - its, 2) for its in far]
    return f"M{end:g} {start:g}C{end:g} {one:g} {seat:g} {other:g} {seat:g} {stop:g}"
