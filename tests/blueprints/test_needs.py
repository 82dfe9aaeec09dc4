"""A college says where its students live: line by line, or by pasting a list."""

import pytest

from roadshow.capacity import queries
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.operations import Interval
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.organisations.models import Organisation
from tests.blueprints.returning import THIS, a_member, boxes, known, place
from tests.blueprints.world import now_act
from tests.capacity.returned import a_college, a_town, recorded


def test_a_college_says_where_its_students_live(database):
    page, number = a_member(database, a_college)
    given = {
        "rows-0-town": "Utrecht",
        "rows-0-bol": "12",
        "rows-0-bbl": "1-4",
        "rows-1-town": "den haag",
        "rows-1-bol": "<5",
    }

    saved = page.send(page.open(place(number)), given, action="/plekken")

    assert known(number) == {"bol": {"'s-Gravenhage": (1, 4), "Utrecht": (12, 12)}, "bbl": {"Utrecht": (1, 4)}}
    assert saved.has("Bol: 13 tot 16 studenten. Bbl: 1 tot 4 studenten.")
    assert boxes(saved)["rows-1-bbl"] == "1-4"


def test_a_college_pastes_a_list(database):
    page, number = a_member(database, a_college)
    lines = "Gemeente\tBol\tBbl\nUtrecht\t12\t3\nUden;5\nBergen op Zoom 7\n\n"

    page.send(
        page.open(place(number)), {"pasted": lines, "rows-0-town": "Utrecht", "rows-0-bol": "1"}, action="/plekken"
    )

    assert known(number) == {
        "bol": {"Bergen op Zoom": (7, 7), "Maashorst": (5, 5), "Utrecht": (12, 12)},
        "bbl": {"Utrecht": (3, 3)},
    }


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"rows-0-town": "Nergenshuizen", "rows-0-bol": "3"}, "We kennen geen gemeente die Nergenshuizen heet."),
        ({"rows-0-bol": "3"}, "Vul in waar deze studenten wonen"),
        ({"rows-0-town": "Utrecht", "rows-0-bol": "veel"}, "Vul een aantal in, zoals 12 of 1-4"),
        (
            {"rows-0-town": "Utrecht", "rows-0-bol": "1", "rows-1-town": "utrecht", "rows-1-bol": "2"},
            "Deze gemeente staat er al. Zet alle aantallen op één regel",
        ),
        ({"pasted": "Nergenshuizen\t3"}, "We kennen geen gemeente die Nergenshuizen heet"),
        ({"pasted": "Utrecht\tveel"}, "Bij Utrecht staat geen aantal zoals 12 of 1-4"),
        ({"pasted": "Utrecht\t1\t2\t3\t4"}, "Bij Utrecht staat geen aantal zoals 12 of 1-4"),
    ],
)
@pytest.mark.one_database
def test_a_line_that_cannot_be_read_is_asked_again(database, given, says):
    page, number = a_member(database, a_college)

    again = page.send(page.open(place(number)), given, action="/plekken", status=422)

    assert again.has(says)
    assert boxes(again)["rows-0-town"] == given.get("rows-0-town", "")
    assert known(number) == {}


def test_what_the_form_does_not_ask_stays(database):
    page, number = a_member(database, a_college)
    with database.transaction() as session:
        college = session.get_one(Organisation, number)
        needs = {a_town(session).id: Interval(1, 4)}
        recorded(session, college, school_year=THIS, needs=needs, days_per_week=4, starts_on=today(), act=now_act())

    page.send(page.open(place(number)), action="/plekken")

    db.session.rollback()
    assert known(number) == {"bol": {"Utrecht": (1, 4)}}
    (row,) = queries.current(db.session(), number, THIS).values()
    assert (row.days_per_week, row.starts_on, row.pathway) == (4, today(), Pathway.BOL)
