"""The second process: everything that happens without a request. Each piece of work is a transaction of its own."""

import signal
from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Event as Flag

import structlog
from sqlalchemy.exc import SQLAlchemyError

from roadshow.act import Act, system_act
from roadshow.capacity import refresh
from roadshow.clock import now, today
from roadshow.config import Settings
from roadshow.db import write_over
from roadshow.errors import Busy, Refusal
from roadshow.events import operations as events
from roadshow.extensions import db
from roadshow.links import Links
from roadshow.organisations.importing import keeping
from roadshow.outbox import deliver
from roadshow.outbox.smtp import from_url
from roadshow.privacy.purge import purge
from roadshow.registrations import operations as registrations
from roadshow.registrations import queries
from roadshow.transaction import transaction

PAUSE = 1.0
SWEEP = timedelta(minutes=1)

log = structlog.get_logger()


class Worker:
    """Needs the application's context. Stops between two pieces of work on SIGTERM and SIGINT."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.links = Links.of(settings)
        self.transport = from_url(settings.mail_url)
        self.stopping = Flag()
        self.swept: datetime | None = None
        self.purged: date | None = None

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            self.turn()
            self.stopping.wait(PAUSE)

    def turn(self) -> None:
        """Mail each time, the rest once a minute, purging once a day. What fails holds up nothing else."""
        self._try("mail", self.send)
        self._try("figures", self.compute)
        if self.swept is None or now() - self.swept >= SWEEP:
            self.swept = now()
            self._try("sweep", self.sweep)
        if self.purged != today():
            self.purged = today()
            self._try("purge", self.purge)

    def send(self) -> int:
        """Everything that is due; gives how many mails were sent."""
        sent = 0
        while not self.stopping.is_set():
            tally = deliver.round(transaction, self.transport, self.links, now)
            sent += tally.sent
            if not tally.tried or not tally.is_reachable:
                break
        return sent

    def compute(self) -> None:
        """Network and shortage, when what they are made from has changed. Computing holds no lock."""
        made = refresh.make(db.session(), today())
        if made:
            with transaction() as session:
                refresh.keep(session, made, act=self._act())

    def sweep(self) -> None:
        """Seats whose address was not verified fall back; what has ended was held."""
        for event in queries.overdue(db.session(), now()):
            with transaction() as session:
                registrations.expire(session, event, act=self._act())
        with transaction() as session:
            events.mark_held(session, act=self._act())

    def purge(self) -> None:
        with transaction() as session:
            purge(session, today(), act=self._act())
        keeping.sweep(self.settings.instance / keeping.FOLDER, now())
        write_over(db.engine)

    def _try(self, what: str, work: Callable[[], object]) -> None:
        """The next turn tries again."""
        try:
            work()
        except (Busy, Refusal, SQLAlchemyError) as error:
            log.error("work.failed", work=what, error=type(error).__name__)
        finally:
            db.session.remove()

    def _act(self) -> Act:
        return system_act(self.settings, now())
