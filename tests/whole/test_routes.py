"""Every route has its expectations, its permission and its headers; every address in a mail is a route."""

import inspect

import pytest
from flask import Flask
from werkzeug.routing import Rule

from roadshow import create_app
from roadshow.accounts.permissions import NEEDS_ACCOUNT, PERMISSIONS
from roadshow.blueprints.access import RouteWithoutPermission
from roadshow.blueprints.headers import HeaderSet
from roadshow.config import read
from roadshow.links import Links
from tests.blueprints.expectations import ROWS
from tests.blueprints.test_headers import OTHERS, PUBLIC
from tests.controls import safety_routes
from tests.databases import KEY

LINKS = Links("http://localhost", KEY, "roadshow@example.org")
# Which page each of them leads to.
LEADS_TO = {
    "home": ((), "site.home"),
    "event": (("een-slug",), "events.show"),
    "region": (("midden-utrecht",), "regions.show"),
    "privacy": ((), "site.privacy"),
    "registration": (("A" * 24, 1), "own_registration.show"),
    "registration_ics": (("A" * 24, 1), "own_registration.invite"),
    "not_me": (("A" * 24, 1), "own_registration.not_me"),
    "sign_in": (("A" * 24,), "accounts.use_link"),
}
NO_ADDRESS = {"derived", "fingerprint", "is_secret", "secret", "ticket"}


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Flask:
    environ = {"ROADSHOW_INSTANCE": str(tmp_path_factory.mktemp("instance")), "ROADSHOW_SECRET_KEY": KEY}
    return create_app(read({**environ, "ROADSHOW_PUBLIC_URL": "http://localhost"}))


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def answered(app: Flask) -> set[tuple[str, str]]:
    """HEAD is GET, and OPTIONS is Flask's own."""
    return {(rule.endpoint, method) for rule in rules(app) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}


def test_every_route_and_method_has_its_expectations(app):
    assert answered(app) == set(ROWS)


def test_every_address_in_the_table_is_that_of_its_route(app):
    adapter = app.url_map.bind("localhost")
    names = {
        "file": "img/favicon.svg", "slug": "een-slug", "region_slug": "een-regio", "event": "1", "draft": "2",
        "registration": "3", "returner": "4", "ticket": f"{'A' * 24}.{'A' * 27}", "sign_in": f"{'A' * 24}.{'A' * 27}",
        "organisation": "5", "role": "6", "accreditation": "7",
    }  # fmt: skip

    found = {
        (endpoint, method): adapter.match(row.address.partition("?")[0].format(**names), method=method)[0]
        for (endpoint, method), row in ROWS.items()
    }

    assert found == {key: key[0] for key in ROWS}


def test_every_route_names_one_question_of_the_table_and_one_set_of_headers(app):
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in rules(app) if rule.endpoint != "static"}

    assert {name for name, view in views.items() if getattr(view, "permission", None) not in PERMISSIONS} == set()
    assert {name for name, view in views.items() if not isinstance(getattr(view, "sends", None), HeaderSet)} == set()


def test_every_question_of_the_table_is_asked_by_a_route_or_a_page(app):
    asked = {getattr(view, "permission", "") for view in app.view_functions.values()}

    assert set(PERMISSIONS) - asked == set()


def test_what_needs_an_account_is_private(app):
    private = {name for name, view in app.view_functions.items() if getattr(view, "permission", "") in NEEDS_ACCOUNT}

    assert private
    assert private & (PUBLIC | set(OTHERS)) == set()


def test_no_route_is_public_that_the_table_of_headers_does_not_know(app):
    endpoints = {rule.endpoint for rule in rules(app)}

    assert PUBLIC | set(OTHERS) <= endpoints


def test_addresses_are_dutch_words_in_small_letters_with_hyphens(app):
    fixed = {part for rule in rules(app) for part in rule.rule.split("/") if part and "<" not in part}

    assert {part for part in fixed if part.strip("abcdefghijklmnopqrstuvwxyz-.")} == set()


def test_every_link_leads_to_its_page(app):
    adapter = app.url_map.bind("localhost")

    made = {name: getattr(LINKS, name)(*arguments) for name, (arguments, _) in LEADS_TO.items()}

    assert {name: adapter.match(address.removeprefix("http://localhost"))[0] for name, address in made.items()} == {
        name: endpoint for name, (_, endpoint) in LEADS_TO.items()
    }


def test_every_kind_of_link_there_is_was_tried():
    methods = {name for name, one in inspect.getmembers(Links, inspect.isfunction) if not name.startswith("_")}

    assert methods == set(LEADS_TO) | NO_ADDRESS


def test_a_route_without_a_question_stops_the_start(tmp_path):
    environ = {"ROADSHOW_INSTANCE": str(tmp_path), "ROADSHOW_SECRET_KEY": KEY}

    with safety_routes.a_route_that_asks_nothing(), pytest.raises(RouteWithoutPermission):
        create_app(read(environ))


def test_a_route_without_a_row_would_be_missed(tmp_path):
    environ = {"ROADSHOW_INSTANCE": str(tmp_path), "ROADSHOW_SECRET_KEY": KEY}

    with safety_routes.a_route_that_nobody_expects():
        app = create_app(read(environ))

    assert answered(app) - set(ROWS) == {("surprise.page", "GET")}
