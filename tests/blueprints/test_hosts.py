"""The site goes by one name, sends nobody elsewhere, and believes only the proxies that it was told of."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from roadshow.worker import Worker
from tests.blueprints.test_failures import opened
from tests.blueprints.world import FORM_TOKEN, World, a_browser, coming
from tests.controls import safety_addresses
from tests.databases import made

EVIL = "evil.example"
CALLED = {
    "another": {"Host": EVIL},
    "another with our port": {"Host": f"{EVIL}:8000"},
    "ours in front": {"Host": f"localhost.{EVIL}"},
    "ours as a user": {"Host": f"localhost@{EVIL}"},
    "ours and another": {"Host": f"localhost, {EVIL}"},
    "no name": {"Host": ""},
    "nonsense": {"Host": "[::1"},
}
FORWARDED = {
    "X-Forwarded-Host": EVIL,
    "Forwarded": f"for=1.2.3.4;host={EVIL};proto=https",
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": f"//{EVIL}",
    "X-Original-URL": "/beheer/",
    "X-Rewrite-URL": "/beheer/",
}
OUTWARD = [
    f"//{EVIL}/", f"///{EVIL}/", f"/\\{EVIL}/", f"/%5c{EVIL}/", f"//{EVIL}/%2e%2e", f"/{EVIL}//", "//regios", "/%09/x",
    f"/.//{EVIL}", f"//{EVIL}/regios", "/regios//", "//localhost/regios",
]  # fmt: skip
NEXT = [
    f"//{EVIL}", f"/\\{EVIL}", f"https://{EVIL}/", f"/\t/{EVIL}", f"/\n/{EVIL}", "javascript:alert(1)", f"\\\\{EVIL}",
    f"%2f%2f{EVIL}", f"https:{EVIL}", f"//{EVIL}%2f..", "/beheer/",
]  # fmt: skip


def call(app: Flask, headers: dict[str, str], address: str = "/regios/") -> TestResponse:
    return app.test_client().get(address, headers=headers)


@pytest.mark.one_database
def test_under_another_name_there_is_no_page(database):
    told = {
        (name, address): call(database.app, headers, address)
        for name, headers in CALLED.items()
        for address in ("/", "/regios", "/bestaat-niet", "/static/img/favicon.svg")
    }

    assert {key: answer.status_code for key, answer in told.items()} == dict.fromkeys(told, 400)
    assert [key for key, answer in told.items() if EVIL in answer.text] == []
    assert {opened(answer, str(key)).heading for key, answer in told.items()} == {"Dit verzoek klopt niet"}


@pytest.mark.one_database
def test_under_its_own_name_it_answers_on_any_port(database):
    names = ["localhost", "LOCALHOST", "localhost:8000"]

    assert [call(database.app, {"Host": name}).status_code for name in names] == [200, 200, 200]


@pytest.mark.one_database
def test_what_a_stranger_says_about_the_way_here_changes_nothing(database):
    plain = call(database.app, {}).text

    assert [name for name, value in FORWARDED.items() if call(database.app, {name: value}).text != plain] == []


@pytest.mark.one_database
def test_every_address_in_a_mail_is_that_of_the_site(database):
    with database.transaction() as session:
        slug = coming(session).slug
    form = {"csrf_token": FORM_TOKEN, "name": "Ada", "email": "ada@example.org", "organisation": "K", "kind": "other"}

    answer = a_browser(database.app).post(
        f"/roadshows/{slug}/aanmelden", data=form, headers={"X-Forwarded-Host": EVIL, "Forwarded": f"host={EVIL}"}
    )

    Worker(database.settings).send()
    [mail] = [file.read_bytes() for file in (database.settings.instance / "mail").glob("*.eml")]
    assert answer.status_code == 303
    assert b"http://localhost/aanmelding/" in mail.replace(b"=\r\n", b"").replace(b"=\n", b"")
    assert EVIL.encode() not in mail


@pytest.mark.one_database
def test_no_path_leads_to_another_site(database):
    client = database.app.test_client()

    told = {path: client.get("/", environ_overrides={"PATH_INFO": path, "RAW_URI": path}) for path in OUTWARD}

    assert {answer.status_code for answer in told.values()} <= {308, 400, 404}
    assert {urlsplit(answer.headers.get("Location", "http://localhost")).netloc for answer in told.values()} == {
        "localhost"
    }
    pages = [opened(answer, path) for path, answer in told.items() if answer.status_code != 308]
    assert [link for page in pages for link in page.links if urlsplit(link).netloc] == []


def after_signing_in(world: World, name: str, wanted: str) -> str:
    """Where one is led by an address with this behind the question mark, asked for before and while signing in."""
    client, query = world.new_client("visitor"), {name: wanted}
    client.get("/beheer/", query_string=query)
    address = f"/inloggen/{world.sign_in_ticket()}"
    return client.post(address, query_string=query, data={"csrf_token": FORM_TOKEN}).headers["Location"]


@pytest.mark.one_database
def test_signing_in_leads_to_a_page_of_ours_whatever_the_address_says(database):
    world = World(database)
    names = ("next", "url", "terug", "wanted")

    led = {(name, wanted): after_signing_in(world, name, wanted) for name in names for wanted in NEXT}

    assert led == dict.fromkeys(led, "/beheer/")


@pytest.mark.one_database
def test_an_address_that_says_where_to_go_next_would_lead_outward(database):
    with safety_addresses.the_address_says_where_to():
        assert after_signing_in(World(database), "next", f"//{EVIL}") == f"//{EVIL}"


@pytest.mark.one_database
def test_signing_in_leads_to_the_page_that_was_wanted(database):
    world = World(database)
    client = world.new_client("visitor")
    client.get("/beheer/roadshows/12/wijzigen")

    told = client.post(f"/inloggen/{world.sign_in_ticket()}", data={"csrf_token": FORM_TOKEN})

    assert told.headers["Location"] == "/beheer/roadshows/12/wijzigen"


def answers_of(app: Flask, times: int, forwarded: str) -> list[int]:
    """A form sent so often, each time as if from another address."""
    client = a_browser(app)
    return [
        client.post(
            "/inloggen",
            data={"csrf_token": FORM_TOKEN, "email": "x"},
            headers={"X-Forwarded-For": forwarded.format(number)},
        ).status_code
        for number in range(times)
    ]


@pytest.mark.one_database
def test_an_address_that_a_stranger_gives_escapes_no_limit(database, tmp_path):
    with made(database.settings.database_url, tmp_path, ROADSHOW_LIMITS="on") as limited:
        assert answers_of(limited.app, 11, "10.0.0.{}") == [422] * 10 + [429]


@pytest.mark.one_database
def test_a_proxy_is_believed_for_its_own_step_alone(database, tmp_path):
    proxied = {"ROADSHOW_LIMITS": "on", "ROADSHOW_TRUSTED_PROXIES": "1"}
    with made(database.settings.database_url, tmp_path, **proxied) as limited:
        assert answers_of(limited.app, 11, "10.0.0.{}, 192.0.2.1") == [422] * 10 + [429]
    with made(database.settings.database_url, tmp_path, **proxied) as limited:
        assert answers_of(limited.app, 11, "192.0.2.{}") == [422] * 11


@pytest.mark.one_database
def test_without_its_name_the_site_would_answer_as_another(database):
    with safety_addresses.any_name(database.app):
        assert call(database.app, {"Host": EVIL}).status_code == 200


@pytest.mark.one_database
def test_a_believed_stranger_would_escape_the_limit(database, tmp_path):
    with made(database.settings.database_url, tmp_path, ROADSHOW_LIMITS="on") as limited:
        safety_addresses.believe_everybody(limited.app)
        assert answers_of(limited.app, 11, "10.0.0.{}") == [422] * 11
