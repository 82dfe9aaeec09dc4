"""Signing in and out, accounts and what they may do."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from roadshow.accounts import mails, queries
from roadshow.accounts.models import Account, Grant, SignedIn, SignInLink
from roadshow.accounts.rules import LINKS_WITHIN, MOST_LINKS, LinkFacts, link_expires, works
from roadshow.act import Act, Right
from roadshow.errors import Refusal, text
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.outbox import operations as outbox

NOBODY = 0  # the number of no account


def add(session: Session, email: str, name: str, *, act: Act) -> Account:
    """The account with this address, made if there is none."""
    known = session.scalar(select(Account).where(Account.email == email))
    if known is not None:
        return known
    account = Account(email=email, name=name, created=act.now)
    session.add(account)
    session.flush()
    journal.write(session, Line("account.added", "account", account.id), act=act)
    return account


def grant(session: Session, account: Account, right: Right, *, act: Act) -> None:
    wanted = (account.id, right.role, right.region_id, right.organisation_id)
    for given in session.scalars(select(Grant).where(Grant.account_id == account.id)):
        if (given.account_id, given.role, given.region_id, given.organisation_id) == wanted:
            return
    given = Grant(
        account_id=account.id, role=right.role, region_id=right.region_id, organisation_id=right.organisation_id
    )
    session.add(given)
    session.flush()
    journal.write(session, Line("grant.given", "account", account.id, after=_right(right)), act=act)


def withdraw(session: Session, account: Account, right: Right, *, act: Act) -> None:
    """Takes a role away and ends every session of the account, so that the change holds at the next request."""
    given = delete(Grant).where(
        Grant.account_id == account.id,
        Grant.role == right.role,
        Grant.region_id.is_not_distinct_from(right.region_id),
        Grant.organisation_id.is_not_distinct_from(right.organisation_id),
    )
    if session.execute(given.returning(Grant.id)).first() is None:
        return
    sign_out_everywhere(session, account.id)
    journal.write(session, Line("grant.withdrawn", "account", account.id, before=_right(right)), act=act)


def block(session: Session, account: Account, *, act: Act) -> None:
    if account.blocked is not None:
        return
    account.blocked = act.now
    sign_out_everywhere(session, account.id)
    journal.write(session, Line("account.blocked", "account", account.id), act=act)


def ask_link(session: Session, email: str, browser: str, *, act: Act) -> None:
    """Mails a sign-in link if the address has an account. The caller cannot tell, and so neither can a stranger.

    Both cases write a line and as many statements, so that both take their time.
    """
    account = queries.by_email(session, email)
    account_id = NOBODY if account is None else account.id
    journal.write(session, Line("account.link_asked", "account", account_id), act=act)
    asked = queries.links_since(session, account_id, act.now - LINKS_WITHIN)
    if account is not None and asked < MOST_LINKS:
        outbox.enqueue(session, mails.sign_in(account, new_link(session, account, browser, act=act)), act)
        return
    _end_links(session, NOBODY, browser, act)
    for _ in ("the link", "the mail"):
        outbox.enqueue_nothing(session, act)


def new_link(session: Session, account: Account, browser: str | None, *, act: Act) -> SignInLink:
    """A fresh link; older ones of the same browser stop working. Those of others do not, or a stranger could keep
    somebody out by asking."""
    mark = _end_links(session, account.id, browser, act)
    link = SignInLink(reference=act.token(), account_id=account.id, browser=mark, expires=link_expires(act.now))
    session.add(link)
    session.flush()
    return link


def sign_in(session: Session, reference: str, browser: str, *, act: Act) -> str:
    """Uses the link; gives the token of the signed-in browser. Refuses a link that is used, late or elsewhere's."""
    found = queries.link(session, reference)
    if found is None:
        raise Refusal(text("Deze link werkt niet meer. Vraag een nieuwe aan."))
    link, account = found
    facts = LinkFacts(link.expires, link.used is not None, link.browser)
    if not works(facts, browser=act.links.fingerprint("browser", browser), now=act.now):
        raise Refusal(
            text("Deze link is al gebruikt, ouder dan een kwartier of van een andere browser. Vraag een nieuwe aan.")
        )
    taken = update(SignInLink).where(SignInLink.id == link.id, SignInLink.used.is_(None)).values(used=act.now)
    if session.execute(taken.returning(SignInLink.id)).first() is None:
        raise Refusal(text("Deze link is al gebruikt. Vraag een nieuwe aan."))
    return start(session, account, act=act)


def start(session: Session, account: Account, *, act: Act) -> str:
    """Signs a browser in; gives the token for its cookie. The database keeps only its fingerprint."""
    token = act.token()
    session.add(SignedIn(token=act.links.fingerprint("signed-in", token), account_id=account.id, since=act.now))
    journal.write(session, Line("account.signed_in", "account", account.id), act=act)
    return token


def sign_out(session: Session, token: str, *, act: Act) -> None:
    session.execute(delete(SignedIn).where(SignedIn.token == act.links.fingerprint("signed-in", token)))


def sign_out_everywhere(session: Session, account_id: int) -> None:
    session.execute(delete(SignedIn).where(SignedIn.account_id == account_id))


def prefer_language(session: Session, account_id: int, language: str, *, act: Act) -> None:
    account = session.get_one(Account, account_id)
    if account.language == language:
        return
    before, account.language = account.language, language
    line = Line("account.language", "account", account.id, before={"language": before}, after={"language": language})
    journal.write(session, line, act=act)


def _right(right: Right) -> dict[str, object]:
    return {"role": right.role, "region": right.region_id, "organisation": right.organisation_id}


def _end_links(session: Session, account_id: int, browser: str | None, act: Act) -> str | None:
    """Those of this browser that are still open; gives what the browser is known by."""
    mark = None if browser is None else act.links.fingerprint("browser", browser)
    older = (
        SignInLink.account_id == account_id,
        SignInLink.used.is_(None),
        SignInLink.browser.is_not_distinct_from(mark),
    )
    session.execute(update(SignInLink).where(*older).values(used=act.now))
    return mark
