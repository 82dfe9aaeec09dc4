"""The last seats, with everybody at once (R01, R02, M19, M22, M23, P8)."""

from collections import Counter
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from drill.table import Line
from tests.databases import KINDS
from tests.registrations.racing import a_coming_event, faults, mails_of, race, rows, seated, send, with_form_open
from tests.registrations.rush import a_rush, faults_after_rush
from tests.registrations.test_seats import live, stories
from tests.servers.crowd import at_once
from tests.servers.web import Web

pytestmark = pytest.mark.drill

RUNS = 20
PEOPLE, SEATS, CONNECTIONS, PROCESSES = 500, 50, 32, 4
SMALL_RACES = {2: 67, 4: 67, 8: 66}
STORIES = 500


@pytest.fixture(scope="module", params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def web(kind, stock, tmp_path_factory):
    with stock.fresh(kind, tmp_path_factory.mktemp("web")) as database, Web(database, processes=PROCESSES) as web:
        yield web


def kept(results: list[list[str]]) -> str:
    """How many of the runs were without a fault, and the first fault of each other."""
    wrong = [faults[0] for faults in results if faults]
    return f"{len(results) - len(wrong)} of {len(results)}" + "".join(f"; {fault}" for fault in wrong[:3])


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


def test_without_the_lock(kind, stock, tmp_path, table):
    """The twin: the same people, and the lock taken away."""
    control = "tests.controls.unlocked:app()"
    with stock.fresh(kind, tmp_path) as database, Web(database, processes=PROCESSES, application=control) as web:
        event_id, slug = a_coming_event(web, SEATS)
        heard = race(web, slug, PEOPLE, CONNECTIONS)
        errors, taken = sum(one.sent.status >= 500 for one in heard), seated(event_id)

    measured = f"{taken} seated for {SEATS}, {errors} errors"
    table.append(Line("R01 twin", f"{PEOPLE} people for {SEATS} seats without the lock", kind, "damage", measured))
    assert taken > SEATS or errors > 0


@pytest.mark.parametrize("processes", SMALL_RACES)
def test_many_small_races(kind, processes, stock, tmp_path, table):
    results = []
    with stock.fresh(kind, tmp_path) as database, Web(database, processes=processes) as web:
        for number in range(SMALL_RACES[processes]):
            seats = 1 + number % 3
            event_id, slug = a_coming_event(web, seats)
            results.append(faults(event_id, race(web, slug, 12, 12), seats))

    what = f"12 people for 1, 2 or 3 seats, {processes} processes"
    table.append(Line("P8", what, kind, f"{len(results)} of {len(results)}", kept(results)))
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
