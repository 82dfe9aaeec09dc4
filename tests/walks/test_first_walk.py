"""A stranger registers, the worker writes the mail, the press confirms: from form to calendar file."""

import email
import email.policy
import re
from urllib.parse import urlsplit

from roadshow.worker import Worker
from tests.builders import an_event
from tests.page import Page


def mailbox(database):
    """What the worker wrote, oldest first."""
    Worker(database.settings).send()
    folder = database.settings.instance / "mail"
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


def link_in(mail):
    body = mail.get_body(("plain",)).get_content()
    return urlsplit(re.search(r"http://localhost(/aanmelding/\S+?/)\s", body)[0].strip()).path


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
    assert page.send(mine, action="afmelden").heading == "Je bent afgemeld"
    assert page.send(page.open(mine.url), action="terugkomen").heading == "Je komt"

    methods = [
        part.get_param("method")
        for mail in mailbox(database)
        for part in mail.walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert sorted(methods) == ["CANCEL", "REQUEST", "REQUEST"]
