"""P8: races for the last seats, with two to eight processes."""

from collections.abc import Iterator

from bench.measured import Found
from bench.stage import Stage
from tests.registrations.racing import a_coming_event, faults, race
from tests.servers.web import Web

SEATS = 4
PEOPLE = 14
PROCESSES = range(2, 9)
FEW = (2, 8)


def run(stage: Stage) -> Found:
    """Each with everybody's form open beforehand and a Roadshow of its own. A race is lost by one wrong word."""
    lost = []
    for processes, number in _shares(stage.effort.races):
        with Web(stage.database, processes=processes) as web:
            for _ in range(number):
                event_id, slug = a_coming_event(web, SEATS)
                wrong = faults(event_id, race(web, slug, PEOPLE, PEOPLE), SEATS)
                lost += [f"{processes} processes: {wrong[0]}"] if wrong else []
    words = f"{stage.effort.races - len(lost)} of {stage.effort.races} without a fault"
    return "; ".join([words, *lost[:3]]), not lost


def _shares(races: int) -> Iterator[tuple[int, int]]:
    """Processes and races; starting a server takes longer than racing, so a short run has two of them."""
    numbers = PROCESSES if races >= 10 * len(PROCESSES) else FEW
    for place, processes in enumerate(numbers):
        yield processes, races // len(numbers) + (place < races % len(numbers))
