"""An organiser pressed for time: what was typed is kept, what is wrong is named, a long list is found through."""

import pytest

from roadshow.events.models import Event
from tests.blueprints.test_desk import made
from tests.blueprints.test_failures import opened
from tests.blueprints.world import HOME, World, now_act
from tests.builders import a_registration
from tests.page import Opened, Page, filled, words

OWN = "/beheer/roadshows/{}/wijzigen"


def a_desk(world: World, actor: str = "organiser") -> Page:
    page = Page(world.database.app)
    page.client = world.client(actor)
    return page


@pytest.mark.one_database
def test_who_saves_over_somebody_else_sees_what_differs_and_gets_on_by_a_second_press(database):
    world = World(database)
    address, desk, other = OWN.format(world.things("organiser", HOME).event), a_desk(world), a_desk(world)
    mine, theirs = desk.open(address), other.open(address)
    other.send(theirs, {"summary": "Van de ander."}, action="/wijzigen")

    told = desk.send(mine, {"summary": "Van mij."}, action="/wijzigen", status=409)

    assert told.has("Nu bewaard: Van de ander. Jouw versie: Van mij.")
    assert filled(told.form("/wijzigen"))["summary"] == "Van mij."
    desk.send(told, action="/wijzigen")
    assert filled(desk.open(address).form("/wijzigen"))["summary"] == "Van mij."


@pytest.mark.one_database
def test_a_published_roadshow_keeps_what_it_needs_and_the_form_what_was_typed(database):
    world = World(database)
    desk = a_desk(world)
    form = desk.open(OWN.format(world.things("organiser", HOME).event))

    told = desk.send(form, {"contact_name": "", "summary": "Nieuw."}, action="/wijzigen", status=422)

    assert "#contact_name" in told.links
    assert told.title.startswith("Fout: ")
    assert filled(told.form("/wijzigen"))["summary"] == "Nieuw."


@pytest.mark.one_database
def test_what_changes_for_who_registered_is_said_and_no_mail_is_promised(database):
    world = World(database)
    desk = a_desk(world)
    address = OWN.format(world.things("organiser", HOME).event)
    sentence = "er gaat geen mail uit"

    moved = desk.send(desk.open(address), {"venue_name": "Ergens anders"}, action="/wijzigen")
    renamed = desk.send(desk.open(address), {"summary": "Nieuw."}, action="/wijzigen")

    assert (moved.has(sentence), renamed.has(sentence)) == (True, False)


@pytest.mark.one_database
def test_an_error_names_its_field_and_its_line(database):
    world = World(database)
    typed = {"starts_on": "26-1-2027", "starts_at": "x", "agenda-0-starts": "13.00", "capacity": "veel"}

    told = opened(made(world, **typed), "desk")

    found = [words(link) for link in told.tree.iter("a") if link.get("href") in {f"#{name}" for name in FAULTY}]
    assert found == [
        "Begint om: vul een tijd in zoals 13.30",
        "Aantal plekken: vul een heel getal in, zoals 60",
        "Regel 1, Onderdeel: vul in wat er om deze tijd gebeurt",
    ]


FAULTY = ("starts_at", "capacity", "agenda-0-title")


@pytest.mark.one_database
def test_each_word_is_looked_for_everywhere_without_accents_and_by_kind(database):
    world = World(database)
    number = world.things("organiser", HOME).event
    with database.transaction() as session:
        event = session.get_one(Event, number)
        a_registration(session, event, "Zoë Visser", organisation="’t Klokhuis", email="z@example.org", act=now_act())
        a_registration(session, event, "Bo Blom", act=now_act())
    client = world.client("organiser")

    told = {
        q: "Zoë Visser" in client.get(f"/beheer/roadshows/{number}/aanmeldingen", query_string={"q": q}).text
        for q in ("zoe", "visser klokhuis", "klokhuis werkgever", "zoe blom", "gemeente klokhuis")
    }

    assert list(told.values()) == [True, True, True, False, False]


@pytest.mark.one_database
def test_the_list_comes_in_pages_by_state_and_counts_what_was_found(database):
    world = World(database)
    number = world.things("organiser", HOME).event
    with database.transaction() as session:
        event = session.get_one(Event, number)
        event.capacity = 52
        for place in range(54):
            a_registration(session, event, f"Gast {place:02}", act=now_act())
    desk = a_desk(world)
    own = f"/beheer/roadshows/{number}/aanmeldingen"

    first, second = (guests(desk.open(f"{own}?q=gast&pagina={page}")) for page in (1, 2))
    waiting = desk.open(f"{own}?q=gast&stand=wachtlijst")

    assert len(first) == 50
    assert [*first, *second] == [f"Gast {place:02}" for place in range(54)]
    assert waiting.has(f"{len(guests(waiting))} aanmeldingen gevonden")
    assert second[-len(guests(waiting)) :] == guests(waiting)


def guests(page: Opened) -> list[str]:
    return [words(row.find("bdi")) for row in page.tree.iter("th") if row.get("scope") == "row"]


@pytest.mark.one_database
def test_who_is_taken_off_is_named_and_the_search_stays(database):
    world = World(database)
    number = world.things("organiser", HOME).event
    with database.transaction() as session:
        row = a_registration(session, session.get_one(Event, number), "Vindbaar", act=now_act()).id
    desk = a_desk(world)

    asked = desk.open(f"/beheer/roadshows/{number}/aanmeldingen/{row}/weghalen?q=vind&stand=plek")
    told = desk.send(asked, action="/weghalen")

    assert asked.has("De plek komt vrij.")
    assert told.url.endswith("?q=vind&stand=plek")
    assert told.has("De aanmelding van Vindbaar is weggehaald.")
