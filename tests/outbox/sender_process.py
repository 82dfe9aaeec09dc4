"""A sender in a process of its own, which is killed right after the mail server took a mail and before that is noted.

`python -m tests.outbox.sender_process DATABASE MAIL NUMBER`: the number says after which mail.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from roadshow.db import WRITES, Base, prepare
from roadshow.outbox import deliver
from roadshow.outbox.models import MailStop, OutboxMail
from roadshow.outbox.smtp import Transport, from_url
from tests.outbox.builders import LINKS, a_clock


class OpenDatabase:
    """A file that two processes have open."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = create_engine(url)
        prepare(self.engine)
        Base.metadata.create_all(self.engine, tables=[OutboxMail.__table__, MailStop.__table__])  # type: ignore[list-item]

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with Session(self.engine) as session:
            session.connection(execution_options={WRITES: True})
            yield session
            session.commit()


@dataclass
class Deadly:
    """Kills its own process after so many mails."""

    transport: Transport
    left: int

    def send(self, message: bytes, sender: str, recipient: str) -> None:
        self.transport.send(message, sender, recipient)
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def main(database_url: str, mail_url: str, number: str) -> None:
    database = OpenDatabase(database_url)
    transport = Deadly(from_url(mail_url), int(number))
    while deliver.round(database.transaction, transport, LINKS, a_clock()).tried:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
