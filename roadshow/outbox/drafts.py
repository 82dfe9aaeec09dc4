"""A mail wanted, as the features write it: what to say to whom, not yet in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from roadshow.links import Links


@dataclass(frozen=True, init=False)
class Link:
    """An address that is made at sending, so that no secret is kept: `Link("registration", reference, generation)`.

    `kind` is a method of `Links`.
    """

    kind: str
    arguments: tuple[str | int, ...]

    def __init__(self, kind: str, *arguments: str | int) -> None:
        if not callable(getattr(Links, kind, None)):
            raise ValueError(f"Links makes no address of the kind {kind}")
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "arguments", arguments)


@dataclass(frozen=True)
class Calendar:
    """A calendar file that goes along. The bytes are fixed here; a retry sends the same."""

    method: str
    body: bytes

    def __post_init__(self) -> None:
        if self.method not in {"REQUEST", "CANCEL"}:
            raise ValueError(f"a mail carries no calendar with the method {self.method}")


@dataclass(frozen=True)
class Draft:
    """One mail to one person. Written twice under one `key`, it is sent once.

    Mails of one `stream` leave in order; a stream is one person at one Roadshow and holds no address.
    `values` may hold texts, whole numbers, yes or no, days, moments, nothing, and `Link`; `reply_to` among them is the
    address for answers. `stranger` marks a mail that somebody else's form can cause: those are limited per address.
    """

    template: str
    to: str
    key: str
    language: str
    values: Mapping[str, object]
    stream: str = ""
    calendar: Calendar | None = None
    stranger: bool = False

    def __post_init__(self) -> None:
        if not self.to:
            raise ValueError(f"the mail {self.key} is for nobody")
