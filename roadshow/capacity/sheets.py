"""A table as a file for a spreadsheet. What somebody typed is a text there, never something that is run."""

import csv
import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from roadshow.cells import safe_cell

Cell = str | int
Rows = Sequence[Sequence[Cell]]

NARROWEST, WIDEST, AIR = 10, 60, 2


def as_csv(heads: Sequence[str], rows: Rows) -> bytes:
    """A sign of order and semicolons, as Dutch spreadsheets open it."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in (heads, *rows))
    return file.getvalue().encode("utf-8-sig")


def as_workbook(title: str, heads: Sequence[str], rows: Rows) -> bytes:
    """Every text is written as text: nothing in it is a formula or a link."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        strong = book.add_format({"bold": True, "bottom": 1})
        for column, head in enumerate(heads):
            cells = [row[column] for row in rows]
            sheet.write_string(0, column, head, strong)
            sheet.set_column(column, column, _width(head, cells))
            for line, cell in enumerate(cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                else:
                    sheet.write_number(line, column, cell)
        sheet.freeze_panes(1, 1)
    return file.getvalue()


def _width(head: str, cells: Sequence[Cell]) -> int:
    longest = max(len(str(cell)) for cell in (head, *cells))
    return min(max(longest + AIR, NARROWEST), WIDEST)


def _safe(cell: Cell) -> Cell:
    return safe_cell(cell) if isinstance(cell, str) else cell
