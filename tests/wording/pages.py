"""Every page that can be opened, and who opens it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from tests.page import Page
from tests.walks.world import World

VISITOR, ORGANISER = "visitor", "organiser"
# Routes without a page.
WORDLESS = {
    "static",
    "site.healthy",
    "site.ready",
    "site.robots",
    "site.security",
    "site.favicon",
    "events.calendar",
    "own_registration.invite",
    "imports.csv_template",
    "imports.xlsx_template",
    "map.areas",
    "map.csv",
    "map.places",
    "map.xlsx",
    "network.csv",
    "network.gexf",
    "network.graphml",
    "network.json",
    "organisations.suggestions",
    "pictures.around",
    "pictures.country",
    "pictures.network",
}


@dataclass(frozen=True)
class Address:
    """`who` opens it: a visitor, also of a link in a mail, or an organiser."""

    who: str
    path: str
    status: int = 200

    def in_language(self, language: str) -> str:
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


def addresses(world: World) -> list[Address]:
    return [
        *(Address(VISITOR, path) for path in _public(world)),
        *(Address(VISITOR, path) for path in _of_links(world)),
        *(Address(ORGANISER, path) for path in _desk(world)),
        Address(VISITOR, "/nergens", 404),
        Address(VISITOR, "/uitloggen", 405),
        Address(VISITOR, f"/aanmelding/{'x' * 24}.{'y' * 27}/", 404),
        Address(VISITOR, "/aanmelding/half", 404),
        Address(VISITOR, "/?q=%00", 400),
    ]


def _public(world: World) -> list[str]:
    return [
        "/",
        "/privacy",
        "/toegankelijkheid",
        "/over",
        "/regios/",
        "/regios/zoek?q=bergen",
        "/regios/zoek?q=xyzzy",
        "/regios/midden-utrecht/",
        "/regios/zeeland/",
        "/roadshows/",
        "/roadshows/?periode=geweest",
        "/roadshows/?q=nergens",
        *(f"/roadshows/{slug}/" for slug in (world.open, world.full, world.held)),
        f"/roadshows/{world.open}/aanmelden",
        f"/roadshows/{world.full}/aanmelden",
        "/kaart/",
        "/kaart/?vlak=gemeente&regio=midden-utrecht&bij=Zeist",
        "/kaart/?bij=Nergenshuizen",
        "/kaart/zoomen",
        "/kaart/kader",
        "/netwerk/",
        "/netwerk/?regio=midden-utrecht",
        "/netwerk/?regio=midden-utrecht&q=xyzzy",
        f"/netwerk/pad?van={world.company.number}&naar={world.company.number + 3}",
        "/netwerk/pad?van=Nergens&naar=Nergens",
        "/organisaties/",
        "/organisaties/?q=xyzzy",
        f"/organisaties/{world.company.number}/",
        "/inloggen",
        "/inloggen/verstuurd",
        world.sign_in,
    ]


def _of_links(world: World) -> list[str]:
    seated, unverified = world.links["seated"], world.links["unverified"]
    return [*world.links.values(), f"{seated}wijzigen", f"{unverified}niet-ik", f"{seated}wissen", f"{seated}afmelden"]


def _desk(world: World) -> list[str]:
    here = f"/organisaties/{world.company.number}"
    own, draft = f"/beheer/roadshows/{world.open_id}", f"/beheer/roadshows/{world.draft_id}"
    return [
        "/account/",
        "/beheer/",
        "/beheer/bouwstenen",
        "/beheer/roadshows/nieuw",
        f"{own}/",
        f"{own}/wijzigen",
        f"{own}/aanmeldingen",
        f"{own}/aanmeldingen?q=xyzzy",
        f"{own}/aanmeldingen/1/weghalen",
        f"{own}/journaal",
        f"{own}/publiceren",
        "/beheer/importeren/",
        "/beheer/importeren/uitleg/organisaties",
        "/organisaties/nieuw",
        f"{here}/",
        f"{here}/wijzigen",
        f"{here}/contactpersonen/",
        f"{here}/contactpersonen/nieuw",
        f"{here}/contactpersonen/{world.company.role}/wijzigen",
        f"{here}/contactpersonen/{world.company.role}/wissen",
        f"{here}/erkenningen/nieuw",
        f"{here}/erkenningen/{world.company.recognition}/wijzigen",
        f"{here}/plekken",
        f"{here}/plekken/eerder",
        f"{draft}/",
        f"{draft}/wijzigen",
        f"{draft}/aanmeldingen",
        f"{draft}/publiceren",
    ]


def endpoints(app: Flask, found: list[Address]) -> set[str]:
    """The routes that these addresses belong to."""
    routes = app.url_map.bind("localhost")
    opened = [one.path.partition("?")[0] for one in found if one.status == 200]
    return {routes.match(path, method="GET")[0] for path in opened}


def with_a_page(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in WORDLESS:
            yield rule.endpoint


def browsers(app: Flask, world: World) -> dict[str, Page]:
    """One that nobody is signed in with, and that of the organiser."""
    signed_in = Page(app)
    signed_in.send(signed_in.open(world.sign_in), action=world.sign_in)
    return {VISITOR: Page(app), ORGANISER: signed_in}
