"""Mail servers for tests: one that speaks SMTP as told, and one that is only asked."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from roadshow.outbox.smtp import Failure

Answer = Callable[[str], str]
TAKEN = "250 OK"


@dataclass
class Sink:
    """What it says to RCPT and after DATA is asked of `rcpt` and `data`, by recipient. `CUT` cuts the line instead."""

    rcpt: Answer = lambda _: TAKEN
    data: Answer = lambda _: TAKEN
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  the library's name and order
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.rcpt(address)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return self._said(server, answer)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        [recipient] = envelope.rcpt_tos
        answer = self.data(recipient)
        self.encrypted.append(session.ssl is not None)
        if answer in {TAKEN, "TAKEN AND CUT"}:
            self.taken.append((recipient, envelope.original_content or b""))
        return self._said(server, answer)

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]

    @property
    def message_ids(self) -> list[str]:
        return [str(message_from_bytes(content)["Message-ID"]) for _, content in self.taken]

    def _said(self, server: SMTP, answer: str) -> str:
        if answer.endswith("CUT"):
            server.transport.abort()  # type: ignore[union-attr]  # there is one while it speaks
        return answer


@contextmanager
def serving(sink: Sink, tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """Gives the port. `tls` offers STARTTLS."""
    controller = Controller(sink, hostname="127.0.0.1", port=free_port(), tls_context=tls, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def silence() -> Iterator[int]:
    """A port that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Box:
    """A transport that takes every mail, unless told otherwise for its recipient."""

    failures: dict[str, Failure] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    def send(self, message: bytes, sender: str, recipient: str) -> None:
        self.tried.append(recipient)
        if recipient in self.failures:
            raise self.failures[recipient]
        self.taken.append((recipient, message))

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]

    @property
    def message_ids(self) -> list[str]:
        return [str(message_from_bytes(message)["Message-ID"]) for _, message in self.taken]
