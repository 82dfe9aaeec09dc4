"""The desk: what a form takes is what it names, and only what is one's own; a draft shows nowhere else."""

import json

import pytest
from sqlalchemy import inspect, select
from werkzeug.test import TestResponse

from roadshow.events.models import AgendaItem, Event
from roadshow.events.queries import agenda
from roadshow.organisations.models import Organisation
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.blueprints.test_failures import opened
from tests.blueprints.world import AWAY, FORM_TOKEN, HOME, World, a_browser, now_act
from tests.builders import a_registration
from tests.controls import safety_access, safety_forms
from tests.dump import changed, dump
from tests.page import Page, filled

EXTRA = {
    "id": "1", "event_id": "1", "region_id": "1", "host_id": "1", "role": "administrator", "status": "seated",
    "state": "published", "confirmed": "1", "verified": "2026-01-01", "generation": "99", "slug": "beheer",
    "uid": "planted", "sequence": "99", "version": "99", "published": "2026-01-01", "erased": "", "arrival": "0",
    "calendar_sequence": "99", "statement": "99", "reference": "planted", "account_id": "1", "is_demo": "1",
}  # fmt: skip


def row(session, number: int) -> dict[str, object]:
    found = session.get_one(Event, number)
    session.refresh(found)
    return {column.key: getattr(found, column.key) for column in inspect(Event).column_attrs}


@pytest.mark.one_database
def test_a_form_of_a_roadshow_takes_only_what_it_names(database):
    world = World(database)
    number = world.things("organiser", HOME).draft
    page = Page(database.app)
    page.client = world.client("organiser")
    form = page.open(f"/beheer/roadshows/{number}/wijzigen")
    with database.transaction() as session:
        before = row(session, number)

    page.send(form, {"title": "Nieuwe titel", **EXTRA}, action="/wijzigen")

    with database.transaction() as session:
        after = row(session, number)
    assert {name for name in after if after[name] != before[name]} == {"title", "edition", "version", "changed"}


@pytest.mark.one_database
def test_a_form_of_a_registration_takes_only_what_it_names(database):
    world = World(database)
    slug = world.things("visitor", HOME).slug
    answer = {"name": "Ada", "email": "ada@example.org", "organisation": "Kastanje", "kind": "employer"}
    page = Page(database.app)

    page.send(page.open(f"/roadshows/{slug}/aanmelden"), {**answer, **EXTRA}, action="/aanmelden")

    with database.transaction() as session:
        made = session.scalars(select(Registration).where(Registration.email == "ada@example.org")).one()
        assert (made.status, made.verified, made.generation, made.statement) == (Status.SEATED, None, 1, 1)
        assert made.reference != "planted"


@pytest.mark.one_database
def test_a_form_that_took_every_field_would_publish(database):
    world = World(database)
    number = world.things("organiser", HOME).draft
    page = Page(database.app)
    page.client = world.client("organiser")
    form = page.open(f"/beheer/roadshows/{number}/wijzigen")

    with safety_forms.every_field_is_taken():
        page.send(form, {"title": "Nieuwe titel", "state": "published"}, action="/wijzigen")

    with database.transaction() as session:
        assert session.get_one(Event, number).state.value == "published"


@pytest.mark.one_database
@pytest.mark.parametrize("field", ["region", "host"])
def test_a_roadshow_goes_to_no_region_and_no_host_that_was_not_offered(database, field):
    world = World(database)
    number = world.things("organiser", HOME).draft
    page = Page(database.app)
    page.client = world.client("organiser")
    form = page.open(f"/beheer/roadshows/{number}/wijzigen")
    offered = {option.get("value") for option in form.tree.iter("option")}
    with database.transaction() as session:
        there = {"region": world.regions[AWAY], "host": max(session.scalars(select(Organisation.id)))}
    before = dump()

    refused = page.send(form, {field: str(there[field])}, action="/wijzigen", status=422)

    assert str(there[field]) not in offered
    assert refused.has("uit de lijst")
    assert changed(before, dump()) == []


@pytest.mark.one_database
def test_lines_of_a_programme_belong_to_their_own_roadshow(database):
    """They have no number in a form that could be another's."""
    world = World(database)
    mine, other = world.things("organiser", HOME).draft, world.things("visitor", HOME).draft
    page = Page(database.app)
    page.client = world.client("organiser")
    for number, title in ((other, "Van een ander"), (mine, "Van mij")):
        line = {"agenda-0-starts": "13.00", "agenda-0-title": title}
        page.send(page.open(f"/beheer/roadshows/{number}/wijzigen"), line, action="/wijzigen")
    with database.transaction() as session:
        [foreign] = agenda(session, session.get_one(Event, other))

    line = {"agenda-0-id": str(foreign.id), "agenda-0-event_id": str(other), "agenda-0-title": "Overgenomen"}
    page.send(page.open(f"/beheer/roadshows/{mine}/wijzigen"), line, action="/wijzigen")

    with database.transaction() as session:
        titles = session.execute(select(AgendaItem.event_id, AgendaItem.title).order_by(AgendaItem.id))
        assert sorted(map(tuple, titles)) == sorted([(other, "Van een ander"), (mine, "Overgenomen")])


@pytest.mark.one_database
def test_a_line_of_the_programme_with_an_odd_number_is_left_out(database):
    names = ["agenda-²-title", f"agenda-{'9' * 5000}-title", "agenda-٣-title", "agenda--1-title", "agenda-0x1-title"]

    told = made(World(database), **dict.fromkeys(names, "Vreemd"))

    assert told.status_code == 303
    with database.transaction() as session:
        assert session.scalars(select(AgendaItem)).all() == []


def made(world: World, **typed: str) -> TestResponse:
    """The form of a new Roadshow, with nothing but what is asked for and this."""
    form = {"csrf_token": FORM_TOKEN, "title": "T", "region": str(world.regions[HOME]), **typed}
    return world.client("organiser").post("/beheer/roadshows/nieuw", data=form)


@pytest.mark.one_database
def test_a_day_that_no_calendar_has_is_sent_back(database):
    world = World(database)
    fields = ("starts_on", "opens_on", "closes_on", "retention_until")
    days = ("1-1-0001", "31-12-9999", "1-1-1", "29-2-2027", "0-0-2027", "٢٦-1-2027")

    told = {(field, day): made(world, **{field: day}) for field in fields for day in days}

    assert {key: answer.status_code for key, answer in told.items()} == dict.fromkeys(told, 422)
    assert [key for key, answer in told.items() if "Vul een datum in zoals 26-1-2027" not in answer.text] == []


@pytest.mark.one_database
def test_a_time_without_its_day_is_sent_back(database):
    world = World(database)

    pages = [opened(made(world, **{field: "9.00"}), field) for field in ("opens_at", "closes_at")]

    assert [(page.status, page.has("Vul ook de dag in")) for page in pages] == [(422, True)] * 2


@pytest.mark.one_database
def test_registrations_are_kept_until_the_roadshow_was_and_no_longer_than_two_years(database):
    """Or the nightly round would wipe who is still to come."""
    world = World(database)
    times = {"starts_on": "26-1-2027", "starts_at": "13.00", "ends_at": "15.00"}

    told = {day: made(world, **times, retention_until=day) for day in ("25-1-2027", "26-1-2027", "26-2-2029")}

    assert [answer.status_code for answer in told.values()] == [422, 303, 422]


DRAFT = "Concept dat niemand mag zien"


def everywhere_public(world: World) -> dict[str, str]:
    """Everything that a visitor can ask for, also by HEAD, in which a Roadshow could show."""
    things = world.things("visitor", HOME)
    client = a_browser(world.database.app)
    addresses = [
        "/", "/?lang=en", "/roadshows/", "/roadshows/?periode=geweest", f"/roadshows/?regio={HOME}",
        "/roadshows/?q=Concept", "/roadshows/?q=Utrecht", f"/regios/{HOME}/", "/regios/zoek?q=Concept", "/regios/",
        f"/roadshows/{things.draft_slug}/", f"/roadshows/{things.draft_slug}.ics",
        f"/roadshows/{things.draft_slug}/aanmelden", f"/roadshows/{things.draft_slug}/aangemeld",
        f"/roadshows/{things.slug}/", f"/roadshows/{things.slug}.ics", "/robots.txt", "/privacy",
    ]  # fmt: skip
    got = {address: client.get(address) for address in addresses}
    heads = {f"HEAD {address}": json.dumps(dict(client.head(address).headers)) for address in addresses}
    return {**{address: answer.text for address, answer in got.items()}, **heads}


def shown(world: World) -> list[str]:
    number = world.things("visitor", HOME).draft
    with world.database.transaction() as session:
        session.get_one(Event, number).title = DRAFT
    return [address for address, text in everywhere_public(world).items() if DRAFT in text]


@pytest.mark.one_database
def test_a_draft_shows_nowhere_in_public(database):
    assert shown(World(database)) == []


@pytest.mark.one_database
def test_a_draft_is_no_different_from_what_is_not_there_by_any_method(database):
    world = World(database)
    slug = world.things("visitor", HOME).draft_slug
    client = a_browser(database.app)

    told = [
        (client.open(f"/roadshows/{one}{part}", method=method).status_code)
        for part in ("/", ".ics", "/aanmelden", "/aangemeld")
        for method in ("GET", "HEAD")
        for one in (slug, "bestaat-niet")
    ]

    assert set(told) == {404}


@pytest.mark.one_database
def test_a_published_one_would_show(database):
    """So that the tests above prove something."""
    world = World(database)
    with safety_access.drafts_are_public():
        found = shown(world)

    assert {"/", "/roadshows/", f"/regios/{HOME}/"} <= set(found)


@pytest.mark.one_database
def test_a_search_of_the_desk_finds_only_in_its_own_roadshow(database):
    world = World(database)
    mine, other = world.things("organiser", HOME).event, world.things("organiser", AWAY).event
    with database.transaction() as session:
        a_registration(session, session.get_one(Event, other), "Onvindbaar", act=now_act())
        a_registration(session, session.get_one(Event, mine), "Vindbaar", act=now_act())
    client = world.client("organiser")

    told = {
        name: client.get(f"/beheer/roadshows/{mine}/aanmeldingen?q={name}").text for name in ("Vindbaar", "Onvindbaar")
    }

    assert "vindbaar@example.org" in told["Vindbaar"]
    assert "onvindbaar@example.org" not in told["Onvindbaar"]


@pytest.mark.one_database
def test_a_sign_that_a_database_reads_otherwise_is_looked_for_as_it_is(database):
    world = World(database)
    own = f"/beheer/roadshows/{world.things('organiser', HOME).event}/aanmeldingen"
    signs = ("%", "_", "\\", "'", '"', "%%%", "q\\", "[q-x]")

    found = {
        (address, q): opened(world.client("organiser").get(address, query_string={"q": q}), address)
        for address in (own, "/roadshows/")
        for q in signs
    }

    assert [key for key, page in found.items() if not page.has("Niets gevonden")] == []


@pytest.mark.one_database
def test_the_form_that_was_sent_back_holds_what_was_typed(database):
    world = World(database)
    typed = {"title": "Een titel", "starts_on": "geen dag", "capacity": "veel", "description": "Regel 1\r\nRegel 2"}
    form = {"csrf_token": FORM_TOKEN, "region": str(world.regions[HOME]), **typed}

    back = opened(world.client("organiser").post("/beheer/roadshows/nieuw", data=form), "desk")

    given = filled(back.form("/beheer/roadshows/nieuw"))
    assert {name: given[name] for name in typed} == {**typed, "description": "Regel 1\nRegel 2"}
