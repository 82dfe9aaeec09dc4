"""Mails for tests. What a builder gives is valid; a test names only what it is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import SYSTEM, Act
from roadshow.links import Links
from roadshow.outbox.drafts import Draft, Link
from roadshow.outbox.models import OutboxMail
from roadshow.outbox.operations import Leased
from roadshow.outbox.values import pack

NOW = datetime(2026, 11, 25, 9, 32, tzinfo=UTC)
LINKS = Links("https://roadshow.example.org", "k" * 40, "roadshow@example.org")
ACT = Act(NOW, SYSTEM, LINKS)
ADA = "ada@example.org"
REFERENCE = "Xk3vRqT0aB"

VALUES: dict[str, object] = {
    "event_title": "Roadshow Midden-Utrecht",
    "starts": datetime(2027, 1, 26, 12, tzinfo=UTC),
    "ends": datetime(2027, 1, 26, 15, tzinfo=UTC),
    "venue_name": "Buurthuis De Theeketel",
    "venue_address": "Amsterdamsestraatweg 283",
    "town": "Utrecht",
    "hold_until": datetime(2026, 11, 27, 9, 32, tzinfo=UTC),
    "waiting": False,
    "by_organiser": False,
    "place": 3,
    "minutes": 15,
    "name": "Ada de Vries",
    "join_link": "https://vergaderen.example.org/kamer/7",
    "contact_name": "Organisator Midden-Utrecht",
    "contact_email": "midden-utrecht@example.org",
    "page": Link("registration", REFERENCE, 1),
    "not_me": Link("not_me", REFERENCE, 1),
    "event_page": Link("event", "midden-utrecht"),
}
TEMPLATES = (
    "please-confirm",
    "confirmed",
    "waiting-confirmed",
    "seated-from-line",
    "withdrawn",
    "link-again",
    "sign-in",
)


def at(moment: datetime) -> Act:
    return replace(ACT, now=moment)


def minutes(count: float) -> datetime:
    """So many minutes after `NOW`."""
    return NOW + timedelta(minutes=count)


def a_draft(key: str = "confirmed:1", **changes: object) -> Draft:
    draft = Draft(template="waiting-confirmed", to=ADA, key=key, language="nl", values=VALUES)
    return replace(draft, **changes)  # type: ignore[arg-type]  # a test names fields


def a_mail(template: str = "confirmed", language: str = "nl", **values: object) -> Leased:
    """As the outbox hands it to the sender."""
    return Leased(
        id=1,
        holder="holder",
        message_id="<0123456789abcdef@example.org>",
        created=NOW,
        tries=0,
        recipient=ADA,
        language=language,
        template=template,
        values=pack(VALUES | values),
        calendar=None,
        calendar_method=None,
    )


def all_mails(session: Session) -> list[OutboxMail]:
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)))


def states(session: Session) -> list[str]:
    return [mail.state.value for mail in all_mails(session)]


def a_clock(moment: datetime = NOW) -> Callable[[], datetime]:
    return lambda: moment
