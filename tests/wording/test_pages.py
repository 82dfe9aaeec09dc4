"""Every word that a person reads goes through gettext: what can be seen on the pages and in the mails themselves."""

from collections.abc import Iterable
from typing import Any

import pytest

from roadshow.extensions import db
from roadshow.outbox.render import render
from roadshow.regions import finder
from tests.databases import Database
from tests.outbox.builders import LINKS, TEMPLATES, VALUES, a_mail
from tests.outbox.whole_messages import with_calendar
from tests.page import parse
from tests.walks.world import World, build
from tests.wording.answers import FILLED_IN, of_organiser, of_participant, of_visitor
from tests.wording.pages import ORGANISER, VISITOR, addresses, browsers, endpoints, with_a_page
from tests.wording.pseudo import bracketed, english, outside
from tests.wording.reading import typed, unmarked, words

pytestmark = pytest.mark.one_database

# The page of building blocks shows names of its own: of signs, of an invented employer and of a colour.
SAMPLES = {"Kastanje Welzijn", "stages@kastanje.example.org", "Aa"}
MAILS = [
    *(a_mail(template, "en") for template in TEMPLATES),
    a_mail("please-confirm", "en", waiting=True),
    a_mail("withdrawn", "en", by_organiser=True),
    with_calendar(a_mail("withdrawn", "en"), "CANCEL"),
    a_mail("confirmed", "en", name="www.example.org"),
]


# The first leads on unless a form was sent, the second is for what is not there.
# The others are of a file that was just brought along, and of who belongs to an organisation.
NEVER_OPEN = {"registrations.received", "own_registration.dead_link", "imports.preview", "returns.mine"}


@pytest.fixture
def world(database: Database) -> World:
    with database.transaction() as session:
        return build(session)


def known() -> set[str]:
    return typed(db.session()) | {hit.label for hit in finder.find("bergen")} | SAMPLES


def test_every_page_is_looked_at(database, world):
    assert endpoints(database.app, addresses(world)) == set(with_a_page(database.app)) - NEVER_OPEN


def test_every_word_on_every_page_is_a_text(database, world):
    with english(bracketed()):
        browser = browsers(database.app, world)
        opened = {one.path: browser[one.who].open(one.in_language("en"), one.status).tree for one in addresses(world)}

    assert words_left(opened.items()) == {}


def test_every_word_of_an_answer_is_a_text(database, world):
    before = known()

    with english(bracketed()):
        browser = browsers(database.app, world)
        answers = [
            *of_visitor(browser[VISITOR], world),
            *of_participant(browser[VISITOR], world),
            *of_organiser(browser[ORGANISER], world),
        ]

    assert words_left(answers, before | {value for form in FILLED_IN for value in form.values()}) == {}


def words_left(pages: Iterable[tuple[str, Any]], more: Iterable[str] = ()) -> dict[str, list[str]]:
    data = known() | set(more)
    found = {name: unmarked(tree, data) for name, tree in pages}
    return {name: left for name, left in found.items() if left}


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.template)
def test_every_word_in_every_mail_is_a_text(mail):
    data = {str(value) for value in VALUES.values() if isinstance(value, str)}
    with english(bracketed()):
        rendered = render(mail, LINKS)

    assert words(outside(f"{rendered.subject}\n{rendered.text}"), data) == []
    assert unmarked(parse(rendered.html), data) == []


def test_what_does_not_go_through_gettext_is_seen(database, world):
    """The twin: one sentence is taken out of the catalogue."""
    texts = {text: marked for text, marked in bracketed().items() if text != "Komende Roadshows"}

    with english(texts):
        page = browsers(database.app, world)[VISITOR].open("/?lang=en")

    assert unmarked(page.tree, known()) == ["Komende", "Roadshows"]
