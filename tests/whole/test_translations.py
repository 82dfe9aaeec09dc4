"""Every text has its translation, and every translation can stand in (I18N-01)."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from environment import messages
from roadshow.wording import FOLDER, LANGUAGES, SOURCE, fault

HEADER = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
WRONG = """
msgid "%(aantal)s van %(totaal)s plaatsen"
msgstr "%(count)s of %(total)s places"

msgid "%(naam)s is vol"
msgstr "100% full: %(name)s"

msgid "Nog niets"
msgstr ""

#, fuzzy
msgid "Bijna"
msgstr "Almost"

msgid "één plek"
msgid_plural "%(n)s plekken"
msgstr[0] "one seat"
msgstr[1] ""

msgid "Zeker"
msgstr "Sure"
"""
PLACEHOLDER = re.compile(r"%%|%\(\w+\)s")


def language_of(path: Path) -> str:
    return path.parent.parent.name


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path))


def in_words(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def faults(catalogue: Catalog) -> list[str]:
    """Language, text and what is wrong with it: for whoever must put it right."""
    found = []
    for entry in catalogue:
        if not entry.id:
            continue
        sources = in_words(entry.id)
        reason = "not sure (fuzzy)" if entry.fuzzy else fault(sources, in_words(entry.string))
        if reason:
            found.append(f"{catalogue.locale_identifier}, “{sources[0]}”: {reason}")
    return found


def test_there_is_a_catalogue_for_every_language_but_that_of_the_source():
    assert [language_of(path) for path in messages.catalogues()] == [code for code in LANGUAGES if code != SOURCE]


def test_the_catalogues_hold_what_stands_in_the_source():
    """As `make messages` with `--check` says it."""
    template = messages.gather()

    assert [path for path in messages.catalogues() if messages.update(path, template) != path.read_bytes()] == []


def test_no_text_is_without_its_translation():
    assert [line for path in messages.catalogues() for line in faults(read(path))] == []


def test_what_is_wrong_is_told_with_its_language_its_text_and_its_placeholder():
    wrong = read_po(BytesIO((HEADER + WRONG).encode()), locale="en")

    assert faults(wrong) == [
        (
            "en, “%(aantal)s van %(totaal)s plaatsen”: "
            "%(aantal)s, %(count)s, %(totaal)s, %(total)s differs in “%(count)s of %(total)s places”"
        ),
        "en, “%(naam)s is vol”: a loose per cent sign in “100% full: %(name)s”",
        "en, “Nog niets”: nothing is written",
        "en, “Bijna”: not sure (fuzzy)",
        "en, “één plek”: nothing is written",
    ]


def test_a_text_has_no_placeholder_that_a_translation_could_not_have():
    """The check of translations knows one kind."""
    sources = [text for entry in messages.gather() if entry.id for text in in_words(entry.id)]

    assert sources
    assert [text for text in sources if "%" in PLACEHOLDER.sub("", text)] == []


@pytest.mark.parametrize("path", messages.catalogues(), ids=language_of)
def test_spaces_and_points_at_the_ends_are_as_in_the_text(path):
    """What is put together of two texts fits in every language."""
    ends = re.compile(r"^(\s*).*?([.:,…]?)(\s*)$", re.DOTALL)
    pairs = [
        (source, translation)
        for entry in read(path)
        if entry.id
        for source, translation in zip(in_words(entry.id), in_words(entry.string), strict=True)
    ]

    assert [pair for pair in pairs if ends.sub(r"\1|\2|\3", pair[0]) != ends.sub(r"\1|\2|\3", pair[1])] == []


def test_no_text_is_also_the_first_form_of_one_that_counts():
    """Older Pythons do not find it then, and show Dutch: `gettext` looks among the texts that do not count."""
    counting = {entry.id[0] for entry in messages.gather() if isinstance(entry.id, tuple)}
    sources = [
        path.read_text(encoding="utf-8") for kind in ("*.py", "*.html", "*.txt") for path in FOLDER.parent.rglob(kind)
    ]
    single = {said for source in sources for said in re.findall(r'\b(?:_|_l|text)\(\s*"([^"]*)"', source)}

    assert counting & single == set()
