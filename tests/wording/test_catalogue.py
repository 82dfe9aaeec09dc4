"""A wrong translation shows Dutch, is logged, and is never an error (I18N-01)."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from structlog.testing import capture_logs

from roadshow import wording
from roadshow.wording import CatalogueMissing, catalogue, fault

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
WRONG = """
msgid "%(aantal)s van %(totaal)s plaatsen"
msgstr "%(count)s of %(total)s places"

msgid "%(naam)s is vol"
msgstr "100% full: %(name)s"

msgid "%(naam)s is leeg"
msgstr "100% empty: %(naam)s"

msgid "Nog niets"
msgstr ""

#, fuzzy
msgid "Bijna"
msgstr "Almost"

msgid "één plek in %(plaats)s"
msgid_plural "%(n)s plekken in %(plaats)s"
msgstr[0] "one seat in %(place)s"
msgstr[1] "%(n)s seats in %(place)s"

msgid "één stoel"
msgid_plural "%(n)s stoelen"
msgstr[0] "one chair"
msgstr[1] "%(n)s chairs"

msgid "Zeker"
msgstr "Sure"
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    path = tmp_path / "en" / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, read_po(BytesIO(WRONG.encode()), locale="en"))
    return tmp_path


def test_what_would_break_is_left_out_and_logged(folder):
    with capture_logs() as lines:
        english = catalogue("en", folder)

    assert english.gettext("%(aantal)s van %(totaal)s plaatsen") == "%(aantal)s van %(totaal)s plaatsen"
    assert english.gettext("%(naam)s is vol") == "%(naam)s is vol"
    assert english.gettext("%(naam)s is leeg") == "%(naam)s is leeg"
    assert english.ngettext("één plek in %(plaats)s", "%(n)s plekken in %(plaats)s", 2) == "%(n)s plekken in %(plaats)s"
    assert {line["text"]: line["reason"] for line in lines} == {
        "%(aantal)s van %(totaal)s plaatsen": (
            "%(aantal)s, %(count)s, %(totaal)s, %(total)s differs in “%(count)s of %(total)s places”"
        ),
        "%(naam)s is vol": "a loose per cent sign in “100% full: %(name)s”",
        "%(naam)s is leeg": "a loose per cent sign in “100% empty: %(naam)s”",
        "één plek in %(plaats)s": "%(plaats)s, %(place)s differs in “one seat in %(place)s”",
    }
    assert {line["language"] for line in lines} == {"en"}


def test_empty_and_uncertain_texts_are_dutch(folder):
    english = catalogue("en", folder)

    assert (english.gettext("Nog niets"), english.gettext("Bijna")) == ("Nog niets", "Bijna")


def test_what_is_right_is_english(folder):
    english = catalogue("en", folder)

    assert english.gettext("Zeker") == "Sure"
    assert [english.ngettext("één stoel", "%(n)s stoelen", n) for n in (1, 2)] == ["one chair", "%(n)s chairs"]


def test_without_the_check_the_page_would_break(folder):
    """The twin: the same file, read as it is."""
    with (folder / "en" / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        unchecked = wording.Translations(file)

    with pytest.raises(KeyError):
        unchecked.gettext("%(aantal)s van %(totaal)s plaatsen") % {"aantal": 1, "totaal": 2}
    with pytest.raises((TypeError, ValueError)):
        unchecked.gettext("%(naam)s is leeg") % {"naam": "Ede"}


def test_dutch_needs_no_catalogue(tmp_path):
    assert catalogue("nl", tmp_path).gettext("Nog niets") == "Nog niets"


def test_a_language_without_its_catalogue_stops(tmp_path):
    with pytest.raises(CatalogueMissing, match="language en"):
        catalogue("en", tmp_path)


@pytest.mark.parametrize("language", [code for code in wording.LANGUAGES if code != wording.SOURCE])
def test_the_catalogues_that_we_ship_are_read_without_a_complaint(tmp_path, language):
    """From a copy, because each folder is read once."""
    shutil.copytree(wording.FOLDER, tmp_path / "translations")

    with capture_logs() as lines:
        shipped = catalogue(language, tmp_path / "translations")

    assert lines == []
    assert shipped.gettext("Aanmelden") != "Aanmelden"


@pytest.mark.parametrize(
    ("sources", "translations", "is_right"),
    [
        (("a",), ("b",), True),
        (("%(x)s",), ("%(x)s %(x)s",), True),
        (("%(x)s %(y)s",), ("%(y)s %(x)s",), True),
        (("%(x)s %(y)s",), ("%(x)s",), False),
        (("%(x)s",), ("%(x)s %(y)s",), False),
        (("%(x)s",), ("%(x)d",), False),
        (("%(x)s",), ("%(x)s %s",), False),
        (("%(x)s",), ("%(x)s %",), False),
        (("%(x)s",), ("%(x)",), False),
        (("100%%",), ("100%%",), True),
        (("100%%",), ("100%",), False),
        (("%(x)s",), (" ",), False),
        (("één", "%(n)s"), ("one", "%(n)s"), True),
        (("%(n)s plek", "%(n)s plekken"), ("one seat", "%(n)s seats"), True),
        (("één", "%(n)s"), ("one", "%(num)s"), False),
        (("één in %(x)s", "%(n)s in %(x)s"), ("one", "%(n)s in %(x)s"), False),
    ],
)
def test_which_translations_can_stand_in(sources, translations, is_right):
    assert (fault(sources, translations) is None) is is_right
