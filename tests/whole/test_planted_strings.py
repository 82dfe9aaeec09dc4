"""Hostile strings in every column that holds words, seen in every output by every role: text, and nothing else.

A column or a mail that is added later must say here what becomes of it, or these tests fail; routes come from the table
of `tests/blueprints/expectations.py`, in which each must stand.
"""

from collections.abc import Iterator
from datetime import time

import pytest
from sqlalchemy import JSON, Enum, LargeBinary, String, select, update
from sqlalchemy.orm import Session

from roadshow.accounts import mails as account_mails
from roadshow.accounts.models import Account, SignInLink
from roadshow.events.models import AgendaItem, Event
from roadshow.outbox.drafts import Draft
from roadshow.outbox.operations import Leased
from roadshow.outbox.render import FOLDER, render
from roadshow.outbox.values import pack
from roadshow.registrations import mails
from roadshow.registrations.models import Registration
from roadshow.tables import metadata
from tests.blueprints.asking import Asking, tries
from tests.blueprints.world import FORM_TOKEN, World, a_browser, now_act
from tests.builders import LINKS
from tests.controls.unescaped import unescaped
from tests.databases import Database
from tests.whole.harm import Output, acting, harm, readable

# What is looked at here is no business of the database.
pytestmark = pytest.mark.one_database

# Typed by somebody, or kept as if it were.
TYPED = {
    "border_area.name",
    "border_set.source",
    "accreditation.crebo",
    "accreditation.source",
    "account.email",
    "account.name",
    "agenda_item.detail",
    "agenda_item.speaker",
    "agenda_item.title",
    "contact.email",
    "contact.name",
    "contact_role.function",
    "event.contact_email",
    "event.contact_name",
    "event.description",
    "event.join_link",
    "event.summary",
    "event.title",
    "event.town",
    "event.venue_address",
    "event.venue_name",
    "identifier.value",
    "municipality.common_name",
    "municipality.name",
    "municipality.province",
    "organisation.folded",
    "organisation.name",
    "organisation.postcode",
    "organisation.website",
    "region.name",
    "registration.email",
    "registration.name",
    "registration.organisation_name",
    "site.town",
}
# What of it no page, mail or file shows so far.
NOT_SHOWN = {
    "border_area.name",  # our own names are, those of a border file are only kept
    "border_set.source",  # of imported borders: in this world there are none
    "municipality.common_name",
    "municipality.province",
    "organisation.folded",
    "site.town",
}
# Made of what was typed: it shows where that does.
MADE_OF_IT = {
    "computed.value",
    "journal_entry.after",
    "journal_entry.before",
    "outbox_mail.calendar",
    "outbox_mail.recipient",
    "outbox_mail.values",
}
# Ours: codes, numbers in words, secrets.
OURS = {
    "account.language",
    "border_area.code",
    "border_area.geometry",
    "border_area.path",
    "border_set.fingerprint",
    "computed.key",
    "computed.name",
    "event.slug",
    "event.uid",
    "event.zone",
    "journal_entry.subject_kind",
    "journal_entry.what",
    "mail_stop.fingerprint",
    "municipality.code",
    "municipality.slug",
    "organisation.source",
    "outbox_mail.calendar_method",
    "outbox_mail.key",
    "outbox_mail.language",
    "outbox_mail.last_error",
    "outbox_mail.lease_holder",
    "outbox_mail.message_id",
    "outbox_mail.stream",
    "outbox_mail.template",
    "region.code",
    "revision.name",
    "region.holiday_regions",
    "region.slug",
    "registration.form_token",
    "registration.language",
    "registration.reference",
    "sign_in_link.browser",
    "sign_in_link.reference",
    "signed_in.token",
}

# Each row has its own.
NUMBERED = {"account.email", "contact.email", "identifier.value", "registration.email", "site.town"}

# Its cells are looked at where it is made.
BINARY = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROLES = ("visitor", "member", "organiser", "coordinator")
HOSTILE = (
    "<script>hit(1)</script><img src=x onerror=hit(1)><svg onload=hit(1)></textarea></title></option></select>"
    "<a href=javascript:hit(1)>x</a>\" onmouseover=\"hit(1) ' onfocus='hit(1) {{1234*8}} {%set a=1%} ${1234*8} "
    "%(x)s %s {0.__class__} &lt;b&gt; --> ]]> \\ `"
)


def columns() -> set[str]:
    """Every column that can hold words."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | JSON | LargeBinary) and not isinstance(column.type, Enum)
    }


def mark(column: str) -> str:
    """Begins with a word that is this column's own, so that it can be found."""
    return f"plant-{column.replace('.', '-').replace('_', '-')} {HOSTILE}"


def plant(session: Session) -> None:
    """In every row of every column at once."""
    for column in TYPED:
        table, _, name = column.partition(".")
        rows = metadata.tables[table]
        if column not in NUMBERED:
            session.execute(update(rows).values({name: mark(column)}))
            continue
        for number in session.scalars(select(rows.c.id)).all():
            value = f"{mark(column)}-{number}@example.org"
            session.execute(update(rows).where(rows.c.id == number).values({name: value}))


def ready(database: Database) -> list[Asking]:
    """A full database with the plants in it, and every page that can be opened, by every role."""
    world = World(database)
    asked = [one for one in tries("GET") if one.actor in ROLES and one.expected == "200" and one.endpoint != "static"]
    found = [Asking(world, one) for one in asked]
    with database.transaction() as session:
        for number in session.scalars(select(Event.id)).all():
            session.add(AgendaItem(event_id=number, starts=time(13), title="x", detail="x", speaker="x"))
        session.flush()
        plant(session)
    return found


def pages(database: Database) -> Iterator[Output]:
    for asking in ready(database):
        answer = asking.send()
        if answer.mimetype != BINARY:
            yield asking.one.name, answer.mimetype or "", answer.text


def echoes(database: Database) -> Iterator[Output]:
    """Pages that give back what was just typed."""
    client = a_browser(database.app)
    slug = World(database).things("visitor", "midden-utrecht").slug
    form = f"/roadshows/{slug}/aanmelden"
    typed = dict.fromkeys(("name", "email", "organisation", "kind", "once"), HOSTILE)
    odd = {"_scheme": "javascript", "_external": "1", "_anchor": HOSTILE, "endpoint": "x", "self": "x", "filename": "x"}
    told = {
        "search": client.get("/roadshows/", query_string={"q": HOSTILE, "regio": HOSTILE, "periode": HOSTILE}),
        "finder": client.get("/regios/zoek", query_string={"q": HOSTILE}),
        "language": client.get("/", query_string={"lang": HOSTILE, HOSTILE: HOSTILE}),
        "names that mean something": client.get("/", query_string=odd),
        "form": client.post(form, data={**typed, "csrf_token": FORM_TOKEN}),
        "expired form": client.post(form, data=typed),
        "sign in": client.post("/inloggen", data={"email": HOSTILE, "csrf_token": FORM_TOKEN}),
        "told": client.get(f"/roadshows/{slug}/aangemeld", query_string={"stand": HOSTILE}, follow_redirects=True),
        "nowhere": client.get("/<script>hit(1)</script>"),
    }
    for name, answer in told.items():
        yield name, answer.mimetype or "", answer.text


def drafts(database: Database) -> Iterator[Draft]:
    """One of each mail, about a Roadshow and a person full of plants. No mail goes to an address that is none."""
    ready(database)
    with database.transaction() as session:
        row = session.scalars(select(Registration).limit(1)).one()
        event = row.event = session.get_one(Event, row.event_id)
        session.refresh(event, ["region"])
        row.email, row.calendar_sequence = "o'neill+{{1234*8}}&%s$|~`@example.org", 0
        account = session.scalars(select(Account).limit(1)).one()
        yield mails.please_confirm(row, event)
        yield mails.link_again(row, event, "again")
        yield mails.confirmed(row, event, now_act())
        yield mails.seated_from_line(row, event, now_act())
        yield mails.waiting_confirmed(row, event, 3)
        yield mails.withdrawn(row, event, now_act(), by_organiser=True)
        yield account_mails.sign_in(account, SignInLink(reference="A" * 24))
        session.rollback()


def letters(database: Database) -> Iterator[Output]:
    """Each mail in both its bodies and with its calendar, in both languages."""
    for draft in drafts(database):
        for language in ("nl", "en"):
            name = f"{draft.template} {language}"
            rendered = render(leased(draft, language), LINKS)
            yield f"{name} subject", "text/plain", rendered.subject
            yield f"{name} text", "text/plain", rendered.text
            yield f"{name} html", "text/mail", rendered.html
        if draft.calendar:
            yield f"{draft.template} calendar", "text/calendar", draft.calendar.body.decode()


def leased(draft: Draft, language: str) -> Leased:
    """As the outbox hands it to the sender."""
    return Leased(1, "x", "<x>", now_act().now, 0, draft.to, language, draft.template, pack(draft.values), None, None)


def shown(outputs: list[Output]) -> set[str]:
    """The columns that stand in an output as they were planted, sign by sign."""
    texts = [readable(kind, text) for _, kind, text in outputs]
    return {column for column in TYPED if any(" ".join(mark(column).split()) in text for text in texts)}


def test_every_column_that_holds_words_says_what_becomes_of_it():
    assert columns() == TYPED | MADE_OF_IT | OURS


def test_every_mail_there_is_is_looked_at(database):
    assert {draft.template for draft in drafts(database)} == {one.name for one in FOLDER.iterdir() if one.is_dir()}


@pytest.mark.one_database
def test_what_was_typed_is_text_on_every_page_for_every_role(database):
    outputs = list(pages(database))

    assert {name: found for output in outputs for name, found in [(output[0], harm(output))] if found} == {}
    # In a description some signs are Markdown.
    assert TYPED - NOT_SHOWN - {"event.description"} <= shown(outputs)
    assert any("plant-event-description" in text for _, _, text in outputs)


@pytest.mark.one_database
def test_what_was_typed_is_text_on_a_page_that_gives_it_back(database):
    outputs = list(echoes(database))

    assert {name: found for output in outputs for name, found in [(output[0], harm(output))] if found} == {}
    # What is searched for is cut at some length.
    given_back = {name for name, kind, text in outputs if HOSTILE[:75] in readable(kind, text)}
    assert {"search", "finder", "form", "expired form", "sign in"} <= given_back


@pytest.mark.one_database
def test_what_was_typed_is_text_in_every_mail(database):
    outputs = list(letters(database))

    assert {name: found for output in outputs for name, found in [(output[0], harm(output))] if found} == {}
    assert {"event.title", "event.venue_name", "event.town", "event.contact_name", "event.join_link"} <= shown(outputs)


@pytest.mark.one_database
def test_without_escaping_it_would_act(database):
    with unescaped(database.app):
        found = [one for asking in ready(database)[:20] for one in acting(asking.send().text)]

    assert "<img>" in found
    assert "<svg onload>" in found
