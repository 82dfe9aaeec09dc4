"""Strangers' forms with one protection taken out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from roadshow.accounts import operations as accounts
from roadshow.accounts import queries
from roadshow.act import Act
from roadshow.events.models import Event
from roadshow.outbox import operations as outbox
from roadshow.outbox import rules
from roadshow.outbox.drafts import Draft
from roadshow.registrations import mails
from roadshow.registrations.models import Registration
from tests.controls.replacing import replaced


@contextmanager
def without_a_share() -> Iterator[None]:
    """As many mails as there are forms. The statement that counts them was put together before."""
    outbox._insertion.cache_clear()
    with replaced(rules, "STRANGERS", tuple((period, 10_000) for period, _ in rules.STRANGERS)):
        yield
    outbox._insertion.cache_clear()


@contextmanager
def greeting() -> Iterator[None]:
    """The first mail calls the person by the name that was typed."""
    plain = mails.please_confirm

    def please_confirm(registration: Registration, event: Event, **how: Any) -> Draft:
        draft = plain(registration, event, **how)
        return replace(draft, values={**draft.values, "event_title": registration.name})

    with replaced(mails, "please_confirm", please_confirm):
        yield


@contextmanager
def a_short_way_for_nobody() -> Iterator[None]:
    """For an address without an account nothing is done at all."""
    whole = accounts.ask_link

    def ask_link(session: Session, email: str, browser: str, *, act: Act) -> None:
        if queries.by_email(session, email) is not None:
            whole(session, email, browser, act=act)

    with replaced(accounts, "ask_link", ask_link):
        yield
