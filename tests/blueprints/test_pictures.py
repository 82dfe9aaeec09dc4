"""Small pictures: files of their own, in the colours of the stylesheet."""

import re
from pathlib import Path

import pytest

from roadshow.blueprints import pictures
from roadshow.capacity import refresh
from roadshow.clock import today
from roadshow.network.kinds import TieKind
from roadshow.network.operations import Known, record
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.operations import Entry, add
from roadshow.regions.models import Municipality
from tests.blueprints.world import now_act

TOKENS = Path(pictures.__file__).parents[1] / "static" / "css" / "tokens.css"


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))


def test_the_colours_are_those_of_the_stylesheet():
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    night = tokens(light) | tokens(dark.partition("@media")[0])

    assert {name: tokens(light)[name] for name in pictures.LIGHT} == pictures.LIGHT
    assert {name: night[name] for name in pictures.DARK if name != "table"} == {
        name: colour for name, colour in pictures.DARK.items() if name != "table"
    }


@pytest.mark.one_database
def test_every_picture_is_drawn_with_and_without_anything_known(database):
    client = database.app.test_client()
    addresses = ["/regios/midden-utrecht/netwerk.svg", "/regios/midden-utrecht/kaart.svg", "/kaart.svg"]
    before = {address: client.get(address) for address in addresses}
    with database.transaction() as session:
        town = session.query(Municipality).filter_by(code="GM0344").one()
        entries = [
            Entry(f"Huis {n}", OrganisationKind.EMPLOYER, municipality_id=town.id, listed=True) for n in range(9)
        ]
        houses = [add(session, entry) for entry in entries]
        session.flush()
        for house in houses[1:]:
            record(session, Known(houses[0].id, house.id, TieKind.PARTNER, 3), act=now_act())
        made = refresh.make(session, today())
        refresh.keep(session, made, act=now_act())

    after = {address: client.get(address) for address in addresses}

    assert {answer.status_code for answer in (*before.values(), *after.values())} == {200}
    assert {answer.mimetype for answer in after.values()} == {"image/svg+xml"}
    assert before[addresses[0]].text.count("<circle") == 0
    assert after[addresses[0]].text.count("<circle") >= 9
    assert pictures.DARK["paper"] != pictures.LIGHT["paper"]
    assert client.get("/kaart.svg?donker=1").text != after["/kaart.svg"].text
