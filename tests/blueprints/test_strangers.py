"""Forms that strangers fill in with somebody else's address: what reaches that address, and what they learn by it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from roadshow import clock
from roadshow.accounts import operations as accounts
from roadshow.events.models import Event
from roadshow.outbox.models import OutboxMail
from roadshow.registrations import operations as registrations
from tests.blueprints.asking import without_tokens
from tests.blueprints.world import FORM_TOKEN, a_browser, an_account, coming, now_act
from tests.builders import a_registration, an_answer, at, mails, of
from tests.controls import safety_strangers
from tests.counting import statements
from tests.databases import Database
from tests.mailbox import bodies
from tests.walks.post import mailbox

VICTIM = "victim@example.org"
FORMS, ROADSHOWS = 1000, 5
MINUTES_BETWEEN = 2
ADVERT = "bel 06-12345678 of ga naar https://koop.example of koop.example"
TYPED = {"name": f"Ada {ADVERT}", "organisation": f"Org {ADVERT}"}


def bombed(database: Database, forms: int = FORMS) -> list:
    """Every two minutes somebody fills in the victim's address or asks for its link; gives when it was mailed."""
    with database.transaction() as session:
        events = [coming(session, unlimited=True, capacity=None) for _ in range(ROADSHOWS)]
        for number in range(forms):
            act = at(clock.now() + timedelta(minutes=MINUTES_BETWEEN * number), now_act())
            if number % 10 == 9:
                registrations.mail_links(session, VICTIM, act=act)
            else:
                answer = an_answer(email=VICTIM, form_token=f"stranger-{number:08}")
                registrations.register(session, events[number % ROADSHOWS], answer, act=act)
        return list(session.scalars(select(OutboxMail.created).where(OutboxMail.recipient == VICTIM)))


def most_within(moments: list, period: timedelta) -> int:
    return max(sum(first <= other < first + period for other in moments) for first in moments)


def test_a_thousand_forms_are_three_mails_an_hour_and_ten_a_day(database):
    moments = bombed(database, FORMS if database.is_sqlite else FORMS // 5)

    assert most_within(moments, timedelta(hours=1)) == 3
    assert most_within(moments, timedelta(days=1)) == 10


def test_who_says_not_me_gets_no_further_mail_by_a_strangers_form(database):
    with database.transaction() as session:
        first = a_registration(session, coming(session), email=VICTIM, verified=False, act=now_act())
        registrations.say_not_me(session, first, act=now_act())
        before = mails(session, VICTIM)
        for number in range(3):
            answer = an_answer(email=VICTIM, form_token=f"again-{number:08}")
            registrations.register(session, coming(session), answer, act=now_act())
            registrations.mail_links(session, VICTIM, act=now_act())

        assert mails(session, VICTIM) == before == ["please-confirm"]


def test_mails_about_an_own_registration_always_arrive(database):
    with database.transaction() as session:
        mine = a_registration(session, coming(session), email=VICTIM, act=now_act())
        for number in range(20):
            answer = an_answer(email=VICTIM, form_token=f"flood-{number:08}")
            registrations.register(session, coming(session), answer, act=now_act())
        registrations.withdraw(session, of(session, session.get_one(Event, mine.event_id), VICTIM), act=now_act())

        assert mails(session, VICTIM)[-1] == "withdrawn"


def test_an_account_gets_a_few_links_an_hour_whoever_asks(database):
    with database.transaction() as session:
        an_account(session, VICTIM)
        for _ in range(50):
            accounts.ask_link(session, VICTIM, "a browser", act=now_act())

        assert mails(session, VICTIM) == ["sign-in"] * 10


@pytest.mark.one_database
def test_without_the_share_a_thousand_forms_would_be_hundreds_of_mails(database):
    with safety_strangers.without_a_share():
        moments = bombed(database, 100)

    assert len(moments) > 50


def the_first_mail(database: Database) -> str:
    """All of it in words, and as it travels."""
    with database.transaction() as session:
        a_registration(session, coming(session), email=VICTIM, verified=False, act=now_act(), **TYPED)
    [mail] = mailbox(database)
    return "\n".join([str(mail["Subject"]), str(mail["Reply-To"]), *bodies(mail).values(), mail.as_string()])


@pytest.mark.one_database
def test_the_first_mail_carries_nothing_that_the_sender_typed(database):
    mail = the_first_mail(database)

    assert "Bevestig je aanmelding" in mail
    assert [word for word in ("Ada", "Org ", "06-12345678", "koop.example") if word in mail] == []


@pytest.mark.one_database
def test_a_name_that_was_typed_is_no_link_in_a_later_mail(database):
    with database.transaction() as session:
        a_registration(session, coming(session), email=VICTIM, act=now_act(), **TYPED)

    confirmed = bodies(mailbox(database)[-1])

    assert "koop.example" not in confirmed["text/plain"] + confirmed["text/html"]


@pytest.mark.one_database
def test_a_first_mail_that_greeted_would_carry_the_advert(database):
    with safety_strangers.greeting():
        assert "https://koop.example" in the_first_mail(database)


STANDINGS = ("new", "unverified", "seated", "cancelled", "not me")


def filled_in(database: Database, kind: str) -> tuple[int, str]:
    """The form for an address that stands like this: how many statements it takes, and the page that follows."""
    email = f"{kind.replace(' ', '-')}@example.org"
    with database.transaction() as session:
        event = coming(session, seats=50)
        if kind != "new":
            verified = kind in {"seated", "cancelled"}
            row = a_registration(session, event, email=email, verified=verified, act=now_act())
            if kind == "cancelled":
                registrations.withdraw(session, row, act=now_act())
            if kind == "not me":
                registrations.say_not_me(session, row, act=now_act())
        slug = event.slug or ""
    client = a_browser(database.app)
    form = {"csrf_token": FORM_TOKEN, "name": "Ada", "email": email, "organisation": "K", "kind": "other", "once": kind}
    with statements() as said:
        answer = client.post(f"/roadshows/{slug}/aanmelden", data=form)
    assert any("version" in one for one in said)
    page = client.get(answer.headers["Location"])
    return len(said), without_tokens(page)[0].replace(slug, "").partition("<main")[2].partition("</main")[0]


def test_the_form_says_the_same_and_does_about_as_much_whoever_has_the_address(database):
    told = {kind: filled_in(database, kind) for kind in STANDINGS}

    assert len({page for _, page in told.values()}) == 1
    assert max(number for number, _ in told.values()) - min(number for number, _ in told.values()) <= 2


def asked_for(database: Database, address: str, email: str) -> tuple[int, str]:
    client = a_browser(database.app)
    with statements() as said:
        answer = client.post(address, data={"csrf_token": FORM_TOKEN, "email": email})
    if answer.status_code == 303:
        answer = client.get(answer.headers["Location"])
    return len(said), without_tokens(answer)[0]


@pytest.mark.parametrize("address", ["/inloggen", "/aanmelding/link"])
def test_asking_for_a_link_says_the_same_and_does_as_much_whoever_has_the_address(database, address):
    with database.transaction() as session:
        an_account(session, "account@example.org")
        accounts.block(session, an_account(session, "blocked@example.org"), act=now_act())
        a_registration(session, coming(session), email="registered@example.org", act=now_act())

    told = {
        email: asked_for(database, address, f"{email}@example.org")
        for email in ("account", "blocked", "registered", "nobody")
    }

    assert len({page for _, page in told.values()}) == 1
    assert len({number for number, _ in told.values()}) == 1, {email: number for email, (number, _) in told.items()}


@pytest.mark.one_database
def test_a_short_way_for_nobody_would_show(database):
    with database.transaction() as session:
        an_account(session, "account@example.org")

    with safety_strangers.a_short_way_for_nobody():
        told = [asked_for(database, "/inloggen", f"{email}@example.org")[0] for email in ("account", "nobody")]

    assert told[0] > told[1]
