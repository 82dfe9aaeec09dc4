"""P4: how many queries each takes, with little in the database and with much."""

from bench import content
from bench.client import Failed
from bench.measured import Found
from bench.stage import Stage
from roadshow.extensions import db
from tests.page import Page, filled
from tests.statements import said_to

MOST = {"page": 3, "list": 3, ".ics": 1, "register": 6}
WHO = {"name": "Ada de Vries", "organisation": "Kastanje Welzijn", "kind": "employer"}


def number(stage: Stage) -> Found:
    """In this process, because only there can be heard what is said. Once for a Roadshow without a single person."""
    page = Page(stage.database.app)
    full, [empty] = stage.slugs[0], content.fill_empty(1, 10)
    found = {
        "page": {_asked(page, f"/roadshows/{slug}/") for slug in (full, empty)},
        "list": {_asked(page, f"/roadshows/{which}") for which in ("", "?q=nummer+49", "?regio=midden-utrecht")},
        ".ics": {_asked(page, f"/roadshows/{slug}.ics") for slug in (full, empty)},
        "register": {_registered(page, slug) for slug in (full, empty, empty)},
    }
    if uneven := {what: numbers for what, numbers in found.items() if len(numbers) > 1}:
        raise Failed(f"the number of queries depends on the number of rows: {uneven}")
    counted = {what: max(numbers) for what, numbers in found.items()}
    words = " / ".join(f"{what} {number}" for what, number in counted.items())
    return words, all(counted[what] <= most for what, most in MOST.items())


def _asked(page: Page, address: str) -> int:
    page.open(address)  # what is looked up once per process
    with said_to(db.engine) as heard:
        page.open(address)
    return len(heard)


def _registered(page: Page, slug: str) -> int:
    form = page.open(f"/roadshows/{slug}/aanmelden")
    values = {**filled(form.form()), **WHO, "email": f"queries-{content.fresh_number()}@example.org"}
    with said_to(db.engine) as heard:
        sent = page.client.post(form.url, data=values)
    if sent.status_code != 303:
        raise Failed(f"registering: {sent.status_code}")
    return len(heard)
