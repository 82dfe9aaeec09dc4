"""Files as they come in: read as they were meant, or refused whole with every problem and its line."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from roadshow.cells import bare_cell, safe_cell
from roadshow.organisations.importing import package, template
from roadshow.organisations.importing.organisation_row import COLUMNS
from roadshow.organisations.importing.reading import read
from roadshow.organisations.importing.sheet import MOST_BYTES, MOST_ROWS, Coding, Separator, Unreadable, Wish
from tests.controls import safety_imports

FILES = Path(__file__).parent / "files"


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(content).rows]


def lines(content: bytes) -> list[int]:
    """Of the problems of a file that is refused."""
    with pytest.raises(Unreadable) as refused:
        read(content)
    return [problem.line for problem in refused.value.problems]


def workbook(*rows: tuple[object, ...], **options: object) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return written.getvalue()


def with_part(name: str, part: bytes, content: bytes | None = None) -> bytes:
    """The workbook with one part more, or with another one in its place."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content or workbook(("Naam",), ("Kastanje",)))) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return written.getvalue()


def test_a_file_of_a_dutch_spreadsheet_is_read_with_all_its_columns():
    sheet = read((FILES / "imp-01-bom-semicolon.csv").read_bytes())

    assert sheet.coding is Coding.UTF_8_BOM
    assert sheet.separator is Separator.SEMICOLON
    assert sheet.headings == ("Naam", "KvK", "Postcode", "Plaats", "Stageplaatsen", "Uren per week", "E-mail")
    assert [row.cells[0] for row in sheet.rows] == ["Zorggroep Oost; locatie Zuid", "Techniekhuis Één"]
    assert [row.cells[1] for row in sheet.rows] == ["01234567", "87654321"]


def test_numbers_that_are_names_are_read_as_the_eye_sees_them():
    assert cells((FILES / "imp-03-leading-zeros.xlsx").read_bytes()) == [
        ("A tekst", "01234567", "0014", "0201234567"),
        ("B getal met opmaak", "01234568", "0014", "0201234568"),
        ("C kommagetal", "1234569", "363", "201234569"),
        ("D kaal getal", "1234570", "363", "+31201234570"),
        ("E leeg", "", "", ""),
    ]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_each_coding_and_separator_is_recognised(coding, separator):
    sheet = read(f"Naam{separator}Gemeente\r\nCafé Één{separator}Súdwest-Fryslân\r\n".encode(coding))

    assert sheet.rows[0].cells == ("Café Één", "Súdwest-Fryslân")
    assert (sheet.coding.value, sheet.separator.value) == (coding, separator)


def test_who_knows_better_says_how_a_file_is_read():
    content = b"Naam;Opmerking, lang, en nog langer\nKastanje;x"

    assert read(content).headings == ("Naam;Opmerking", "lang", "en nog langer")
    assert read(content, Wish(separator=Separator.SEMICOLON)).rows[0].cells == ("Kastanje", "x")


def test_a_line_number_is_that_of_the_file():
    content = b'Naam;Over\n"Een";"twee\nregels"\n\nDrie;\x07\n'

    assert lines(content) == [5]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [0]),
        (b"\n\n", [0]),
        (b"Naam\nKas\x00tanje\n", [2]),
        (b"Naam\nKas\x1btanje\n", [2]),
        (b'Naam\n"nooit dicht\n', [2]),
        (b"Naam\n" + b"x" * 200_000, [2]),
        (b"Naam\nEen\nTwee;drie\n", [3]),
        ("Naam\nKastanje".encode("utf-16"), [0]),
        (b"%PDF-1.7", [0]),
        (b'{"type": "FeatureCollection"}', [0]),
        (b"<html><table>", [0]),
        (b"x" * (MOST_BYTES + 1), [0]),
        (b"PK\x03\x04 broken", [0]),
        (b"\xd0\xcf\x11\xe0 an old workbook", [0]),
        (b"Naam\n" + b"x\n" * (MOST_ROWS + 1), [MOST_ROWS + 2]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(content, expected):
    assert lines(content) == expected


def test_every_line_with_a_problem_is_named():
    assert lines(b"Naam\nEen\x01\nTwee\nDrie\x02\n") == [2, 4]


@pytest.mark.parametrize(
    "content",
    [
        with_part("xl/vbaProject.bin", b"macro"),
        with_part("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>'),
        with_part("xl/worksheets/sheet1.xml", b"<worksheet>" + b"<row/>" * (MOST_ROWS + 2) + b"</worksheet>"),
        with_part(
            "xl/worksheets/sheet1.xml",
            b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>',
        ),
        with_part("xl/worksheets/sheet1.xml", b"<worksheet>"),
        with_part("xl/workbook.xml", b"x" * 10, b"" or None),
    ],
    ids=["macro", "entity", "empty rows", "far away", "broken", "no workbook"],
)
def test_a_workbook_that_is_more_than_a_table_is_refused(content):
    assert lines(content) == [0]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    bomb = with_part("xl/sharedStrings.xml", b" " * (package.MOST_UNPACKED + 1))

    assert len(bomb) < 100_000
    assert lines(bomb) == [0]


def test_without_the_limit_it_would_be_unpacked():
    bomb = with_part("xl/sharedStrings.xml", b" " * (package.MOST_UNPACKED + 1))

    most = package.MOST_UNPACKED

    with safety_imports.any_size():
        assert len(package.unpacked(bomb)["xl/sharedStrings.xml"]) > most


def test_a_formula_is_refused_with_its_line_and_text_that_looks_like_one_is_text():
    assert lines(workbook(("Naam",), ("Kastanje",), ("=1+1",))) == [3]
    assert cells(workbook(("Naam",), ("=1+1",), strings_to_formulas=False)) == [("=1+1",)]


@pytest.mark.parametrize("value", ["=1+1", "+31 6 12345678", "-5 graden", "@regio", "\t=2+2", "'=x", "''=x", "＝1+1"])
def test_what_would_run_gets_one_apostrophe_that_reading_takes_off(value):
    assert safe_cell(value) == f"'{value}"
    assert bare_cell(safe_cell(value)) == value


@pytest.mark.parametrize("value", ["'s-Hertogenbosch", "van 't Hoff", "Kastanje", "– gewoon", "", "'"])
def test_what_would_not_run_stays_as_it_is(value):
    assert (safe_cell(value), bare_cell(value)) == (value, value)


def test_a_template_is_read_back_in_both_forms():
    expected = tuple(column.heading for column in COLUMNS)
    examples = tuple(column.example for column in COLUMNS)

    found = [read(template.as_csv(COLUMNS)), read(template.as_xlsx(COLUMNS))]

    assert [(sheet.headings, sheet.rows[0].cells) for sheet in found] == [(expected, examples)] * 2
