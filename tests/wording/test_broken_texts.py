"""A translation that would break a page got in after all: the page opens, in Dutch for that text (I18N-01)."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from structlog.testing import capture_logs

from roadshow import wording
from roadshow.outbox.render import render
from tests.builders import an_event
from tests.outbox.builders import LINKS, a_mail
from tests.page import Page, words
from tests.wording.pseudo import CATALOGUE, english

pytestmark = pytest.mark.one_database

SEATS = "%(taken)s van de %(seats)s stoelen zijn bezet."
LEFT = "Nog %(n)s plek"
PROGRAMME = "Het programma volgt."
BUTTON = "Meld je aan"
SUBJECT = "Je zit aan tafel: %(title)s"
BROKEN: dict[str, str | tuple[str, str]] = {
    SEATS: "%(count)s of %(total)s places",
    LEFT: ("%(n)s seat left", "100% full, %(name)s"),
    PROGRAMME: "",
    SUBJECT: "100% sure: %(naam)s",
}


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[list[Any]]:
    """The shipped catalogue with a few texts spoilt, as the product reads it; gives what was logged."""
    with CATALOGUE.open("rb") as file:
        spoilt = read_po(file, locale="en")
    for text, translation in BROKEN.items():
        spoilt[text].string = translation
    spoilt[BUTTON].flags.add("fuzzy")
    compiled = tmp_path / "en" / "LC_MESSAGES" / "messages.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, _written_and_read(spoilt))
    with capture_logs() as lines:
        read = wording.catalogue("en", tmp_path)
    with english(read._catalog):
        yield list(lines)


def _written_and_read(catalogue):
    file = BytesIO()
    write_po(file, catalogue)
    file.seek(0)
    return read_po(file, locale="en")


def test_the_page_opens_in_dutch_for_those_texts_alone(database, page: Page, broken):
    with database.transaction() as session:
        slug = an_event(session, seats=5).slug

    opened = page.open(f"/roadshows/{slug}/?lang=en")

    assert opened.tree.get("lang") == "en"
    assert opened.has("0 van de 5 stoelen zijn bezet.")
    assert opened.has("Het programma volgt.")
    assert opened.has("Meld je aan")
    assert opened.has("Calendar file (.ics)")
    assert "%(" not in words(opened.tree)
    assert page.open("/roadshows/?lang=en").has("Nog 5 plekken")


def test_a_mail_is_written_too(broken):
    rendered = render(a_mail("confirmed", "en"), LINKS)

    assert rendered.subject == "Je zit aan tafel: Roadshow Midden-Utrecht"
    assert "Your seat at Roadshow Midden-Utrecht is confirmed." in rendered.text


def test_each_fault_is_logged_with_its_language_its_text_and_its_placeholder(broken):
    assert [(line["event"], line["language"], line["text"]) for line in broken] == [
        ("translation.dropped", "en", text) for text in sorted({SEATS, LEFT, SUBJECT})
    ]
    told = {line["text"]: line["reason"] for line in broken}
    assert told[SEATS] == "%(count)s, %(seats)s, %(taken)s, %(total)s differs in “%(count)s of %(total)s places”"
    assert told[LEFT] == "a loose per cent sign in “100% full, %(name)s”"
    assert told[SUBJECT] == "a loose per cent sign in “100% sure: %(naam)s”"


def test_without_the_check_the_page_would_break(database, page: Page):
    """The twin: the same fault, past the check."""
    with database.transaction() as session:
        slug = an_event(session, seats=5).slug
    unchecked = {**wording.catalogue("en")._catalog, SEATS: BROKEN[SEATS]}

    with english(unchecked):
        page.open(f"/roadshows/{slug}/?lang=en", 500)
