"""Every answer carries exactly the headers of its set: pages, files, redirects and everything that says no."""

import re

import pytest
from werkzeug.test import TestResponse

from roadshow.blueprints.headers import mark_of
from roadshow.errors import Busy, text
from tests.blueprints.asking import Asking, tries
from tests.blueprints.world import FORM_TOKEN, World, a_browser
from tests.controls import safety_headers
from tests.controls.safety_failures import breaking
from tests.databases import made

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
FILE_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Vary": "Cookie",
}
OUT_OF_SIGHT = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
FRAME_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-…'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
    "object-src 'none'"
)
SETS = {
    "page": {
        "Content-Security-Policy": PAGE_POLICY,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "same-origin",
    },
    "page with a frame": {
        "Content-Security-Policy": f"{PAGE_POLICY}; frame-src 'self'",
        "Cache-Control": "no-cache",
        "Referrer-Policy": "same-origin",
    },
    "frame": {
        "Content-Security-Policy": FRAME_POLICY,
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
    },
    "private page": {"Content-Security-Policy": PAGE_POLICY, **OUT_OF_SIGHT},
    "file": {
        "Content-Security-Policy": FILE_POLICY,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "same-origin",
    },
    "private file": {"Content-Security-Policy": FILE_POLICY, **OUT_OF_SIGHT},
    "machine": {"Content-Security-Policy": FILE_POLICY, **OUT_OF_SIGHT},
}
PUBLIC = {
    "site.home",
    "site.privacy",
    "site.accessibility",
    "site.about",
    "site.favicon",
    "regions.index",
    "regions.find",
    "regions.show",
    "network.show",
    "network.path",
    "map.show",
    "map.frame_page",
    "events.index",
    "events.show",
    "organisations.index",
    "organisations.show",
}
OTHERS = {
    "static": "file",
    "site.healthy": "machine",
    "site.ready": "machine",
    "site.robots": "machine",
    "site.security": "machine",
    "events.calendar": "file",
    "network.graphml": "file",
    "network.gexf": "file",
    "network.json": "file",
    "network.csv": "file",
    "pictures.around": "file",
    "pictures.country": "file",
    "pictures.network": "file",
    "map.areas": "file",
    "map.places": "file",
    "map.csv": "file",
    "map.xlsx": "file",
    "map.frame": "frame",
    "own_registration.invite": "private file",
    "organisations.suggestions": "machine",
}
NONCE = re.compile(r"'nonce-[\w-]{22}'")
# What is for everybody goes out compressed to who can read that, but for files that somebody keeps.
PACKED = {"Vary": "Accept-Encoding, Cookie"}
KEPT = {"map.csv", "map.xlsx", "network.csv", "network.gexf", "network.graphml"}
# What an answer may carry besides: it says what the body is, where to go, and nothing of safety.
ORDINARY = {
    "Accept-Ranges",
    "Allow",
    "Content-Disposition",
    "Content-Length",
    "Content-Type",
    "Date",
    "ETag",
    "Last-Modified",
    "Location",
    "Retry-After",
    "Set-Cookie",
}


def carried(response: TestResponse) -> dict[str, str]:
    """A number that is used once is another each time."""
    return {name: NONCE.sub("'nonce-…'", value) for name, value in response.headers.items() if name not in ORDINARY}


def expected(endpoint: str, response: TestResponse) -> dict[str, str]:
    if response.status_code >= 400 and response.mimetype == "text/html":
        return ALWAYS | SETS["private page"]
    name = "page" if endpoint in PUBLIC else OTHERS.get(endpoint, "private page")
    if endpoint == "map.frame_page":
        name = "page with a frame"
    is_packed = name in {"page", "page with a frame", "file"} and endpoint not in KEPT
    return ALWAYS | SETS[name] | (PACKED if is_packed and response.status_code == 200 else {})


def wrong_headers(world: World) -> dict[str, dict[str, str]]:
    found = {}
    for one in (one for one in tries("GET", "POST") if one.actor == "visitor"):
        asking = Asking(world, one)
        # A browser that was never here, so that a page for everybody is the same for everybody.
        asking.client = asking.client if one.method == "POST" else world.database.app.test_client()
        response = asking.send()
        if carried(response) != expected(one.endpoint, response):
            found[one.name] = carried(response)
    return found


@pytest.mark.one_database
def test_every_route_sends_its_own_set_and_nothing_else(database):
    assert wrong_headers(World(database)) == {}


@pytest.mark.one_database
def test_a_page_that_was_made_for_somebody_is_kept_nowhere(database):
    world = World(database)
    pages = [one for one in tries("GET") if one.actor == "organiser" and one.endpoint in PUBLIC]

    kept = {one.name: Asking(world, one).send().headers["Cache-Control"] for one in pages}

    assert len(kept) > 10
    assert set(kept.values()) == {"no-store"}


@pytest.mark.one_database
def test_a_public_page_without_a_form_sets_no_cookie(database):
    world = World(database)
    asked = [Asking(world, one) for one in tries("GET") if one.actor == "visitor" and one.endpoint in PUBLIC]
    for asking in asked:
        asking.client = database.app.test_client()

    set_by = [asking.one.name for asking in asked if "Set-Cookie" in asking.send().headers]

    assert asked
    assert set_by == []


@pytest.mark.one_database
def test_a_file_with_its_mark_in_the_address_is_kept_for_a_year(database):
    client = database.app.test_client()

    address = f"/static/css/site.css?v={mark_of(database.app.static_folder, 'css/site.css')}"
    marked = client.get(address, buffered=True)
    again = client.get(address, headers={"If-None-Match": marked.headers["ETag"]}, buffered=True)

    year = "public, max-age=31536000, immutable"
    assert [(answer.status_code, answer.headers["Cache-Control"]) for answer in (marked, again)] == [
        (200, year),
        (304, year),
    ]
    assert marked.headers["Vary"] == "Accept-Encoding"


@pytest.mark.one_database
def test_what_says_no_has_one_set_whatever_it_says_no_to(database):
    app, world = database.app, World(database)
    client = a_browser(app)
    token = {"csrf_token": FORM_TOKEN}

    told = {
        400: client.get("/roadshows/?q=%00"),
        403: world.client("member").get("/beheer/"),
        404: client.get("/bestaat-niet"),
        405: client.post("/privacy", data=token),
        413: client.post("/inloggen", data={"email": "x" * 1_100_000}),
    }
    incomplete = {**token, "title": "Half", "region": world.regions["midden-utrecht"]}
    half = world.client("organiser").post("/beheer/roadshows/nieuw", data=incomplete).headers["Location"]
    told[409] = world.client("organiser").post(f"{half}publiceren", data=token)
    with breaking(app, "site.about", RuntimeError("broken")):
        told[500] = client.get("/over")
    with breaking(app, "site.about", Busy(text("Even niet."))):
        told[503] = client.get("/over")

    assert {code: answer.status_code for code, answer in told.items()} == {code: code for code in told}
    assert [code for code, answer in told.items() if carried(answer) != ALWAYS | SETS["private page"]] == []


@pytest.mark.one_database
def test_options_has_the_set_of_its_route(database):
    client = database.app.test_client()

    told = client.options(f"/aanmelding/{'A' * 24}.{'A' * 27}/")

    assert (told.status_code, carried(told)) == (200, ALWAYS | SETS["private page"])


@pytest.mark.one_database
def test_a_redirect_to_the_right_spelling_has_headers_too(database):
    told = database.app.test_client().get("/regios")

    assert (told.status_code, carried(told)) == (308, ALWAYS | SETS["private page"])


@pytest.mark.one_database
def test_a_site_on_https_is_on_nothing_else(database, tmp_path):
    url = database.settings.database_url
    with made(url, tmp_path, ROADSHOW_PUBLIC_URL="https://roadshow.example.org", ROADSHOW_LIMITS="on") as public:
        client = public.app.test_client()
        told = client.get("/inloggen", base_url="https://roadshow.example.org")

    assert told.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    name, _, rest = told.headers["Set-Cookie"].partition("=")
    assert name == "__Host-roadshow"
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(rest.split("; "))
    assert "Domain" not in rest


@pytest.mark.one_database
def test_without_the_headers_the_table_would_notice(database):
    with safety_headers.bare(database.app):
        found = wrong_headers(World(database))

    assert len(found) > 50
    assert "Content-Security-Policy" not in found["GET site.home  by visitor"]
