"""The second process: everything that happens without a request. Each piece of work is a transaction of its own."""

import signal
from datetime import date, datetime, timedelta
from threading import Event as Flag

import structlog

from roadshow.act import SYSTEM, Act, Terms
from roadshow.clock import now, today
from roadshow.config import Settings
from roadshow.errors import Busy
from roadshow.events import operations as events
from roadshow.links import Links
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
        self.links = Links(settings.public_url, settings.secret_key, settings.mail_from)
        self.transport = from_url(settings.mail_url)
        self.stopping = Flag()
        self.swept: datetime | None = None
        self.purged: date | None = None

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            try:
                self.turn()
            except Busy as busy:
                log.warning("worker waits for the database", exc_info=busy)
            self.stopping.wait(PAUSE)

    def turn(self) -> None:
        """One turn: mail each time, the rest once a minute, purging once a day."""
        moment = now()
        if self.swept is None or moment - self.swept >= SWEEP:
            self.swept = moment
            self.sweep()
        if self.purged != today():
            with transaction() as session:
                purge(session, today(), act=self._act())
            self.purged = today()
        self.send()

    def send(self) -> int:
        """Everything that is due; gives how many mails were sent."""
        sent = 0
        while not self.stopping.is_set():
            tally = deliver.round(transaction, self.transport, self.links, now)
            sent += tally.sent
            if not tally.tried or not tally.is_reachable:
                break
        return sent

    def sweep(self) -> None:
        """Seats whose address was not verified fall back; what has ended was held."""
        with transaction() as session:
            late = queries.overdue(session, now())
            for event in late:
                registrations.expire(session, event, act=self._act())
            events.mark_held(session, act=self._act())

    def _act(self) -> Act:
        return Act(now(), SYSTEM, self.links, Terms(self.settings.hold_hours))
