"""Every page, in a real browser: nothing that shuts somebody out, at both widths, in the light and in the dark."""

import pytest
from playwright.sync_api import Page

from tests.walks.looking import Site, look, site
from tests.walks.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def public(world: World) -> dict[str, str]:
    return {
        "home": "/",
        "roadshows": "/roadshows/",
        "roadshows geweest": "/roadshows/?periode=geweest",
        "niets gevonden": "/roadshows/?q=nergens",
        "roadshow": f"/roadshows/{world.open}/",
        "vol": f"/roadshows/{world.full}/",
        "gehouden": f"/roadshows/{world.held}/",
        "regios": "/regios/",
        "zoek": "/regios/zoek?q=bergen",
        "zoek niets": "/regios/zoek?q=xyzzy",
        "regio": "/regios/midden-utrecht/",
        "regio leeg": "/regios/zeeland/",
        "kaart": "/kaart/?regio=midden-utrecht",
        "kaart gemeenten": "/kaart/?vlak=gemeente&bij=Zeist",
        "kaart om in te zoomen": "/kaart/zoomen",
        "netwerk": "/netwerk/",
        "netwerk regio": "/netwerk/?regio=midden-utrecht",
        "weg": f"/netwerk/pad?van={world.company.number}&naar={world.company.number + 3}",
        "organisaties": "/organisaties/",
        "geen organisatie": "/organisaties/?q=xyzzy",
        "organisatie": f"/organisaties/{world.company.number}/",
        "aanmelden": f"/roadshows/{world.open}/aanmelden",
        "inloggen": "/inloggen",
        "link verstuurd": "/inloggen/verstuurd",
        "privacy": "/privacy",
        "over": "/over",
        "toegankelijkheid": "/toegankelijkheid",
        "engels": "/?lang=en",
        **{f"aanmelding {state}": link for state, link in world.links.items()},
        "wijzigen": f"{world.links['seated']}wijzigen",
        "niet ik": f"{world.links['unverified']}niet-ik",
        "wissen": f"{world.links['seated']}wissen",
        "afmelden": f"{world.links['seated']}afmelden",
    }


def desk(world: World) -> dict[str, str]:
    own, here = f"/beheer/roadshows/{world.open_id}", f"/organisaties/{world.company.number}"
    return {
        "beheer": "/beheer/",
        "nieuw": "/beheer/roadshows/nieuw",
        "eigen roadshow": f"{own}/",
        "bewerken": f"{own}/wijzigen",
        "aanmeldingen": f"{own}/aanmeldingen",
        "niemand gevonden": f"{own}/aanmeldingen?q=xyzzy",
        "journaal": f"{own}/journaal",
        "concept": f"/beheer/roadshows/{world.draft_id}/",
        "publiceren": f"/beheer/roadshows/{world.draft_id}/publiceren",
        "bouwstenen": "/beheer/bouwstenen",
        "account": "/account/",
        "importeren": "/beheer/importeren/",
        "kolommen": "/beheer/importeren/uitleg/organisaties",
        "nieuwe organisatie": "/organisaties/nieuw",
        "eigen organisatie": f"{here}/",
        "contactpersonen": f"{here}/contactpersonen/",
        "contactpersoon": f"{here}/contactpersonen/{world.company.role}/wijzigen",
        "erkenning": f"{here}/erkenningen/nieuw",
        "opgave": f"{here}/plekken",
        "opgaven": f"{here}/plekken/eerder",
    }


def test_no_page_shuts_anybody_out(database):
    with database.transaction() as session:
        world = build(session)

    with site(database) as found:
        page = found.page()
        wrong = all_of(found, page, public(world))
        wrong += errors(found, page, world)
        sign_in(found, page, world)
        wrong += all_of(found, page, desk(world))
        found.open(page, f"/beheer/roadshows/{world.open_id}/aanmeldingen")
        page.get_by_role("link", name="Haal weg").first.click()
        wrong += look(page, "weghalen")
        wrong += desk_errors(found, page)

    assert wrong == []


def all_of(found: Site, page: Page, addresses: dict[str, str]) -> list[str]:
    wrong = []
    for name, path in addresses.items():
        found.open(page, path)
        wrong += look(page, name)
    return wrong


def errors(found: Site, page: Page, world: World) -> list[str]:
    """Pages that say no."""
    found.open(page, f"/roadshows/{world.open}/aanmelden")
    page.get_by_role("button", name="Aanmelding bewaren").click()
    wrong = look(page, "aanmelden met fouten")
    found.open(page, "/nergens", 404)
    wrong += look(page, "niet gevonden")
    found.open(page, f"/aanmelding/{'x' * 24}.{'y' * 27}/", 404)
    return wrong + look(page, "dode link")


def desk_errors(found: Site, page: Page) -> list[str]:
    found.open(page, "/beheer/roadshows/nieuw")
    page.locator("main").get_by_label("Dag", exact=False).first.fill("31 februari")
    page.get_by_role("button", name="Bewaar als concept").click()
    return look(page, "concept met fouten")


def sign_in(found: Site, page: Page, world: World) -> None:
    found.open(page, world.sign_in)
    page.get_by_role("button", name="Log in").click()
