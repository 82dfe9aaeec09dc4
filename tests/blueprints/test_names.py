"""Real names are never refused and never changed: from the form to the page, the desk, the mail and the calendar."""

import pytest
import vobject
from sqlalchemy import select

from roadshow.registrations.models import Registration
from tests.blueprints.world import World, coming
from tests.controls import safety_names
from tests.databases import Database
from tests.mailbox import bodies
from tests.page import Page, words
from tests.walks.post import calendars, link_in, mailbox

NAMES = [
    "'s-Hertogenbosch", "van 't Hoff", "O'Neill", "Súdwest-Fryslân", "ĳ", "X", "Null", "None", "true", "0", "Ng",
    "Bakkerij <De Korenbloem>", "Jan & Zonen", "Łukasz Müller-Øst", "محمد", "山田太郎", "Zoë 👩🏽‍🏫", "d'Artagnan, Jr.",
    "100% Zorg", "{{ naam }}", "%(naam)s", "${naam}", "{0.__class__}", "#hekje", '"tussen aanhalingstekens"',
    "=1+1", "-5 graden", "+31", "@thuis", "a;b", "a\\b", "Jan\u00adPiet".replace("\u00ad", ""), "A" * 120,
]  # fmt: skip
SHOWN = [
    "'s-Hertogenbosch", "van 't Hoff", "O'Neill", "Súdwest-Fryslân", "ĳ", "Bakkerij <De Korenbloem>", "Jan & Zonen",
    "Łukasz Müller-Øst", "محمد", "d'Artagnan, Jr.", "{{ naam }}", "%(naam)s", '"tussen aanhalingstekens"', "a;b",
]  # fmt: skip
ADDRESSES = {
    "o'neill@example.org": "o'neill@example.org",
    "a+b@example.org": "a+b@example.org",
    "Ada@Example.ORG": "ada@example.org",
    "ada@münchen.example": "ada@münchen.example",
    "ada@xn--mnchen-3ya.example": "ada@münchen.example",
}
NO_ADDRESSES = [
    "ada@example.org\nBcc: x@example.org", "ada@example.org,x@example.org", "ada@example.org;x@example.org",
    "<ada@example.org>", "Ada <ada@example.org>", "ada@exa mple.org", "ada", "@example.org", "a" * 250 + "@example.org",
]  # fmt: skip
# What is changed, and into what: letters put together, and what cannot be seen taken out.
CLEANED = {
    "Zoe\u0308": "Zoë",
    "Ada\u200b de\u00a0Vries": "Ada de Vries",
    "\u202eAda": "Ada",
    "Ada\r\nBcc: iedereen@example.org": "Ada Bcc: iedereen@example.org",
    "  Ada   de  Vries ": "Ada de Vries",
}


def send(page: Page, slug: str, name: str, email: str = "ada@example.org") -> None:
    answer = {"name": name, "email": email, "organisation": name[:160], "kind": "other"}
    page.send(page.open(f"/roadshows/{slug}/aanmelden"), answer, action="/aanmelden")


def stored(database: Database) -> list[tuple[str, str, str | None]]:
    with database.transaction() as session:
        rows = session.scalars(select(Registration).order_by(Registration.id)).all()
        return [(row.name, row.organisation_name, row.email) for row in rows]


def registered(database: Database, names: list[str]) -> list[tuple[str, str]]:
    page = Page(database.app)
    with database.transaction() as session:
        slug = str(coming(session, unlimited=True, capacity=None).slug)
    for number, name in enumerate(names):
        send(page, slug, name, f"nummer-{number}@example.org")
    return [(name, organisation) for name, organisation, _ in stored(database)]


def test_a_name_is_kept_as_it_was_typed(database):
    assert registered(database, NAMES) == [(name, name) for name in NAMES]


@pytest.mark.one_database
def test_only_what_cannot_be_seen_is_taken_out_of_a_name(database):
    assert registered(database, list(CLEANED)) == [(name, name) for name in CLEANED.values()]


@pytest.mark.one_database
def test_an_address_is_kept_in_its_one_spelling(database):
    page = Page(database.app)
    for typed in ADDRESSES:
        with database.transaction() as session:
            slug = coming(session).slug or ""
        send(page, slug, "Ada", typed)

    assert [email for _, _, email in stored(database)] == list(ADDRESSES.values())


@pytest.mark.one_database
def test_a_name_stands_on_the_pages_and_in_the_calendar_as_it_was_typed(database):
    world = World(database)
    registered(database, SHOWN)
    page, own = Page(database.app), {}
    for mail in mailbox(database):
        own[mail["To"]] = page.send(page.open(link_in(mail)), action="bevestigen")
    invites = {mail["To"]: invite for mail in mailbox(database) for _, invite in calendars(mail)}
    desk = Page(database.app)
    desk.client = world.client("coordinator")
    with database.transaction() as session:
        number = max(session.scalars(select(Registration.event_id)))
    listed = desk.open(f"/beheer/roadshows/{number}/aanmeldingen")

    on_page = {to: words(next(opened.tree.iter("dd")).find("bdi")) for to, opened in own.items()}
    in_calendar = {to: vobject.readOne(invite).vevent.attendee.params["CN"][0] for to, invite in invites.items()}
    expected = {f"nummer-{number}@example.org": name for number, name in enumerate(SHOWN)}
    assert on_page == expected
    # RFC 6868 writes a quotation mark in a parameter like this.
    assert in_calendar == {to: name.replace('"', "^'") for to, name in expected.items()}
    assert [name for name in SHOWN if not listed.has(name)] == []


@pytest.mark.one_database
def test_a_name_adds_no_header_and_no_recipient(database):
    page = Page(database.app)
    with database.transaction() as session:
        slug = coming(session, title="Titel\r\nBcc: iedereen@example.org").slug
    send(page, slug, "Ada\r\nBcc: iedereen@example.org\r\n\r\nHallo", "ada@example.org")
    page.send(page.open(link_in(mailbox(database)[0])), action="bevestigen")

    told = mailbox(database)

    assert [mail["To"] for mail in told] == ["ada@example.org"] * 2
    assert {name.lower() for mail in told for name in mail} == {
        "date", "from", "to", "reply-to", "subject", "message-id", "auto-submitted", "x-auto-response-suppress",
        "content-language", "mime-version", "content-type",
    } - ({"reply-to"} if told[0]["Reply-To"] is None else set())  # fmt: skip
    assert {mail["From"] for mail in told} == {"Roadshow <roadshow@example.org>"}
    assert [mail["Reply-To"] for mail in told if "iedereen" in str(mail["Reply-To"])] == []
    assert "\n" not in "".join(str(mail["Subject"]) for mail in told)


@pytest.mark.one_database
def test_what_is_no_address_is_sent_back(database):
    page = Page(database.app)
    with database.transaction() as session:
        slug = coming(session).slug
    form = page.open(f"/roadshows/{slug}/aanmelden")

    for typed in NO_ADDRESSES:
        answer = {"name": "Ada", "email": typed, "organisation": "K", "kind": "other"}
        back = page.send(form, answer, action="/aanmelden", status=422)
        assert back.has("Vul een mailadres in met een apenstaartje (@)"), typed

    assert stored(database) == []


@pytest.mark.one_database
def test_template_language_stays_as_it_was_typed_in_mails(database):
    """In the name, and in all that an organiser fills in."""
    typed = "{{ 7*7 }} %(name)s ${7*7} {0.__class__} {name} %s %d #{7*7}"
    page = Page(database.app)
    with database.transaction() as session:
        event = coming(session, title=typed, venue_name=typed, venue_address=typed, town=typed, contact_name=typed)
        slug = event.slug
    send(page, slug, "Ada", "ada@example.org")
    page.send(page.open(link_in(mailbox(database)[0])), action="bevestigen")

    for mail in mailbox(database):
        said = bodies(mail)
        assert typed in str(mail["Subject"])
        assert typed in said["text/plain"]
        assert typed in said["text/html"]
        assert "49" not in "".join(said.values()).replace(slug, "")


@pytest.mark.one_database
def test_without_the_boundary_a_name_would_come_through_backwards(database):
    with safety_names.as_it_came():
        assert registered(database, ["\u202eAda"]) == [("\u202eAda", "\u202eAda")]


@pytest.mark.one_database
def test_with_a_name_as_a_header_a_recipient_would_be_added(database):
    with database.transaction() as session:
        slug = coming(session).slug
    send(Page(database.app), slug, "Ada", "ada@example.org")

    with safety_names.headers_as_typed("Bcc: iedereen@example.org"):
        [mail] = mailbox(database)

    assert mail["Bcc"] == "iedereen@example.org"
