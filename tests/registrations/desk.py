"""An organiser at the desk, without scripts."""

from roadshow.accounts import operations as accounts
from tests.builders import ACT, LINKS, an_organiser
from tests.databases import Database
from tests.page import Opened, Page


def at_the_desk(database: Database, email: str = "organisator@example.org") -> Page:
    """Signed in with a link of the command line, at the moment that all tests begin."""
    with database.transaction() as session:
        account = an_organiser(session, email=email)
        address = LINKS.sign_in(accounts.new_link(session, account, None, act=ACT).reference)
    page = Page(database.app)
    page.send(page.open(address.removeprefix(LINKS.public_url)))
    return page


def edit(desk: Page, event_id: int, status: int = 200, **values: object) -> Opened:
    """Changes these fields of the form and saves it."""
    path = f"/beheer/roadshows/{event_id}/wijzigen"
    return desk.send(desk.open(path), values, action="/wijzigen", status=status)
