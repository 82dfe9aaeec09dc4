"""Saying no, in words that are translated at the edge: by the page, the worker or the command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence for a person, not yet in a language. `values` go in after translation, dates and numbers in words."""

    one: str
    many: str = ""
    n: int = 1
    values: Mapping[str, object] = field(default_factory=dict)


def text(sentence: str, **values: object) -> Message:
    """Marks a Dutch sentence for translation: `text("Vol op %(day)s", day=starts)`."""
    return Message(sentence, values=values)


def texts(one: str, many: str, n: int, **values: object) -> Message:
    """The same for a sentence that counts; `%(n)s` is the number."""
    return Message(one, many, n, {"n": n, **values})


class Refusal(Exception):
    """A rule said no. Carries the reason and nothing else; the page that asked shows it with a way on."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.one)
        self.message = message


class Stale(Refusal):
    """Somebody saved a newer version first."""


class Incomplete(Refusal):
    """What is public cannot do without these fields: their names, each with what to do."""

    def __init__(self, message: Message, lacking: Sequence[tuple[str, Message]]) -> None:
        super().__init__(message)
        self.lacking = lacking


class TooFewSeats(Refusal):
    """More people sit than would fit; the organiser is asked first. `over` is how many more."""

    def __init__(self, message: Message, over: int) -> None:
        super().__init__(message)
        self.over = over


class Busy(Exception):
    """The database is held by another or out of reach; trying again later will do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.one)
        self.message = message
