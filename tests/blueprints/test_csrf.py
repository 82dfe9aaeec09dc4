"""A form that did not come from our own page in this browser changes nothing, and can be sent again by one press."""

import pytest
import time_machine
from itsdangerous import URLSafeTimedSerializer

from roadshow import clock
from roadshow.blueprints.failures import HIDDEN, QUIET
from tests.blueprints.asking import Asking, answer, tries
from tests.blueprints.test_failures import kept, opened
from tests.blueprints.world import SECRET_OF_FORMS, World
from tests.controls import safety_csrf
from tests.databases import KEY
from tests.dump import dump
from tests.page import filled

HALF_A_DAY = 12 * 3600


def signed(secret: str, age: int = 0) -> str:
    with time_machine.travel(clock.now().timestamp() - age, tick=False):
        return URLSafeTimedSerializer(KEY, salt="wtf-csrf-token").dumps(secret)


TOKENS = {
    "none": "",
    "nonsense": "abc",
    "old": signed(SECRET_OF_FORMS, HALF_A_DAY + 60),
    "someone else's": signed("what the cookie of another browser holds"),
}


def every_form(world: World, token: str) -> list[Asking]:
    """Filled in rightly but for the token, by somebody who may send it."""
    asked = [one for one in tries("POST") if one.actor == "coordinator" and one.thing in {"", "own", "home"}]
    asked.sort(key=lambda one: one.endpoint == "accounts.sign_out_everywhere")  # ends what the others need
    ready = [Asking(world, one) for one in asked]
    for asking in ready:
        asking.form["csrf_token"] = token
    return ready


@pytest.mark.one_database
@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_form_without_its_own_token_changes_nothing(database, token):
    forms = every_form(World(database), token)
    before = dump()

    told = {asking.one.endpoint: asking.send() for asking in forms}

    assert len(told) > 15
    assert {name for name, response in told.items() if response.status_code != 400} == set()
    assert {opened(response, name).heading for name, response in told.items()} == {"Dit formulier is verlopen"}
    assert dump() == before


@pytest.mark.one_database
def test_it_is_sent_again_by_one_press(database):
    forms = every_form(World(database), TOKENS["old"])

    answers = {}
    for asking in forms:
        refused = opened(asking.send(), asking.address)
        typed = [value for name, value in asking.form.items() if name not in QUIET | HIDDEN]
        assert kept(refused) == typed, asking.one.name
        form = refused.form(asking.address)
        answers[asking.one] = answer(asking.client.post(form.get("action"), data=filled(form)))

    assert answers == {one: one.expected for one in answers}


@pytest.mark.one_database
def test_without_the_token_a_form_of_another_site_would_be_taken(database):
    forms = every_form(World(database), "")
    before = dump()

    with safety_csrf.any_form_will_do(database.app):
        told = {asking.one: answer(asking.send()) for asking in forms}

    assert told == {one: one.expected for one in told}
    assert dump() != before
