"""The pages of organisations: who sees what, and what keeping them up to date does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from roadshow import clock
from roadshow.computed import queries as computed
from roadshow.journal.models import JournalEntry
from roadshow.organisations.kinds import IdentifierKind
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Organisation
from roadshow.organisations.recognition import Standing, standing
from roadshow.privacy import erase, purge
from tests.blueprints.world import AWAY, HOME, World, an_account, now_act, signed_in
from tests.builders import ACT
from tests.controls import safety_organisations
from tests.organisations.builders import a_company, a_contact, a_recognition, a_seat
from tests.page import Opened, Page

ADA, BOB = "Ada Toestemming", "Bob Zwijgzaam"
ODD = ("'s-Hertogenbosch Zorg", "Bakkerij <De Korenbloem>", "O'Neill & Co", "Ĳsvogel", "X", "Null")


def company(database, name: str = "Kastanje Welzijn", town: str = "Utrecht", **changes) -> int:
    with database.transaction() as session:
        return a_company(session, name, a_seat(session, town).id, **changes).id


def people_of(database, organisation_id: int) -> None:
    """One who agreed, one who did not."""
    with database.transaction() as session:
        organisation = session.get_one(Organisation, organisation_id)
        a_contact(session, organisation, ADA, agreed=True)
        a_contact(session, organisation, BOB)


def page_of(world: World, actor: str) -> Page:
    page = Page(world.database.app)
    page.client = world.client(actor)
    return page


def sent(page: Page, opened: Opened, status: int = 200, action: str = "", **values: object) -> Opened:
    """Fills in the form of the page that is open, not the button in its header."""
    return page.send(opened, values, action=action or opened.url.rpartition("/")[2], status=status)


def whats(session, kind: str) -> list[str]:
    return list(
        session.scalars(select(JournalEntry.what).where(JournalEntry.what.startswith(kind)).order_by(JournalEntry.id))
    )


def named(page: Page, url: str, status: int = 200) -> set[str]:
    html = page.client.get(url).text
    return {sign for sign in (ADA, BOB, "ada.toestemming@", "bob.zwijgzaam@") if sign in html}


def test_who_agreed_is_named_to_members_and_organisers_of_the_region_alone(database):
    world = World(database)
    number = company(database)
    people_of(database, number)
    with database.transaction() as session:
        other = a_company(session, "Zelfde regio", a_seat(session, "Zeist").id)
        fellow = an_account(session, "collega@example.org", safety_organisations.member_of(other.id))
    pages = {actor: page_of(world, actor) for actor in ("visitor", "member", "elsewhere", "organiser")}
    pages["fellow"] = Page(database.app)
    pages["fellow"].client = signed_in(database, fellow)

    shown = {actor: named(page, f"/organisaties/{number}/") for actor, page in pages.items()}
    listed = {actor: named(page, f"/organisaties/{number}/contactpersonen/") for actor, page in pages.items()}

    agreed = {ADA, "ada.toestemming@"}
    assert shown == {"visitor": set(), "member": set(), "elsewhere": set(), "organiser": agreed, "fellow": agreed}
    assert listed == {
        "visitor": set(),
        "member": set(),
        "elsewhere": set(),
        "organiser": {*agreed, BOB, "bob.zwijgzaam@"},
        "fellow": agreed,
    }


def test_without_the_rule_anybody_would_read_the_contacts(database):
    world = World(database)
    number = company(database)
    people_of(database, number)

    with safety_organisations.contacts_for_everybody():
        assert named(page_of(world, "visitor"), f"/organisaties/{number}/") == {ADA, "ada.toestemming@"}


def test_without_the_rule_what_is_not_listed_would_be_seen(database):
    number = company(database, "Geheim Huis", listed=False)
    client = database.app.test_client()
    pages = (f"/organisaties/{number}/", "/organisaties/?q=geheim", "/organisaties/suggesties?q=geheim")
    before = ["Geheim Huis" in client.get(url).text for url in pages]

    with safety_organisations.everything_listed():
        after = ["Geheim Huis" in client.get(url).text for url in pages]

    assert (before, after) == ([False] * 3, [True] * 3)


def test_an_organiser_adds_one_changes_it_and_every_change_has_its_line(database):
    page = page_of(World(database), "organiser")
    form = {"name": "De Lantaarn", "kind": "werkgever", "kvk": "01234567", "postcode": "3511ab", "fte": "12"}
    with database.transaction() as session:
        seat = a_seat(session).id
        before = computed.revision(session, "network")

    made = sent(page, page.open("/organisaties/nieuw"), municipality=str(seat), **form)
    edit = page.open(f"{made.url}wijzigen")
    sent(page, edit, name="De Nieuwe Lantaarn")
    sent(page, page.open(f"{made.url}wijzigen"))

    with database.transaction() as session:
        found = session.scalars(select(Organisation).where(Organisation.name == "De Nieuwe Lantaarn")).one()
        assert (found.postcode, found.fte, found.listed) == ("3511 AB", 12, False)
        assert whats(session, "organisation.") == ["organisation.made", "organisation.edited"]
        assert computed.revision(session, "network") == before + 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kvk", "1234567"), ("kvk", "12"), ("brin", "X"), ("postcode", "12"), ("kind", "sportclub"),
        ("municipality", "2000000"), ("website", "javascript:x"), ("name", "\u200b"),
    ],
)  # fmt: skip
def test_a_field_that_is_wrong_is_told_of_and_nothing_is_kept(database, field, value):
    page = page_of(World(database), "organiser")
    with database.transaction() as session:
        seat = a_seat(session).id
    form = {"name": "De Lantaarn", "kind": "werkgever", "municipality": str(seat), field: value}

    answer = sent(page, page.open("/organisaties/nieuw"), 422, **form)

    assert answer.title.startswith("Fout: ")
    with database.transaction() as session:
        assert session.scalar(select(Organisation.id).where(Organisation.name == "De Lantaarn")) is None


def test_a_number_of_another_organisation_is_refused(database):
    company(database, "Eerste", identifiers={IdentifierKind.KVK: "01234567"})
    page = page_of(World(database), "organiser")
    with database.transaction() as session:
        seat = a_seat(session).id

    answer = sent(
        page,
        page.open("/organisaties/nieuw"),
        422,
        name="Tweede",
        kind="werkgever",
        municipality=str(seat),
        kvk="01234567",
    )

    assert answer.has("Een andere organisatie heeft dit nummer al")


def test_a_likely_double_is_shown_before_it_is_added(database):
    company(database, "Kastanje Welzijn")
    page = page_of(World(database), "organiser")
    with database.transaction() as session:
        seat = a_seat(session).id

    warned = sent(
        page,
        page.open("/organisaties/nieuw"),
        422,
        name="Stichting Kastanje Welzijn",
        kind="werkgever",
        municipality=str(seat),
    )
    added = sent(page, warned)

    assert warned.has("Deze organisatie lijkt er al te zijn.")
    assert added.heading == "Stichting Kastanje Welzijn"


def test_extra_fields_do_nothing(database):
    page = page_of(World(database), "organiser")
    number = company(database)
    before = f"/organisaties/{number}/wijzigen"
    form = {"id": "1", "source": "x", "is_demo": "1", "folded": "x", "role": "administrator", "csrf_token": ""}

    opened = page.open(before)
    page.client.post(before, data={**form, "name": "Kastanje", "kind": "werkgever"})
    sent(page, opened, name="Kastanje")

    with database.transaction() as session:
        found = session.get_one(Organisation, number)
        assert (found.name, found.folded, found.source, found.is_demo) == ("Kastanje", "kastanje", None, False)


def test_who_moves_keeps_the_old_role_as_a_former_one(database):
    page = page_of(World(database), "organiser")
    old, new = company(database, "Oud"), company(database, "Nieuw")
    person = {"name": "Ada de Vries", "email": "ada@example.org", "function": "hoofd"}
    sent(page, page.open(f"/organisaties/{old}/contactpersonen/nieuw"), **person, since="1-9-2024")
    with database.transaction() as session:
        role = session.scalars(select(ContactRole.id)).one()

    sent(page, page.open(f"/organisaties/{old}/contactpersonen/{role}/wijzigen"), until="31-8-2025")
    sent(page, page.open(f"/organisaties/{new}/contactpersonen/nieuw"), **person, since="1-9-2025")

    assert page.open(f"/organisaties/{old}/contactpersonen/").has("was hier tot en met zondag 31 augustus 2025")
    with database.transaction() as session:
        assert len(session.scalars(select(Contact.id)).all()) == 1
        assert whats(session, "contact.") == ["contact.role_given", "contact.edited", "contact.role_given"]


def test_consent_is_given_and_taken_back_by_a_press(database):
    world, number = World(database), company(database)
    with database.transaction() as session:
        a_contact(session, session.get_one(Organisation, number), ADA)
    page = page_of(world, "organiser")
    seen = []
    for _ in range(3):
        seen.append(bool(named(page, f"/organisaties/{number}/")))
        sent(page, page.open(f"/organisaties/{number}/contactpersonen/"), action="toestemming")

    assert seen == [False, True, False]


def test_an_expired_recognition_says_so(database):
    number = company(database)
    with database.transaction() as session:
        organisation = session.get_one(Organisation, number)
        past = clock.today() - timedelta(days=1)
        a_recognition(session, organisation, crebo="25615", until=past)
        a_recognition(session, organisation, crebo="25489")

    page = Page(database.app).open(f"/organisaties/{number}/")

    assert page.has("Verlopen")
    with database.transaction() as session:
        rows = session.scalars(select(Accreditation).order_by(Accreditation.crebo)).all()
        mine = [row for row in rows if row.organisation_id == number]
        assert [standing(row, clock.today()) for row in mine] == [Standing.VALID, Standing.EXPIRED]


@pytest.mark.one_database
@pytest.mark.parametrize("name", ODD)
def test_a_real_name_is_kept_and_shown_as_it_is(database, name):
    number = company(database, name)

    page = Page(database.app)

    assert page.open(f"/organisaties/{number}/").heading == name
    assert name in page.client.get("/organisaties/suggesties", query_string={"q": name}).json or len(name) < 2


@pytest.mark.one_database
@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9223372036854775808", "1" + "0" * 22, "1e3", "٣"])
def test_a_number_that_is_none_is_not_there(database, number):
    assert database.app.test_client().get(f"/organisaties/{number}/").status_code == 404


def test_erasing_a_person_takes_the_contact_and_the_long_gone_go_by_themselves(database):
    number = company(database)
    today = clock.today()
    with database.transaction() as session:
        organisation = session.get_one(Organisation, number)
        a_contact(session, organisation, "Nu Hier")
        for name, days in (("Lang Weg", 5 * 366 + 2), ("Net Niet", 5 * 365 - 2)):
            ended = today - timedelta(days=days)
            a_contact(session, organisation, name, since=ended - timedelta(days=9), until=ended)

    with database.transaction() as session:
        assert purge.purge(session, today, act=now_act()).people == 1
        assert sorted(session.scalars(select(Contact.name))) == ["Net Niet", "Nu Hier"]
        erase.person(session, "nu.hier@example.org", act=ACT)
        assert session.scalars(select(Contact.name)).all() == ["Net Niet"]
        assert len(whats(session, "contact.erased")) == 2


def test_typing_an_organisation_offers_names_and_stores_what_was_typed(database):
    world = World(database)
    slug = world.things("visitor", HOME).slug
    page = Page(database.app)

    form = page.open(f"/roadshows/{slug}/aanmelden")

    assert 'data-suggest-for="organisation"' in form.html
    assert AWAY != HOME
