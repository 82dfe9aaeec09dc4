"""The mailbox of a test: what the worker wrote, as messages."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from roadshow.worker import Worker
from tests.databases import Database


def mailbox(database: Database, to: str = "") -> list[EmailMessage]:
    """Oldest first."""
    Worker(database.settings).send()
    files = sorted((database.settings.instance / "mail").glob("*.eml"), key=_written)
    messages = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
    return [message for message in messages if not to or message["To"] == to]


def link_in(message: EmailMessage) -> str:
    """The path of one's own page in the plain text."""
    body = message.get_body(("plain",))
    found = re.search(r"http://localhost/aanmelding/\S+?/(?=\s)", body.get_content() if body else "")
    assert found, message
    return urlsplit(found[0]).path


def calendars(message: EmailMessage) -> list[tuple[str, str]]:
    """Method and content of each calendar part."""
    return [
        (str(part.get_param("method")), part.get_content())
        for part in message.walk()
        if part.get_content_type() == "text/calendar"
    ]


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns
