"""What people typed: names come through as they are, the invisible does not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadshow.typed import is_text, line, prose

# The same organisation, contact and place: as one keyboard makes them, as a Mac does, and as a word processor does.
COMPOSED = ("Co\u00f6peratie \u00c9\u00e9n Loket", "Ren\u00e9e Dani\u00ebl", "S\u00fadwest-Frysl\u00e2n")
LOOSE_ACCENTS = (
    "Coo\u0308peratie E\u0301e\u0301n Loket",
    "Rene\u0301e Danie\u0308l",
    "Su\u0301dwest-Frysla\u0302n",
)
HARD_SPACES = (
    "Co\u00f6peratie\u00a0\u00c9\u00e9n Loket",
    "Ren\u00e9e\u200b Dani\u00ebl",
    "S\u00fadwest\u2011Frysl\u00e2n",
)

REAL_NAMES = [
    "'s-Hertogenbosch",
    "’s-Gravenhage",
    "van 't Hoff",
    "O'Neill",
    "Súdwest-Fryslân",
    "ĳ",
    "ĲSSELSTEIN",
    "X",
    "Null",
    "None",
    "NaN",
    "0",
    "Bakkerij <De Korenbloem>",
    "Łukasz Größe-Ørsted",
    "I\u015f\u0131l",
    "María José Carreño Quiñones",
    "Nguyễn Thị Ngọc",
    "Владимир",
    "محمد\u200cرضا",
    "שָׁלוֹם",
    "श्रीमान् क्\u200dष",
    "山田 太郎",
    "🧑\u200d🏫 De Buurtkamer ❤\ufe0f",
    'Zorg & Welzijn; "Samen" (50% korting) {{7*7}} ${x} `y` \\n %(z)s',
    "=SOM(A1)",
    "-",
]

INVISIBLE = (
    "\x00\x07\x1b\x7f\x9f\xad\u034f\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
    "\ufeff\ufff9\uffff\U000e0041\ud800\udfff"
)


@pytest.mark.parametrize("name", REAL_NAMES)
def test_a_real_name_is_kept_as_it_is(name):
    assert unicodedata.is_normalized("NFC", name)

    assert (line(name), prose(name), is_text(name)) == (name, name, True)


def test_three_ways_to_type_the_same_name_are_kept_alike_but_for_the_hyphen_that_does_not_break():
    assert [len(names[0]) for names in (COMPOSED, LOOSE_ACCENTS, HARD_SPACES)] == [20, 23, 20]

    assert tuple(map(line, COMPOSED)) == COMPOSED
    assert tuple(map(line, LOOSE_ACCENTS)) == COMPOSED
    assert tuple(map(line, HARD_SPACES)) == (*COMPOSED[:2], HARD_SPACES[2])


@pytest.mark.parametrize("mark", INVISIBLE)
def test_what_cannot_be_seen_is_taken_out(mark):
    assert line(f"A{mark}da") == "Ada"
    assert prose(f"A{mark}da") == "Ada"


def test_an_accent_finds_its_letter_when_what_stood_between_is_gone():
    assert line("Rene\u200b\u0301e") == line("Rene\u200d\u0301e") == "Ren\u00e9e"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_goes_where_it_joins_nothing(joiner):
    assert line(f"A{joiner}da") == "Ada"


@pytest.mark.parametrize(
    "space", ["\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u00a0", "\u2007", "\u2028", "\u2029", "\u202f", "\u3000"]
)
def test_every_white_space_in_a_line_becomes_one_space(space):
    assert line(f"{space}Ada{space} {space}Lovelace{space}") == "Ada Lovelace"


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u3164", "\u00a0\u2060\n", "\u200d"])
def test_nothing_that_shows_is_nothing(nothing):
    assert (line(nothing), prose(nothing)) == ("", "")


def test_prose_keeps_its_lines_and_the_spaces_in_them():
    assert (
        prose("\r\n# Programma\r\n\r\n-  een\u00a0twee  \rdrie\u2028vier\n\n")
        == "# Programma\n\n-  een\u00a0twee  \ndrie\nvier"
    )


@given(st.text())
def test_a_line_is_one_composed_line_without_controls_and_stays_as_it_is(typed):
    kept = line(typed)

    assert kept == " ".join(kept.split())
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in kept)
    assert line(kept) == kept


@given(st.text())
def test_prose_is_composed_has_no_controls_but_tab_and_new_line_and_stays_as_it_is(typed):
    kept = prose(typed)

    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in re.sub(r"[\n\t]", "", kept))
    assert prose(kept) == kept


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u115f\u1160\u3164\uffa0")))
def test_letters_digits_and_signs_only_ever_get_composed(typed):
    assert line(typed) == unicodedata.normalize("NFC", typed)


@pytest.mark.parametrize("broken", [chr(0), chr(0xD800), chr(0xDCFF), chr(0xFFFD)], ids=ascii)
def test_bytes_that_are_no_text_are_known(broken):
    assert not is_text(f"A{broken}da")


def test_controls_people_can_type_are_text():
    assert is_text("regel een\r\n\tregel twee \u202e")
