"""Many small races in two to eight processes, and the twin of the large one (P8). Each has a web server of its own."""

import pytest

from drill.table import Line, kept
from tests.registrations.racing import a_coming_event, damage, faults, race
from tests.servers.web import Web

pytestmark = pytest.mark.drill

PEOPLE, SEATS, CONNECTIONS, PROCESSES = 500, 50, 32, 4
SMALL_RACES = {2: 67, 4: 67, 8: 66}


def test_without_the_lock(database, database_kind, table):
    """The twin: the same people, and the lock taken away."""
    control = "tests.controls.unlocked:app()"
    with Web(database, processes=PROCESSES, application=control) as web:
        event_id, slug = a_coming_event(web, SEATS)
        found = damage(event_id, race(web, slug, PEOPLE, CONNECTIONS), SEATS)

    what = f"{PEOPLE} people for {SEATS} seats without the lock"
    table.append(Line("R01 twin", what, database_kind, "damage", found))
    assert found


@pytest.mark.parametrize("processes", SMALL_RACES)
def test_many_small_races(database, database_kind, processes, table):
    results = []
    with Web(database, processes=processes) as web:
        for number in range(SMALL_RACES[processes]):
            seats = 1 + number % 3
            event_id, slug = a_coming_event(web, seats)
            results.append(faults(event_id, race(web, slug, 12, 12), seats))

    what = f"12 people for 1, 2 or 3 seats, {processes} processes"
    table.append(Line("P8", what, database_kind, f"{len(results)} of {len(results)}", kept(results)))
    assert [found for found in results if found] == []
