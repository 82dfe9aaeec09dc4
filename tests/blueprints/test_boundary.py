"""What is no text comes no further: it is refused in every part of a request, and never reaches the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from tests.blueprints.test_failures import opened
from tests.blueprints.world import FORM_TOKEN, World, a_browser, coming
from tests.databases import Database
from tests.dump import dump

# As they stand in an address: no UTF-8, half of a pair, longer than need be, NUL.
NO_TEXT = {"no UTF-8": "%ff", "Latin-1": "caf%e9", "half a pair": "%ed%a0%80", "too long": "%c0%af", "NUL": "a%00b"}
AS_BYTES = {"no UTF-8": b"\xff", "Latin-1": b"caf\xe9", "half a pair": b"\xed\xa0\x80", "too long": b"\xc0\xaf"}


@dataclass(frozen=True)
class Sent:
    """A request as it goes over the line."""

    place: str
    method: str
    address: str
    form: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def requests(slug: str) -> Iterator[Sent]:
    register = f"/roadshows/{slug}/aanmelden"
    answer = f"csrf_token={quote(FORM_TOKEN)}&organisation=Kastanje&kind=employer"
    for kind, bad in NO_TEXT.items():
        yield Sent(f"path, {kind}", "GET", f"/roadshows/{bad}/")
        yield Sent(f"path of nothing, {kind}", "GET", f"/{bad}")
        yield Sent(f"query, {kind}", "GET", f"/roadshows/?q={bad}")
        yield Sent(f"name in a query, {kind}", "GET", f"/roadshows/?{bad}=q")
        yield Sent(f"file, {kind}", "GET", f"/static/{bad}.css")
        yield Sent(f"form, {kind}", "POST", register, f"{answer}&email=ada@example.org&name={bad}")
        yield Sent(f"hidden field, {kind}", "POST", register, f"{answer}&email=ada@example.org&name=Ada&once={bad}")
        yield Sent(f"form without a token, {kind}", "POST", register, f"name={bad}")
        yield Sent(f"name in a form, {kind}", "POST", register, f"{answer}&email=ada@example.org&name=Ada&{bad}=1")
    for kind, raw in AS_BYTES.items():
        as_header = raw.decode("latin-1")
        yield Sent(f"cookie, {kind}", "GET", "/roadshows/", headers={"Cookie": f"a={as_header}"})
        yield Sent(f"header, {kind}", "GET", "/roadshows/", headers={"User-Agent": as_header})
        yield Sent(f"language, {kind}", "GET", "/roadshows/", headers={"Accept-Language": as_header})


def send(database: Database, sent: Sent) -> TestResponse:
    kind = "application/x-www-form-urlencoded"
    client = database.app.test_client(use_cookies=False) if "Cookie" in sent.headers else a_browser(database.app)
    return client.open(sent.address, method=sent.method, data=sent.form, content_type=kind, headers=sent.headers)


@pytest.fixture
def slug(database) -> str:
    with database.transaction() as session:
        return coming(session).slug or ""


def test_what_is_no_text_is_refused_wherever_it_stands(database, slug):
    before = dump()

    told = {sent.place: send(database, sent) for sent in requests(slug)}

    assert {place: answer.status_code for place, answer in told.items()} == dict.fromkeys(told, 400)
    assert dump() == before


@pytest.mark.one_database
def test_the_page_that_refuses_it_is_a_whole_page(database, slug):
    pages = [opened(send(database, sent), sent.place) for sent in requests(slug)]

    assert {page.heading for page in pages} == {"Dit verzoek klopt niet"}


@pytest.mark.one_database
def test_text_of_every_kind_comes_through(database, slug):
    told = [
        a_browser(database.app).get(
            f"/roadshows/?q={quote(text)}", headers={"User-Agent": text.encode().decode("latin-1")}
        )
        for text in ("café", "Súdwest-Fryslân", "łódź", "北京", "👩🏽‍🏫", "'s-Hertogenbosch", "%", "a+b")
    ]

    assert {answer.status_code for answer in told} == {200}


@pytest.mark.one_database
def test_what_cannot_be_seen_in_a_name_is_taken_out(database, slug):
    world = World(database)
    form = {"csrf_token": FORM_TOKEN, "title": "A\u202eB\u200b\u0007C", "region": world.regions["midden-utrecht"]}

    made = world.client("organiser").post("/beheer/roadshows/nieuw", data=form)

    assert opened(world.client("organiser").get(made.headers["Location"]), "desk").heading == "ABC"
