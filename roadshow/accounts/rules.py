"""When a sign-in link works."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LINK_MINUTES = 15
MOST_LINKS = 10  # by mail to one account, so that nobody fills its mailbox
LINKS_WITHIN = timedelta(hours=1)
SIGNED_IN = timedelta(days=30)


@dataclass(frozen=True)
class LinkFacts:
    """`browser` is the fingerprint of the browser that asked; None works in any browser."""

    expires: datetime
    used: bool
    browser: str | None


def link_expires(now: datetime) -> datetime:
    return now + timedelta(minutes=LINK_MINUTES)


def works(facts: LinkFacts, *, browser: str, now: datetime) -> bool:
    return not facts.used and now < facts.expires and facts.browser in {None, browser}
