"""What the site answers to forms: what is wrong with them, what happened, and why something cannot be done."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from tests.page import Page, filled, parse
from tests.walks.world import World

LANGUAGE = "?lang=en"
PERSON = {"name": "Bo Blom", "email": "bo@example.org", "organisation": "Kastanje Welzijn", "kind": "employer"}
NONSENSE = {"name": "x" * 200, "email": "zonder", "organisation": "x" * 200, "kind": "nobody"}
WRONG_EVENT = {
    "title": "x" * 200,
    "region": "0",
    "host": "0",
    "starts_on": "morgen",
    "starts_at": "25.00",
    "ends_at": "x",
    "point": "hier",
    "join_link": "ftp://x",
    "capacity": "veel",
    "waiting_limit": "x",
    "contact_email": "x",
    "agenda-0-starts": "13.00",
    "agenda-1-title": "Pauze",
}
CROSSED_EVENT = {
    "starts_on": "28-3-2027",
    "starts_at": "2.30",
    "ends_at": "1.00",
    "capacity": "9000",
    "unlimited": "y",
    "opens_on": "2-1-2027",
    "closes_on": "1-1-2027",
}
CHANGED = {"summary": "Anders."}
FILLED_IN = (PERSON, CHANGED, NONSENSE, WRONG_EVENT, CROSSED_EVENT)
Answer = tuple[str, Any]


def send(page: Page, path: str, values: Mapping[str, object], *, action: str = "") -> Any:
    """The page that comes back, also one with errors: its title then begins with a word that the heading has not."""
    opened = page.open(path + LANGUAGE)
    form = opened.form(action)
    address = urljoin(opened.url, form.get("action"))
    return post(page, address, {**filled(form), **values})


def post(page: Page, address: str, values: Mapping[str, object]) -> Any:
    answer = page.client.post(address, data=values)
    if answer.status_code in {302, 303}:
        return page.open(urljoin(address, answer.headers["Location"])).tree
    return parse(answer.get_data(as_text=True))


def of_visitor(page: Page, world: World) -> Iterator[Answer]:
    registering, dead = f"/roadshows/{world.open}/aanmelden", f"/aanmelding/{'x' * 24}.{'y' * 27}/"
    for name, values in {"nothing": {}, "nonsense": NONSENSE, "right": PERSON}.items():
        yield f"register: {name}", send(page, registering, values)
    yield "register: full", send(page, f"/roadshows/{world.full}/aanmelden", PERSON)
    yield "sign in: nothing", send(page, "/inloggen", {})
    yield "sign in: nonsense", send(page, "/inloggen", {"email": "zonder"})
    yield "sign in: right", send(page, "/inloggen", {"email": "organisator@example.org"})
    yield "expired", post(page, f"{registering}{LANGUAGE}", PERSON)
    form = page.open(dead + LANGUAGE, 404).form("link")
    for email in ("", "zonder", "bo@example.org"):
        yield f"mail me: {email}", post(page, form.get("action"), {**filled(form), "email": email})


def of_participant(page: Page, world: World) -> Iterator[Answer]:
    mine, other, stranger = (world.links[name] for name in ("unverified", "waiting", "not me"))
    yield "confirm", send(page, mine, {}, action="bevestigen")
    yield "change: nonsense", send(page, f"{mine}wijzigen", NONSENSE)
    yield "change: right", send(page, f"{mine}wijzigen", PERSON)
    yield "cancel", send(page, f"{mine}afmelden", {}, action="afmelden")
    yield "come back", send(page, mine, {}, action="terugkomen")
    yield "not me", send(page, f"{other}niet-ik", {}, action="niet-ik")
    yield "mail again", send(page, stranger, {}, action="toch-mail")
    yield "wipe", send(page, f"{mine}wissen", {}, action="wissen")
    token = filled(page.open(f"{world.links['over']}wissen{LANGUAGE}").form("wissen"))
    yield "too late", post(page, f"{world.links['over']}afmelden{LANGUAGE}", token)


def of_organiser(page: Page, world: World) -> Iterator[Answer]:
    own, draft = f"/beheer/roadshows/{world.open_id}", f"/beheer/roadshows/{world.draft_id}"
    yield "event: nothing", send(page, "/beheer/roadshows/nieuw", {"title": ""}, action="nieuw")
    yield "event: wrong", send(page, "/beheer/roadshows/nieuw", WRONG_EVENT, action="nieuw")
    yield "event: crossed", send(page, "/beheer/roadshows/nieuw", CROSSED_EVENT, action="nieuw")
    yield "event: new", send(page, "/beheer/roadshows/nieuw", {"title": "Roadshow Lopik"}, action="nieuw")
    yield "event: too small", send(page, f"{own}/wijzigen", {"capacity": "1"}, action="wijzigen")
    yield "event: too late", send(page, f"{own}/wijzigen", CHANGED | {"edition": "0"}, action="wijzigen")
    yield "event: saved", send(page, f"{own}/wijzigen", CHANGED, action="wijzigen")
    yield "event: bared", send(page, f"{own}/wijzigen", {"contact_name": "", "venue_name": ""}, action="wijzigen")
    yield "publish: lacking", _publish(page, draft)
    yield "close", send(page, f"{own}/", {}, action="sluiten")
    yield "open again", send(page, f"{own}/", {}, action="openen")
    yield "remove", send(page, f"{own}/aanmeldingen/1/weghalen", {}, action="weghalen")
    yield "journal", page.open(f"{own}/journaal{LANGUAGE}").tree
    yield "language: wrong", send(page, "/account/", {"language": "tlh"}, action="account/")
    yield "language: chosen", send(page, "/account/", {"language": "en"}, action="account/")
    yield "sign out", send(page, "/account/", {}, action="overal-uitloggen")


def _publish(page: Page, draft: str) -> Any:
    token = filled(page.open(f"{draft}/wijzigen{LANGUAGE}").form("wijzigen"))["csrf_token"]
    return post(page, f"{draft}/publiceren{LANGUAGE}", {"csrf_token": token})
