"""The last seats, with everybody at once (R01, R02, M19, M22, M23)."""

from collections import Counter
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from drill.table import Line, kept
from tests.databases import KINDS
from tests.registrations.lives import live, stories
from tests.registrations.racing import a_coming_event, faults, mails_of, race, rows, send, with_form_open
from tests.registrations.rush import a_rush, faults_after_rush
from tests.servers.crowd import at_once
from tests.servers.web import Web

pytestmark = pytest.mark.drill

RUNS = 20
PEOPLE, SEATS, CONNECTIONS, PROCESSES = 500, 50, 32, 4
STORIES = 500


@pytest.fixture(scope="module", params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def web(kind, stock, tmp_path_factory):
    with stock.fresh(kind, tmp_path_factory.mktemp("web")) as database, Web(database, processes=PROCESSES) as web:
        yield web


def test_the_last_seats(web, kind, table):
    results, told = [], Counter[str]()
    for _ in range(RUNS):
        event_id, slug = a_coming_event(web, SEATS)
        heard = race(web, slug, PEOPLE, CONNECTIONS)
        results.append(faults(event_id, heard, SEATS))
        told += Counter(one.told for one in heard)

    size = f"{PEOPLE} people for {SEATS} seats, {CONNECTIONS} connections, {PROCESSES} processes"
    others = told.total() - told["seated"] - told["waiting"]
    measured = f"{kept(results)}; {told['seated']} told a seat, {told['waiting']} the line, {others} anything else"
    table.append(Line("R01", size, kind, f"{RUNS} of {RUNS}", measured))
    assert [found for found in results if found] == []


def test_the_last_seats_while_others_cancel_and_seats_are_added(web, kind, table):
    seeds = [Random().randrange(10**6) for _ in range(RUNS)]
    results = {seed: faults_after_rush(a_rush(web, Random(seed), CONNECTIONS)) for seed in seeds}

    what = "20 seats, then 25, then 28: 30 register and confirm, 17 cancel, 1 is removed, 10 wait"
    table.append(Line("R01", what, kind, f"{RUNS} of {RUNS}", kept(list(results.values()))))
    assert {seed: found for seed, found in results.items() if found} == {}


def test_one_form_twenty_times(web, kind, table):
    results = []
    for _ in range(RUNS):
        event_id, slug = a_coming_event(web, 2)
        [(visitor, values)] = with_form_open(web, slug, 1, 1)
        heard = at_once([partial(send, slug, visitor, values)] * 20, 20)
        results.append(faults(event_id, heard[:1], 2))
        same = {(one.sent.status, one.page.status, one.told) for one in heard} == {(303, 200, "seated")}
        results[-1] += [] if same else ["the page was not the same"]
        results[-1] += [] if len(mails_of(event_id)) == len(rows(event_id)) == 1 else ["more than one"]

    table.append(Line("R02", "one form sent 20 times at once", kind, f"{RUNS} of {RUNS}", kept(results)))
    assert [found for found in results if found] == []


def test_whatever_people_do(session, database_kind, table):
    told = Counter[str]()

    @settings(
        max_examples=STORIES,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(story=stories)
    def tell(story):
        told["steps"] += len(story)
        live(session, story)

    tell()
    what = f"{STORIES} random stories of joining, leaving, confirming, expiring, erasing and resizing"
    table.append(Line("M22", what, database_kind, "nobody passed", f"{told['steps']} steps, nobody passed"))
