"""One round of sending. No transaction is open while anything slow happens, and one broken mail stops no other."""

import secrets
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import structlog
from sqlalchemy.orm import Session

from roadshow.links import Links
from roadshow.outbox import operations, rules
from roadshow.outbox.addresses import travelling
from roadshow.outbox.message import compose
from roadshow.outbox.operations import Leased
from roadshow.outbox.render import Unrenderable, render
from roadshow.outbox.smtp import Later, Refused, Transport, Unreachable

log = structlog.get_logger()


class Verdict(Enum):
    SENT = "sent"
    DELAYED = "delayed"
    FAILED = "failed"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Outcome:
    verdict: Verdict
    code: str = ""


@dataclass(frozen=True)
class Tally:
    """What a round did. When the mail server was not there, the rest of the batch was not tried."""

    sent: int
    delayed: int
    failed: int
    is_reachable: bool

    @property
    def tried(self) -> int:
        return self.sent + self.delayed + self.failed


def round(  # noqa: A001  the word for it, and called as deliver.round
    transaction: Callable[[], AbstractContextManager[Session]],
    transport: Transport,
    links: Links,
    now: Callable[[], datetime],
) -> Tally:
    """Sends what is due, at most one batch; call it again while it `tried` something.

    `now` is a clock and not a moment, because a round takes time.
    """
    sender = travelling(links.sender)
    begun = now()
    with transaction() as session:
        left = operations.lease(session, secrets.token_hex(8), begun, rules.BATCH)
    verdicts: Counter[Verdict] = Counter()
    try:
        while left and not verdicts[Verdict.UNREACHABLE] and now() - begun < rules.BEGIN_WITHIN:
            # Out of the list first: a mail whose yes cannot be noted keeps its lease and is not sent again at once.
            mail = left.pop(0)
            outcome = _send(mail, transport, links, sender)
            with transaction() as session:
                verdicts[_mark(session, mail, outcome, now())] += 1
            _report(mail, outcome)
    finally:
        if left:
            with transaction() as session:
                operations.release(session, left)
    return Tally(
        sent=verdicts[Verdict.SENT],
        delayed=verdicts[Verdict.DELAYED] + verdicts[Verdict.UNREACHABLE],
        failed=verdicts[Verdict.FAILED],
        is_reachable=not verdicts[Verdict.UNREACHABLE],
    )


def _send(mail: Leased, transport: Transport, links: Links, sender: str) -> Outcome:
    try:
        recipient = travelling(mail.recipient)
        message = compose(mail, render(mail, links), sender)
        transport.send(message, sender, recipient)
    except Unrenderable as error:
        log.error(
            "a mail could not be written", mail=mail.id, template=mail.template, fault=type(error.__cause__).__name__
        )
        return Outcome(Verdict.DELAYED, "template")
    except ValueError:
        return Outcome(Verdict.FAILED, "address")
    except Refused as failure:
        return Outcome(Verdict.FAILED, failure.code)
    except Later as failure:
        return Outcome(Verdict.DELAYED, failure.code)
    except Unreachable as failure:
        return Outcome(Verdict.UNREACHABLE, failure.code)
    return Outcome(Verdict.SENT)


def _mark(session: Session, mail: Leased, outcome: Outcome, now: datetime) -> Verdict:
    match outcome.verdict:
        case Verdict.SENT:
            operations.mark_sent(session, mail, now)
        case Verdict.FAILED:
            operations.mark_failed(session, mail, outcome.code)
        case Verdict.DELAYED | Verdict.UNREACHABLE:
            operations.mark_delayed(session, mail, outcome.code, now)
    return outcome.verdict


def _report(mail: Leased, outcome: Outcome) -> None:
    """Without address, name or subject."""
    if outcome.verdict is Verdict.SENT:
        log.info("mail sent", mail=mail.id, template=mail.template)
        return
    log.warning(f"mail {outcome.verdict.value}", mail=mail.id, template=mail.template, code=outcome.code)
