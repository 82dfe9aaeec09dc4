"""The two main stories in a real browser: a stranger comes to the table, an organiser sets it.

With `ROADSHOW_SCREENSHOTS` naming a folder, each step leaves a picture there, to be looked at.
"""

import os
import re
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Page, expect

from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account
from tests.builders import LINKS, an_event, an_organiser, later
from tests.walks.looking import Site, look, site
from tests.walks.post import calendars, link_in, mailbox
from tests.walks.world import AGENDA

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

TITLE = "Roadshow Lekstroom"


def test_a_stranger_finds_the_region_registers_confirms_cancels_and_comes_back(database):
    with database.transaction() as session:
        an_event(session, seats=2, agenda=AGENDA)

    with site(database) as found:
        page = found.page(scripts=False)
        find_the_roadshow(found, page)
        register(page)
        [first] = mailbox(database)
        found.open(page, link_in(first))
        expect(page.get_by_role("heading", level=1)).to_have_text("Bevestig je aanmelding")
        press(page, "Bevestig mijn aanmelding", "Je komt")
        page.get_by_role("link", name="Afmelden").click()
        press(page, "Ja, meld mij af", "Je bent afgemeld")
        press(page, "Toch weer aanmelden", "Je komt")

    entries = [(method, vobject.readOne(text).vevent) for mail in mailbox(database) for method, text in calendars(mail)]
    assert [method for method, _ in entries] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len({entry.uid.value for _, entry in entries}) == 1
    assert [int(entry.sequence.value) for _, entry in entries] == [0, 1, 2]
    assert entries[0][1].attendee.value == "mailto:ada@example.org"


def find_the_roadshow(found: Site, page: Page) -> None:
    found.open(page, "/")
    keep(page, "stranger-1-home")
    page.get_by_label("Vind je regio").fill("ijsselstein")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Midden-Utrecht")
    keep(page, "stranger-2-region")
    page.locator("main").get_by_role("link", name=re.compile("Roadshow Midden-Utrecht")).click()
    keep(page, "stranger-3-roadshow")
    page.get_by_role("link", name="Meld je aan").click()


def register(page: Page) -> None:
    page.get_by_label("Je naam").fill("Ada de Vries")
    page.get_by_label("Je mailadres").fill("ada.example.org")
    page.get_by_role("button", name="Aanmelding bewaren").click()
    expect(page).to_have_title(re.compile("^Fout: Aanmelden: .+ · Roadshow$"))
    expect(page.get_by_label("Je naam")).to_have_value("Ada de Vries")
    keep(page, "stranger-4-errors")
    page.get_by_label("Je mailadres").fill("ada@example.org")
    page.get_by_label("Je organisatie").fill("Kastanje Welzijn")
    page.get_by_label("Werkgever").check()
    page.get_by_role("button", name="Aanmelding bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk nu in je mail")
    keep(page, "stranger-5-received")


def test_an_organiser_signs_in_schedules_publishes_sees_registrations_and_reads_the_journal(database):
    with database.transaction() as session:
        entrance = sign_in_link(session, an_organiser(session))

    with site(database) as found:
        page = found.page()
        found.open(page, entrance)
        press(page, "Log in", "")
        schedule(page)
        publish(page)
        slug = "/roadshows/roadshow-lekstroom/"
        stranger = found.page(scripts=False)
        found.open(stranger, f"{slug}aanmelden")
        register(stranger)

        page.get_by_role("link", name="Aanmeldingen", exact=True).first.click()
        expect(page.get_by_role("row", name="Ada de Vries")).to_be_visible()
        keep(page, "organiser-4-registrations")
        page.get_by_role("link", name="Wijzigen", exact=True).click()
        page.get_by_label("Samenvatting in één zin").fill("Over begeleiding en reistijd.")
        page.get_by_role("button", name="Bewaar", exact=True).click()
        page.get_by_role("link", name="Journaal").first.click()
        keep(page, "organiser-5-journal")
        for line in ("Roadshow gewijzigd", "Nieuwe aanmelding", "Stand veranderd", "Roadshow gemaakt"):
            expect(page.get_by_text(line).first).to_be_visible()
        assert look(page, "journaal") == []
        found.open(stranger, slug)
        expect(stranger.get_by_text("Over begeleiding en reistijd.")).to_be_visible()


def sign_in_link(session, account: Account) -> str:
    link = accounts.new_link(session, account, None, act=later(days=365))
    return LINKS.sign_in(link.reference).removeprefix(LINKS.public_url)


def schedule(page: Page) -> None:
    page.get_by_role("link", name="Nieuwe Roadshow").first.click()
    values = {
        "Titel": TITLE,
        "Dag": "26 januari 2099",
        "Begint om": "13.30",
        "Eindigt om": "16:00",
        "Locatie": "Buurthuis De Theeketel",
        "Plaats": "Houten",
        "Aantal plekken": "40",
        "Naam van de contactpersoon": "Organisator Lekstroom",
        "Mailadres van de contactpersoon": "lekstroom@example.org",
    }
    for label, value in values.items():
        page.locator("main").get_by_label(label, exact=False).first.fill(value)
    page.get_by_label("Gastheer").select_option(label="Gemeente Houten")
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    keep(page, "organiser-1-draft")


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publiceren").click()
    keep(page, "organiser-2-publish")
    press(page, "Publiceer", TITLE)
    keep(page, "organiser-3-published")


def press(page: Page, button: str, heading: str) -> None:
    page.get_by_role("button", name=button).click()
    if heading:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def keep(page: Page, name: str) -> None:
    """Three pictures, when somebody wants to look."""
    folder = os.environ.get("ROADSHOW_SCREENSHOTS")
    if not folder:
        return
    size = page.viewport_size or {"width": 1280, "height": 900}
    for view, width, scheme in (("desktop", 1280, "light"), ("phone", 375, "light"), ("dark", 1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.screenshot(path=Path(folder) / f"{name}-{view}.png", full_page=True)
    page.set_viewport_size(size)
