"""One page per kind of failure: it says what to do, tells nothing of our insides, and loses nothing that was typed."""

import re

import pytest

from roadshow import create_app
from roadshow.config import MissingSetting, read
from roadshow.errors import Busy, Refusal, text
from tests.blueprints.world import FORM_TOKEN, World, a_browser, coming
from tests.controls.safety_failures import breaking, forgetting, telling
from tests.databases import made
from tests.page import Opened, Page, check, filled, parse

ADA = {"name": "Ada de Vries", "email": "ada@example.org", "organisation": "Kastanje Welzijn", "kind": "employer"}
SECRET = "wachtwoord-van-de-database"
INSIDES = re.compile(
    r"Traceback|File \"|werkzeug|flask|jinja|sqlalchemy|sqlite|psycopg|select |insert |python|/site-packages/|0\.1\.0",
    re.IGNORECASE,
)


def opened(response, url: str) -> Opened:
    tree = parse(response.get_data(as_text=True))
    check(tree, url)
    return Opened(response, url, tree)


def kept(page: Opened) -> list[str]:
    """What the page shows of what was typed in words; codes are sent along unseen."""
    return [item.find("bdi").text for item in page.tree.iter("li") if item.find("bdi") is not None]


@pytest.mark.one_database
def test_each_kind_says_something_of_its_own(database):
    world = World(database)
    client = a_browser(database.app)

    told = {
        400: client.get("/roadshows/?q=%00"),
        403: world.client("member").get("/beheer/"),
        404: client.get("/bestaat-niet"),
        405: client.post("/privacy", data={"csrf_token": FORM_TOKEN}),
        413: client.post("/inloggen", data={"email": "x" * 1_100_000}),
    }
    for code, error in ((409, Refusal(text("Dat kan niet."))), (503, Busy(text("Even niet.")))):
        with breaking(database.app, "site.about", error):
            told[code] = client.get("/over")
    with breaking(database.app, "site.about", RuntimeError(SECRET)):
        told[500] = client.get("/over")

    pages = {code: opened(answer, str(code)) for code, answer in told.items()}
    assert {code: page.status for code, page in pages.items()} == {code: code for code in pages}
    assert {code: page.heading for code, page in pages.items()} == {
        400: "Dit verzoek klopt niet",
        403: "Dat mag jij hier niet",
        404: "Deze bladzijde is er niet",
        405: "Zo werkt deze bladzijde niet",
        409: "Dat kan nu niet",
        413: "Dit is te groot",
        500: "Er ging iets mis",
        503: "Even niet bereikbaar",
    }
    assert [code for code, page in pages.items() if INSIDES.search(page.html) or SECRET in page.html] == []


@pytest.mark.one_database
def test_it_speaks_the_language_that_was_asked_for(database):
    with breaking(database.app, "site.about", RuntimeError(SECRET)):
        broken = opened(database.app.test_client().get("/over?lang=en"), "/over")

    assert broken.tree.get("lang") == "en"
    assert broken.heading != "Er ging iets mis"


FAILING = [
    ("refused", Refusal(text("De Roadshow is vol.")), 409),
    ("busy", Busy(text("Even niet.")), 503),
    ("broken", RuntimeError(SECRET), 500),
]


@pytest.mark.one_database
@pytest.mark.parametrize(("kind", "error", "code"), FAILING, ids=[kind for kind, *_ in FAILING])
def test_what_was_typed_stands_on_the_page_and_is_sent_again_by_one_press(database, kind, error, code):
    page = Page(database.app)
    with database.transaction() as session:
        slug = coming(session).slug
    form = page.open(f"/roadshows/{slug}/aanmelden")

    with breaking(database.app, "registrations.register", error):
        failed = page.send(form, ADA, status=code)

    assert kept(failed) == [ADA["name"], ADA["email"], ADA["organisation"]]
    assert page.send(failed).heading == "Kijk nu in je mail"


@pytest.mark.one_database
def test_what_takes_a_while_says_when_to_come_back(database):
    with breaking(database.app, "site.about", Busy(text("Even niet."))):
        assert database.app.test_client().get("/over").headers["Retry-After"] == "30"


@pytest.mark.one_database
def test_after_too_many_forms_one_waits_and_loses_nothing(database, tmp_path):
    with database.transaction() as session:
        slug = coming(session).slug
    with made(database.settings.database_url, tmp_path, ROADSHOW_LIMITS="on") as limited:
        client = a_browser(limited.app)
        answers = [
            client.post(f"/roadshows/{slug}/aanmelden", data={"csrf_token": FORM_TOKEN, "name": "Ada"})
            for _ in range(31)
        ]

        last = opened(answers[-1], "/aanmelden")

    assert [answer.status_code for answer in answers] == [422] * 30 + [429]
    assert last.heading == "Even wachten"
    assert kept(last) == ["Ada"]
    assert filled(last.form())["name"] == "Ada"
    assert last.response.headers["Retry-After"]


@pytest.mark.one_database
def test_a_form_that_comes_too_late_is_refused_with_what_was_typed(database):
    """Registering is shut by the server's clock, whenever the form was opened."""
    page = Page(database.app)
    with database.transaction() as session:
        event = coming(session)
    form = page.open(f"/roadshows/{event.slug}/aanmelden")
    with database.transaction() as session:
        session.merge(event).closed = event.created

    late = page.send(form, ADA, status=409)

    assert late.has("Aanmelden kan niet meer: de aanmelding is gesloten.")
    assert kept(late) == [ADA["name"], ADA["email"], ADA["organisation"]]


@pytest.mark.one_database
def test_a_form_that_comes_too_early_is_refused_with_what_was_typed(database):
    page = Page(database.app)
    with database.transaction() as session:
        event = coming(session)
    form = page.open(f"/roadshows/{event.slug}/aanmelden")
    with database.transaction() as session:
        session.merge(event).opens_on = event.starts.date()

    early = page.send(form, ADA, status=409)

    assert early.has("Aanmelden kan nog niet: de aanmelding is nog niet open.")
    assert kept(early) == [ADA["name"], ADA["email"], ADA["organisation"]]


@pytest.mark.one_database
def test_the_page_of_a_wrong_address_leads_on(database):
    lost = Page(database.app).open("/bestaat-niet", status=404)

    assert "/" in lost.links
    assert lost.has("Naar de eerste bladzijde")


def test_debugging_is_for_this_machine_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    environ = {"ROADSHOW_INSTANCE": str(tmp_path), "ROADSHOW_SECRET_KEY": "k" * 32}

    with pytest.raises(MissingSetting):
        create_app(read({**environ, "ROADSHOW_PUBLIC_URL": "https://roadshow.example.org"}))
    assert create_app(read({**environ, "ROADSHOW_PUBLIC_URL": "http://127.0.0.1:8000"})).debug


@pytest.mark.one_database
def test_without_a_page_for_it_the_insides_would_show(database):
    with telling(database.app), breaking(database.app, "site.about", RuntimeError(SECRET)):
        assert SECRET in database.app.test_client().get("/over").text


@pytest.mark.one_database
def test_without_what_was_typed_it_would_be_lost(database):
    page = Page(database.app)
    with database.transaction() as session:
        slug = coming(session).slug
    form = page.open(f"/roadshows/{slug}/aanmelden")

    with forgetting(), breaking(database.app, "registrations.register", RuntimeError(SECRET)):
        failed = page.send(form, ADA, status=500)

    assert kept(failed) == []
