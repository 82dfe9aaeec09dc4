"""The network's pages: answers, picture and table of the same organisations, for whoever may see them."""

import csv
import io
from itertools import pairwise

import networkx as nx
import pytest
from sqlalchemy import select

from roadshow.capacity import refresh
from roadshow.clock import today
from roadshow.network.kinds import TieKind
from roadshow.network.operations import Known, record
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation
from roadshow.organisations.operations import Entry, add
from roadshow.regions.models import Municipality
from tests.blueprints.world import World, now_act
from tests.page import Page

pytestmark = pytest.mark.one_database
HOSTILE = "</script><img src=x onerror=hit()> `${1}` =1+1"
HERE = "/netwerk/?regio=midden-utrecht"


def town(session) -> Municipality:
    return session.scalars(select(Municipality).where(Municipality.code == "GM0344")).one()


def an_organisation(session, name: str, *, listed: bool = True) -> Organisation:
    entry = Entry(name, OrganisationKind.EMPLOYER, municipality_id=town(session).id, listed=listed)
    found = add(session, entry)
    session.flush()
    return found


def tied(session, one: Organisation, other: Organisation) -> None:
    known = Known(one.id, other.id, TieKind.PARTNER, 4)
    record(session, known, act=now_act())


@pytest.fixture
def names(database):
    """Three that know each other, one of whom is not listed, and one with a hostile name."""
    with database.transaction() as session:
        found = [an_organisation(session, name) for name in ("Kastanje Welzijn", "De Lantaarn", HOSTILE)]
        found.append(an_organisation(session, "Geheim Thuis", listed=False))
        for one, other in pairwise(found):
            tied(session, one, other)
    keep(database)
    return [one.name for one in found]


def keep(database) -> None:
    with database.transaction() as session:
        made = refresh.make(session, today())
        refresh.keep(session, made, act=now_act())


def test_picture_and_table_name_the_same_organisations(database, names):
    page = Page(database.app).open(f"{HERE}&alles=1")

    for name in names[:2]:
        assert page.words.count(name) >= 2, name


def test_who_is_not_listed_is_seen_only_by_who_works_there(database, names):
    world = World(database)
    keep(database)

    public = {path: world.client("visitor").get(path).text for path in (HERE, "/netwerk.json", "/netwerk.csv")}
    desk = world.client("organiser").get(f"{HERE}&alles=1").text
    elsewhere = world.client("organiser elsewhere").get(f"{HERE}&alles=1").text

    assert [path for path, text in public.items() if "Geheim" in text] == []
    assert "Geheim Thuis" in desk
    assert "Geheim" not in elsewhere


def test_a_hostile_name_is_text_on_every_page(database, names):
    client = database.app.test_client()

    for path in (f"{HERE}&alles=1", "/netwerk/", "/netwerk/pad?van=1&naar=2"):
        assert "<img src=x" not in client.get(path).text, path
    assert "&lt;img src=x" in client.get(f"{HERE}&alles=1").text


def test_files_are_read_again_by_somebody_else(database, names):
    client = database.app.test_client()
    gexf = nx.read_gexf(io.BytesIO(client.get("/netwerk.gexf?regio=midden-utrecht").data))
    graphml = nx.read_graphml(io.BytesIO(client.get("/netwerk.graphml?regio=midden-utrecht").data))
    rows = list(csv.reader(io.StringIO(client.get("/netwerk.csv?regio=midden-utrecht").text)))

    assert set(gexf.nodes) == set(graphml.nodes)
    assert gexf.number_of_edges() == graphml.number_of_edges() == len(rows) - 1 == 2
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}] == []


def test_a_kind_in_the_address_narrows_table_and_files(database, names):
    client = database.app.test_client()

    page = client.get(f"{HERE}&soort=college&alles=1").text.partition('id="tabel"')[2]

    assert "Kastanje Welzijn" not in page
    assert client.get("/netwerk.csv?regio=midden-utrecht&soort=college").text.count("\n") == 1


def test_who_can_introduce_whom(database, names):
    with database.transaction() as session:
        numbers = dict(session.execute(select(Organisation.name, Organisation.id)).all())
    first, last = numbers[names[0]], numbers[names[2]]

    page = Page(database.app).open(f"/netwerk/pad?van={first}&naar={last}")
    by_name = Page(database.app).open("/netwerk/pad?van=kastanje welzijn&naar=de lantaarn")

    assert page.has("De Lantaarn")
    assert by_name.has("partner van")
    assert Page(database.app).open("/netwerk/pad?van=Niemand&naar=1").has("We kennen geen organisatie die Niemand heet")


def test_a_region_of_which_nothing_is_known_says_so(database):
    assert Page(database.app).open(HERE).has("Nog geen netwerk")
    assert Page(database.app).open("/netwerk/").has("Nog geen netwerk")
