"""Who may open and change what: every route, every asker, for what is their own, someone else's and not there."""

import pytest

from tests.blueprints.asking import REFUSED, Asking, Try, answer, traces, tries, without_tokens, wrong_answers
from tests.blueprints.expectations import ROWS
from tests.blueprints.world import ACTORS, World
from tests.controls import safety_access

# What is looked at here is no business of the database.
pytestmark = pytest.mark.one_database


@pytest.mark.one_database
def test_every_page_opens_for_whom_it_is_meant(database):
    assert wrong_answers(World(database), tries("GET")) == {}


def test_every_form_is_taken_from_whom_it_is_meant(database):
    assert wrong_answers(World(database), (one for one in tries("POST") if one.expected not in REFUSED)) == {}


def test_what_is_refused_leaves_every_table_as_it_was(database):
    refused = [one for one in tries("POST") if one.expected in REFUSED]

    taken, tables = traces(World(database), refused)

    assert refused
    assert taken == {}
    assert tables == []


def pairs(*actors: str) -> list[tuple[Try, Try]]:
    """What one may not know of, and what is not there, asked for by the same person."""
    found = {(one.endpoint, one.method, one.actor, one.thing): one for one in tries("GET", "POST")}
    return [
        (one, found[endpoint, method, actor, "missing"])
        for (endpoint, method, actor, thing), one in found.items()
        if one.expected == "404" and actor in actors and thing in {"home", "away", "draft", "forged", "child"}
    ]


@pytest.mark.one_database
def test_what_is_someone_elses_looks_the_same_as_what_is_not_there(database):
    world = World(database)

    told = [
        (foreign.name, without_tokens(Asking(world, foreign).send()) == without_tokens(Asking(world, missing).send()))
        for foreign, missing in pairs("visitor", "member", "elsewhere", "organiser")
    ]

    assert told
    assert [name for name, same in told if not same] == []


@pytest.mark.one_database
def test_a_visitor_cannot_tell_by_an_account_page_what_there_is(database):
    world = World(database)
    pages = [one for one in tries("GET") if one.actor == "visitor" and one.expected == "in"]

    told = {one.name: without_tokens(Asking(world, one).send()) for one in pages}

    assert len(set(map(repr, told.values()))) == 1


@pytest.mark.one_database
def test_head_says_what_get_says(database):
    world = World(database)
    asked = [Asking(world, one) for one in tries("GET") if one.actor in {"visitor", "organiser"}]

    told = {asking.one: asking.send("HEAD") for asking in asked}

    assert {one: (answer(said), said.data) for one, said in told.items()} == {one: (one.expected, b"") for one in told}


@pytest.mark.one_database
def test_no_route_takes_another_method(database):
    world = World(database)
    asked = {one.endpoint: Asking(world, one) for one in tries("GET", "POST") if one.actor == "organiser"}

    told = {
        (endpoint, method): asking.send(method).status_code
        for endpoint, asking in asked.items()
        for method in {"GET", "POST", "PUT", "DELETE"} - {m for e, m in ROWS if e == endpoint}
    }

    assert told
    assert set(told.values()) == {405}


@pytest.mark.one_database
def test_without_the_permissions_the_table_of_expectations_would_notice(database):
    world = World(database)

    with safety_access.everybody_may_do_everything():
        found = wrong_answers(world, (one for one in tries("POST") if one.endpoint == "desk.close"))

    assert found["POST desk.close home by elsewhere"] == "go, not 404"
    assert found["POST desk.close away by organiser"] == "go, not 404"


@pytest.mark.one_database
def test_without_the_way_through_the_roadshow_a_foreign_registration_would_be_removed(database):
    world = World(database)
    child = next(one for one in tries("POST") if one.thing == "child" and one.actor == "organiser")

    with safety_access.children_are_found_by_number():
        taken, tables = traces(world, [child])

    assert taken == {child.name: "go"}
    assert "registration" in tables


@pytest.mark.one_database
def test_without_the_one_refusal_a_foreign_roadshow_would_be_told_from_none(database):
    world = World(database)
    foreign, missing = next(pair for pair in pairs("elsewhere") if pair[0].endpoint == "desk.show")

    with safety_access.foreign_things_are_forbidden():
        told = [Asking(world, one).send().status_code for one in (foreign, missing)]

    assert told == [403, 404]


def test_every_asker_has_a_column():
    assert {len(answers.split()) for row in ROWS.values() for answers in row.answers.values()} == {len(ACTORS)}
