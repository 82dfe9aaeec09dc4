"""A stranger registers, the worker writes the mail, the press confirms: from form to calendar file."""

from tests.builders import an_event
from tests.page import Page
from tests.walks.post import calendars, link_in, mailbox


def test_a_stranger_registers_confirms_cancels_and_comes_back(database, page: Page):
    with database.transaction() as session:
        slug = an_event(session, seats=2).slug

    form = page.open(f"/roadshows/{slug}/aanmelden")
    answer = {"name": "Ada de Vries", "email": "ada@example.org", "organisation": "Kastanje", "kind": "employer"}
    received = page.send(form, answer)
    assert received.heading == "Kijk nu in je mail"

    [first] = mailbox(database)
    assert first["Subject"] == "Bevestig je aanmelding: Roadshow Midden-Utrecht"
    mine = page.open(link_in(first))
    assert mine.heading == "Bevestig je aanmelding"

    mine = page.send(mine, action="bevestigen")
    assert mine.heading == "Je komt"
    asked = page.open(f"{link_in(first)}afmelden")
    assert page.send(asked, action="afmelden").heading == "Je bent afgemeld"
    assert page.send(page.open(mine.url), action="terugkomen").heading == "Je komt"

    methods = [method for mail in mailbox(database) for method, _ in calendars(mail)]
    assert sorted(methods) == ["CANCEL", "REQUEST", "REQUEST"]
