"""An empty file to fill in, with an example on its first line."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter

from roadshow.cells import safe_cell
from roadshow.organisations.importing.columns import Column

WIDTH = 22


def as_csv(columns: Sequence[Column]) -> bytes:
    """As Dutch spreadsheets open it by themselves: a mark for UTF-8, semicolons, every field in quotes."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in _rows(columns):
        writer.writerow([safe_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[Column]) -> bytes:
    """Every cell is text, so that a nought in front stays."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, len(columns) - 1, WIDTH, book.add_format({"num_format": "@"}))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(_rows(columns)):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return written.getvalue()


def _rows(columns: Sequence[Column]) -> tuple[list[str], list[str]]:
    return [column.heading for column in columns], [column.example for column in columns]
