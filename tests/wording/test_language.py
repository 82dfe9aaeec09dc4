"""Which language one reads: the address wins, then one's own, then Dutch; and what one goes on to is in the same."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from roadshow.accounts.models import Account
from tests.builders import LINKS, a_registration, an_event, an_organiser
from tests.databases import Database
from tests.page import Opened, Page, filled
from tests.walks.post import link_in, mailbox
from tests.walks.world import World, build
from tests.wording.answers import PERSON
from tests.wording.pages import VISITOR, addresses, browsers

pytestmark = pytest.mark.one_database


@pytest.fixture
def world(database: Database) -> World:
    with database.transaction() as session:
        return build(session)


def spoken(opened: Opened) -> str:
    return str(opened.tree.get("lang"))


def asked(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("lang", [""])[0]


def ways_on(tree: Any) -> Iterator[tuple[str, str]]:
    """Every way on within the site, with the language it asks for: links, and forms of both kinds."""
    for link in tree.iter("a"):
        address = link.get("href", "")
        if address.startswith(("/", "?", ".")) and not link.get("hreflang"):
            yield address, asked(address)
    for form in tree.iter("form"):
        if form.get("method", "get").lower() == "post":
            yield form.get("action"), asked(form.get("action"))
        elif form.get("method") == "get":
            yield form.get("action"), str(filled(form).get("lang", ""))


def test_what_is_read_in_english_leads_on_in_english(database, world):
    browser = browsers(database.app, world)
    opened = {one.path: browser[one.who].open(one.in_language("en"), one.status) for one in addresses(world)}

    assert {spoken(page) for page in opened.values()} == {"en"}
    assert all(list(ways_on(page.tree)) for page in opened.values())
    wrong = {path: [way for way, lang in ways_on(page.tree) if lang != "en"] for path, page in opened.items()}
    assert {path: ways for path, ways in wrong.items() if ways} == {}


def test_without_the_question_pages_are_dutch_and_lead_on_without_it(database, world):
    browser = browsers(database.app, world)
    opened = {one.path: browser[one.who].open(one.path, one.status) for one in addresses(world)}

    assert {spoken(page) for page in opened.values()} == {"nl"}
    assert {lang for page in opened.values() for _, lang in ways_on(page.tree)} == {""}


def test_the_switch_leads_to_the_same_page_with_its_filters(page: Page):
    dutch = page.open("/roadshows/?periode=geweest&q=zorg")
    english = page.open(_switch(dutch))
    back = page.open(_switch(english))

    assert (dutch.heading, english.heading, back.heading) == (
        "Roadshows die geweest zijn",
        "Past Roadshows",
        "Roadshows die geweest zijn",
    )
    assert parse_qs(urlsplit(english.url).query) == {"lang": ["en"], "periode": ["geweest"], "q": ["zorg"]}


def _switch(opened: Opened) -> str:
    [link] = [link for link in opened.tree.iter("a") if link.get("hreflang")]
    assert (link.get("hreflang"), link.get("lang")) in {("en", "en"), ("nl", "nl")}
    return str(link.get("href"))


def test_no_cookie_keeps_the_language(page: Page):
    english = page.client.get("/?lang=en")
    again = page.open("/")

    assert "Set-Cookie" not in english.headers
    assert spoken(again) == "nl"


@pytest.mark.parametrize("unknown", ["tlh", "", "EN", "en-GB", "nl,en", "%00", "../en"])
def test_a_language_that_we_do_not_have_is_no_question(page: Page, unknown):
    opened = page.open(f"/over?lang={unknown}", 400 if unknown == "%00" else 200)

    assert spoken(opened) == "nl"
    assert {lang for _, lang in ways_on(opened.tree)} == {""}


@pytest.mark.parametrize(
    ("path", "goes_to"),
    [
        ("/roadshows?lang=en", "/roadshows/?lang=en"),
        ("/regios/zoek?q=utrecht&lang=en", "/regios/midden-utrecht/?q=utrecht&lang=en"),
        ("/regios/zoek?lang=en", "/regios/?lang=en"),
        ("/beheer/?lang=en", "/inloggen?lang=en"),
        ("/regios/zoek?q=utrecht", "/regios/midden-utrecht/?q=utrecht"),
    ],
)
def test_who_is_sent_on_is_sent_on_in_the_same_language(page: Page, path, goes_to):
    assert page.client.get(path).headers["Location"].removeprefix("http://localhost") == goes_to


def test_who_registers_in_english_is_answered_in_english_from_then_on(database, page: Page):
    """The answer, the mail, the page behind its link, and what is pressed there; and the next one is Dutch."""
    with database.transaction() as session:
        slug = an_event(session, seats=2).slug
    received = page.send(page.open(f"/roadshows/{slug}/aanmelden?lang=en"), PERSON)
    [first] = mailbox(database)
    mine = page.open(link_in(first))
    pressed = page.send(mine, action="bevestigen")
    changed = page.send(page.open(f"{mine.url}wijzigen"), {"kind": "college"})

    assert received.heading == "Check your email now"
    assert first["Subject"] == "Confirm your registration: Roadshow Midden-Utrecht"
    assert first["Content-Language"] == "en"
    assert [spoken(opened) for opened in (received, mine, pressed, changed)] == ["en"] * 4
    assert {lang for opened in (mine, pressed) for _, lang in ways_on(opened.tree)} == {"en"}
    assert pressed.heading == "You are coming"

    dutch = {**PERSON, "name": "Ada", "email": "ada@example.org"}
    page.send(page.open(f"/roadshows/{slug}/aanmelden"), dutch)
    assert [mail["Content-Language"] for mail in mailbox(database, "ada@example.org")] == ["nl"]


def test_the_press_behind_a_link_leads_back_in_the_language_that_was_asked(database, page: Page, world):
    """By a relative address, which holds no secret."""
    opened = page.open(f"{world.links['unverified']}?lang=en")
    form = opened.form("bevestigen")

    answer = page.client.post(form.get("action"), data=filled(form))

    assert (answer.status_code, answer.headers["Location"]) == (303, "./?lang=en")


def test_an_english_link_that_was_replaced_is_told_in_english(database, page: Page):
    with database.transaction() as session:
        registration = a_registration(session, an_event(session), "Bo", language="en")
        from_before = _link(registration)
        registration.generation += 1

    assert page.open(from_before, 404).heading == "This link no longer works"
    assert page.open(f"/aanmelding/{'x' * 24}.{'y' * 27}/", 404).heading == "Deze link werkt niet meer"


def _link(registration) -> str:
    return f"/aanmelding/{LINKS.ticket(registration.reference, registration.generation)}/"


def test_an_account_has_a_language_and_the_address_wins(database, page: Page, world):
    browser = browsers(database.app, world)["organiser"]
    account = browser.open("/account/")
    saved = browser.send(account, {"language": "en"}, action="account/")

    assert saved.has("Your language is saved.")
    assert asked(saved.url) == ""
    assert (spoken(browser.open("/beheer/")), spoken(browser.open("/beheer/?lang=nl"))) == ("en", "nl")

    back = browser.send(browser.open("/account/?lang=en"), {"language": "nl"}, action="account/")
    assert back.has("Je taal is bewaard.")
    assert (spoken(back), asked(back.url)) == ("nl", "")


def test_the_page_for_signing_in_behind_a_mail_is_in_the_language_of_the_account(database, page: Page):
    with database.transaction() as session:
        an_organiser(session)
        organiser = session.scalars(select(Account)).one()
        organiser.language = "en"
    page.send(page.open("/inloggen"), {"email": "organisator@example.org"})
    [mail] = mailbox(database)
    body = mail.get_body(("plain",))
    assert body is not None
    link = next(word for word in body.get_content().split() if "/inloggen/" in word)

    opened = page.open(urlsplit(link).path)
    desk = page.send(opened, action=urlsplit(link).path)

    assert (mail["Subject"], opened.heading) == ("Sign in to Roadshow", "Sign in")
    assert (spoken(desk), asked(desk.url)) == ("en", "")


def test_public_pages_name_themselves_in_each_language(page: Page, world):
    public = [one.path for one in addresses(world) if one.who == VISITOR and one.status == 200]
    named = {path: _alternates(page.open(path)) for path in public}

    assert named["/over"] == {"nl": "/over?lang=nl", "en": "/over?lang=en"}
    assert {tuple(found) for found in named.values()} == {("nl", "en"), ()}
    assert all(not named[path] for path in world.links.values()), "an address with a secret is named nowhere"
    opened = {(lang, spoken(page.open(address))) for found in named.values() for lang, address in found.items()}
    assert opened == {("nl", "nl"), ("en", "en")}


def _alternates(opened: Opened) -> dict[str, str]:
    links = [link for link in opened.tree.iter("link") if link.get("rel") == "alternate"]
    return {link.get("hreflang"): link.get("href").removeprefix("http://localhost") for link in links}


def test_the_english_page_is_a_page_of_its_own(page: Page):
    """A search engine shows it as that, not as a copy of the Dutch one."""

    def canonical(path: str) -> str:
        [link] = [link for link in page.open(path).tree.iter("link") if link.get("rel") == "canonical"]
        return str(link.get("href"))

    assert canonical("/over") == canonical("/over?lang=nl") == canonical("/over?lang=tlh") == "http://localhost/over"
    assert canonical("/over?lang=en") == "http://localhost/over?lang=en"
