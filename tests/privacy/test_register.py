"""The register of personal data names every column that can hold words, and the privacy page every purpose."""

import pytest
from sqlalchemy import JSON, LargeBinary, String, select

from roadshow.privacy import register
from roadshow.privacy.register import REGISTER, Blank, Purpose, statement
from roadshow.registrations.models import Registration
from roadshow.registrations.operations import STATEMENT
from roadshow.tables import metadata
from roadshow.wording import Words
from tests.blueprints.world import coming
from tests.controls import safety_privacy
from tests.page import Page


def columns() -> set[str]:
    """An enumeration is words as well."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | JSON | LargeBinary)
    }


def purposes() -> list[Purpose]:
    return [one for one in vars(register).values() if isinstance(one, Purpose)]


def test_every_column_that_can_hold_words_is_declared_and_no_other():
    assert set(REGISTER) == columns()


def test_what_is_personal_says_how_it_ends():
    kept = {name for name, entry in REGISTER.items() if entry.purpose is not None and entry.blank is Blank.KEEP}
    # A number without a person, and in which language somebody was spoken to.
    assert kept == {"registration.reference", "registration.language"}
    assert [name for name, entry in REGISTER.items() if entry.purpose is None and entry.blank is not Blank.KEEP] == []


def test_a_column_that_is_blanked_can_be_blank():
    for name, entry in REGISTER.items():
        table, _, column = name.partition(".")
        if entry.blank is Blank.NULL:
            assert metadata.tables[table].columns[column].nullable, name


def test_every_purpose_is_served_by_a_column():
    assert statement() == [one for one in statement() if one in purposes()]
    assert len(statement()) == len(purposes()) == 7


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_privacy_page_says_for_each_purpose_why_on_which_ground_and_how_long(database, language):
    page, words = Page(database.app).open(f"/privacy?lang={language}"), Words(language)

    said = [words.say(part) for one in purposes() for part in (one.name, one.why, one.ground, one.kept)]

    assert [sentence for sentence in said if not page.has(sentence)] == []


@pytest.mark.one_database
def test_the_form_says_who_is_responsible_how_long_and_where_to_read_more(database):
    with database.transaction() as session:
        event = coming(session)
        slug, kept_until = event.slug, event.retention_until
    form = Page(database.app).open(f"/roadshows/{slug}/aanmelden")

    assert "/privacy" in form.links
    assert form.has(Words("nl").day(kept_until))
    assert form.has("Verantwoordelijk is")


@pytest.mark.one_database
def test_the_version_of_the_statement_that_was_shown_is_kept(database):
    with database.transaction() as session:
        slug = coming(session).slug
    page = Page(database.app)
    answer = {"name": "Ada", "email": "ada@example.org", "organisation": "K", "kind": "other"}

    page.send(page.open(f"/roadshows/{slug}/aanmelden"), answer, action="/aanmelden")

    with database.transaction() as session:
        assert session.scalars(select(Registration.statement)).all() == [STATEMENT]


def test_a_column_that_nobody_declared_would_be_missed():
    with safety_privacy.undeclared("registration.name"):
        assert columns() - set(REGISTER) == {"registration.name"}
