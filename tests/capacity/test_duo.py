"""DUO's open table of participants, as it is published."""

from datetime import date

import pytest

from roadshow.capacity import queries
from roadshow.capacity.importing.duo import narrowed
from roadshow.capacity.kinds import Source
from roadshow.organisations.importing import reading
from roadshow.organisations.importing.sheet import Unreadable
from roadshow.organisations.kinds import IdentifierKind
from roadshow.organisations.models import Identifier
from tests.capacity.returned import TWELVE, a_college, a_file, a_plan, a_town, recorded, standing, taken, told
from tests.capacity.test_importing import of_region
from tests.controls import safety_returns

# What is looked at here is no business of the database.
pytestmark = pytest.mark.one_database

KIND = "duo-deelnemers"
HEAD = (
    "PEILJAAR;BRIN NUMMER;NAAM INSTELLING;GEMEENTENAAM INSTELLING;KWALIFICATIECODE;KWALIFICATIENAAM;TYPE MBO;"
    "GEMEENTENUMMER DEELNEMER;WOONGEMEENTE DEELNEMER;LEEFTIJDSCATEGORIE;AANTAL DEELNEMERS;INDICATIEAVG"
)

UNKNOWN = "School van Nergens (99ZZ) kennen we niet. Voeg het roc toe, of vul zijn BRIN in."


def a_row(count="12", secret="N", **changes):
    values = {
        "year": "2025", "brin": "25LH", "name": "ROC Midden Nederland", "seat": "UTRECHT", "crebo": "25615",
        "title": "Sociaal werker", "pathway": "BOL", "code": "0344", "home": "Utrecht", "age": "18",
    }  # fmt: skip
    return ";".join([*(values | changes).values(), count, secret])


def table(*rows, head=HEAD):
    return a_file(head, *rows)


def test_ages_are_added_and_secret_counts_are_one_to_four(session):
    taken(
        session,
        KIND,
        table(
            a_row("12"),
            a_row("4", "J", age="19"),
            a_row("4", "N", age="20"),
            a_row("<5", "N", age="21"),
            a_row("4", "J", code="0355", home="Zeist"),
        ),
    )

    assert standing(session, a_college(session), 2025) == {"bol": {"Utrecht": (18, 24), "Zeist": (1, 4)}}
    (row,) = queries.history(session, a_college(session).id)
    assert (row.source, row.reference) == (Source.DUO, date(2025, 10, 1))


def test_were_secret_counts_believed_nobody_would_see_that_they_are_not_sure(session):
    with safety_returns.secret_counts_are_believed():
        taken(session, KIND, table(a_row("4", "J")))

    assert standing(session, a_college(session), 2025) == {"bol": {"Utrecht": (4, 4)}}


def test_without_the_mark_a_four_may_be_either(session):
    head = HEAD.removesuffix(";INDICATIEAVG")

    taken(
        session, KIND, table(a_row("4", "").removesuffix(";"), a_row("5", "", code="0355").removesuffix(";"), head=head)
    )

    assert standing(session, a_college(session), 2025) == {"bol": {"Utrecht": (1, 4), "Zeist": (5, 5)}}


def test_only_students_of_sociaal_werker_and_what_it_was_called_before_count(session):
    plan = taken(
        session,
        KIND,
        table(
            a_row("7", crebo="25655", title="Verpleegkundige"),
            a_row("12"),
            a_row("5", crebo="25489", title="Sociaal-maatschappelijk dienstverlener"),
            a_row("nonsens", crebo="25655", code="nergens"),
        ),
    )

    assert standing(session, a_college(session), 2025) == {"bol": {"Utrecht": (17, 17)}}
    assert told(plan) == [(3, "new", "17 studenten.")]


def test_pathways_and_school_years_come_from_the_table(session):
    taken(
        session,
        KIND,
        table(
            a_row("8", pathway="BOL-VT"),
            a_row("6", pathway="bbl"),
            a_row("9", pathway="Beroepsopleidende leerweg", year="2024-2025"),
            a_row("7", pathway="BBL", year="01-10-2024"),
            a_row("5", pathway="OVO", year="20241001"),
        ),
    )

    college = a_college(session)
    assert standing(session, college, 2025) == {"bol": {"Utrecht": (8, 8)}, "bbl": {"Utrecht": (6, 6)}}
    assert standing(session, college, 2024) == {
        "bol": {"Utrecht": (9, 9)},
        "bbl": {"Utrecht": (7, 7)},
        "derde_leerweg": {"Utrecht": (5, 5)},
    }


def test_a_table_without_pathways_says_that_they_were_taken_for_bol(session):
    head = "Peiljaar;Instellingsnaam;Crebo;Woongemeente;Aantal;IndicatieAVG"

    plan = taken(session, KIND, table("2025;ROC Midden Nederland;25615;Utrecht;12;N", head=head))

    assert told(plan) == [(2, "new", "12 studenten. De tabel noemt geen leerweg. Deze studenten tellen mee als bol.")]


def test_merged_municipalities_go_to_their_successor_with_a_note(session):
    plan = taken(session, KIND, table(a_row("5", code="0856", home="Uden"), a_row("6", code="", home="Landerd")))

    assert standing(session, a_college(session), 2025) == {"bol": {"Maashorst": (11, 11)}}
    assert told(plan)[0][2].count("De cijfers staan daar.") == 2


def test_an_institution_is_known_by_its_brin_before_its_name(session):
    other = a_college(session, "Alfa-college")
    session.add(Identifier(organisation_id=other.id, kind=IdentifierKind.BRIN, value="25LH01"))
    session.flush()

    taken(session, KIND, table(a_row("12", name="Een nieuwe naam")))

    assert standing(session, other, 2025) == {"bol": {"Utrecht": (12, 12)}}


def test_who_is_not_known_is_told_and_does_not_count(session):
    plan = taken(
        session,
        KIND,
        table(
            a_row("12"),
            a_row("7", brin="99ZZ", name="School van Nergens"),
            a_row("4", "J", brin="99ZZ", name="School van Nergens", age="19"),
            a_row("6", code="9999", home="Onbekend"),
            a_row("5", pathway="Extraneus"),
        ),
    )

    assert told(plan) == [
        (2, "new", "12 studenten."),
        (
            3,
            "unchanged",
            f"{UNKNOWN} 8–11 studenten tellen niet mee.",
        ),
        (5, "unchanged", "Wonen in het buitenland, of niemand weet waar. 6 studenten tellen niet mee."),
        (6, "unchanged", "Doen alleen examen en lopen geen stage. 5 studenten tellen niet mee."),
    ]


def test_problems_have_their_line(session):
    plan = a_plan(
        session,
        KIND,
        table(a_row("12"), a_row("veel"), a_row("5", code="0140", home="Littenseradiel"), a_row("5", pathway="mavo")),
    )

    assert [(line, outcome) for line, outcome, _ in told(plan)] == [
        (2, "new"),
        (3, "error"),
        (4, "error"),
        (5, "error"),
    ]


def test_the_same_table_again_changes_nothing(session):
    content = table(a_row("12"), a_row("4", "J", code="0355"))
    taken(session, KIND, content)

    assert told(taken(session, KIND, content)) == [(2, "unchanged", "")]
    assert len(queries.history(session, a_college(session).id)) == 1


def test_a_newer_table_takes_the_place_of_the_whole_year(session):
    taken(session, KIND, table(a_row("12"), a_row("9", name="Alfa-college", brin=""), a_row("7", year="2024")))

    plan = taken(session, KIND, table(a_row("13")))

    assert told(plan) == [
        (1, "changed", "Nu 9 studenten, straks 0. Staat niet meer in de tabel."),
        (2, "changed", "Nu 12 studenten, straks 13."),
    ]
    assert standing(session, a_college(session, "Alfa-college"), 2025) == {"bol": (0, 0, 0, 0, 0)}
    assert standing(session, a_college(session), 2024) == {"bol": {"Utrecht": (7, 7)}}
    assert [row[1] for row in told(taken(session, KIND, table(a_row("13"))))] == ["unchanged"]


def test_a_table_gives_way_to_what_the_college_said_itself(session):
    college = a_college(session)
    recorded(session, college, school_year=2025, needs={a_town(session).id: TWELVE}, reference=date(2025, 9, 1))

    plan = taken(session, KIND, table(a_row("30")))

    assert told(plan) == [
        (2, "unchanged", "De instelling heeft zelf een opgave gedaan, op 1-9-2025. Die blijft staan.")
    ]
    assert standing(session, college, 2025) == {"bol": {"Utrecht": (12, 12)}}


def test_without_that_rule_the_own_answer_would_be_replaced(session):
    college = a_college(session)
    recorded(session, college, school_year=2025, needs={a_town(session).id: TWELVE}, reference=date(2025, 9, 1))

    with safety_returns.the_last_file_wins():
        taken(session, KIND, table(a_row("30")))

    assert standing(session, college, 2025) == {"bol": {"Utrecht": (30, 30)}}


def test_an_organiser_takes_in_the_colleges_of_the_own_region_alone(session):
    plan = a_plan(
        session,
        KIND,
        table(a_row("12"), a_row("9", name="Alfa-college", brin="")),
        of_region(session, "midden-utrecht"),
    )

    assert [row[1] for row in told(plan)] == ["new", "unchanged"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (table(a_row("12", crebo="25655")), "In dit bestand staat niemand"),
        (table("2025;25615;0344;3", head="Peiljaar;Crebo;Woongemeentecode;Aantal"), "De kolom BRIN"),
        (table("2025;25615;25LH;3", head="Peiljaar;Crebo;BRIN;Aantal"), "De kolom Gemeentecode deelnemer"),
    ],
)
def test_a_file_that_is_another_table_is_refused_whole(session, content, says):
    with pytest.raises(Unreadable) as refused:
        a_plan(session, KIND, content)

    assert refused.value.problems[0].message.one.startswith(says)


def test_of_a_table_of_the_whole_country_only_our_lines_are_laid_out():
    content = table(*[a_row("7", crebo="25655")] * 30_000, a_row("12"), a_row("4", "J"))

    with pytest.raises(Unreadable):
        reading.read(content)

    assert [row.line for row in reading.read(narrowed(content)).rows] == [30_002, 30_003]


def test_a_workbook_and_a_table_with_lines_in_its_cells_are_left_as_they_are():
    for content in (b"PK\x03\x04 whatever", b'a;b\n"1\n2";3\n'):
        assert narrowed(content) == content
