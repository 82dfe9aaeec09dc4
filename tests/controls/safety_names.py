"""Names as they come in, and mails put together from text."""

from collections.abc import Iterator
from contextlib import contextmanager

from roadshow import typed
from roadshow.outbox import message
from tests.controls.replacing import replaced


@contextmanager
def as_it_came() -> Iterator[None]:
    """Nothing is taken out of what was typed."""
    with replaced(typed, "line", lambda value: value):
        yield


@contextmanager
def headers_as_typed(planted: str) -> Iterator[None]:
    """A subject goes into the mail with its line breaks."""
    plain = message.subject_line
    with replaced(message, "subject_line", lambda subject: f"{plain(subject)}\r\n{planted}"):
        yield
