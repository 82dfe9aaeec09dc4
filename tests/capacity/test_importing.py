"""A file of returns: read with all its problems, seen beside what is known, taken whole or not at all."""

from datetime import date

import pytest

from roadshow.act import Act, Actor, ActorKind, Right, Role
from roadshow.capacity import intervals, queries
from roadshow.capacity.importing.columns import RETURNS
from roadshow.capacity.kinds import Source
from roadshow.capacity.operations import Interval, Places
from roadshow.errors import Refusal
from roadshow.organisations.importing import reading, template
from roadshow.organisations.importing.sheet import Unreadable
from tests.builders import LINKS, NOW, a_region
from tests.capacity.returned import a_college, a_file, a_plan, an_employer, recorded, standing, taken, told
from tests.controls import safety_returns

# What is looked at here is no business of the database.
pytestmark = pytest.mark.one_database

HEAD = ";".join(column.heading for column in RETURNS)
KASTANJE = "Kastanje Welzijn;2026-2027;bol;1;2;4;3;0;;;3;20-11-2026"
ROC = "ROC Midden Nederland;2026-2027;bol;;;;;;{home};{students};;1-10-2026"

NO_YEAR = "Vul bij Schooljaar beide jaren in, zoals 2026-2027."
NO_DAY = "Vul bij Peildatum een datum in zoals 26-1-2027."
NO_DAYS = "Vul bij Dagen per week een getal van 1 tot en met 5 in."
NO_COUNT = "Vul bij Zeker een heel getal in van 0 tot en met 9.999."
NO_STUDENTS = "Vul bij Studenten een aantal in, zoals 12, of 1-4 als je het niet precies weet."
UDEN = "Uden (GM0856) hoort sinds de indeling van 2022 bij Maashorst (GM1991). De cijfers staan daar."
LANDERD = "Landerd (GM1685) hoort sinds de indeling van 2022 bij Maashorst (GM1991). De cijfers staan daar."


def rows(*rows):
    return a_file(HEAD, *rows)


def test_an_employer_is_a_row_and_a_college_a_row_for_each_municipality(session):
    employer = an_employer(session)

    taken(
        session,
        "plekken",
        rows(KASTANJE, ROC.format(home="Utrecht", students="12"), ROC.format(home="GM0355", students="1-4")),
    )

    assert standing(session, employer) == {"bol": (1, 2, 4, 3, 0)}
    assert standing(session, a_college(session)) == {"bol": {"Utrecht": (12, 12), "Zeist": (1, 4)}}
    (row,) = queries.history(session, employer.id)
    assert (row.source, row.days_per_week, row.reference) == (Source.IMPORT, 3, date(2026, 11, 20))


def test_the_same_file_again_changes_nothing(session):
    employer = an_employer(session)
    taken(session, "plekken", rows(KASTANJE))

    plan = taken(session, "plekken", rows(KASTANJE))

    assert told(plan) == [(2, "unchanged", "")]
    assert len(queries.history(session, employer.id)) == 1


def test_every_problem_is_told_with_its_line_and_nothing_is_stored(session):
    employer = an_employer(session)
    content = rows(
        KASTANJE,
        "Nergens Bekend;2026-2027;bol;;;4;;;;;;20-11-2026",
        "Kastanje Welzijn;2026;bbl;;;veel;;;;;9;gisteren",
        "Kastanje Welzijn;2026-2027;bbl;;;;;;;;;20-11-2026",
        "Kastanje Welzijn;2026-2027;bol;;;5;;;;;;20-11-2026",
        "Kastanje Welzijn;2027-2028;bol;;;5;;;Utrecht;3;;20-11-2026",
        ROC.format(home="Nergenshuizen", students="een paar"),
        "ROC Midden Nederland;2026-2027;bol;;;5;;;Utrecht;3;;1-10-2026",
    )

    plan = a_plan(session, "plekken", content)
    with pytest.raises(Refusal):
        taken(session, "plekken", content)

    assert [(line, said) for line, outcome, said in told(plan) if outcome == "error"] == [
        (3, "We kennen geen organisatie met de naam of het nummer Nergens Bekend."),
        (
            4,
            f"{NO_YEAR} {NO_DAY} {NO_DAYS} {NO_COUNT}",
        ),
        (5, "Er staat geen enkel aantal plekken op deze regel."),
        (6, "Deze organisatie staat met dit schooljaar en deze leerweg al op regel 2."),
        (7, "Woongemeente en Studenten zijn alleen voor een roc. Laat ze hier leeg."),
        (
            8,
            f"We kennen geen gemeente die Nergenshuizen heet. {NO_STUDENTS}",
        ),
        (9, "Plekken zijn van een werkgever. Vul bij een roc Woongemeente en Studenten in."),
    ]
    assert standing(session, employer) == {}


def test_without_that_rule_half_a_file_would_be_stored(session):
    employer = an_employer(session)

    with safety_returns.a_file_with_errors_is_taken():
        taken(session, "plekken", rows(KASTANJE, "Nergens Bekend;2026-2027;bol;;;4;;;;;;20-11-2026"))

    assert standing(session, employer) == {"bol": (1, 2, 4, 3, 0)}


def test_figures_of_merged_municipalities_are_added_at_the_successor_with_a_note(session):
    plan = taken(
        session,
        "plekken",
        rows(
            ROC.format(home="0856", students="3"),
            ROC.format(home="Landerd", students="2"),
            ROC.format(home="Maashorst", students="1-4"),
        ),
    )

    assert standing(session, a_college(session)) == {"bol": {"Maashorst": (6, 9)}}
    assert told(plan) == [
        (
            2,
            "new",
            f"6–9 studenten. {UDEN} {LANDERD}",
        )
    ]


def test_a_municipality_that_was_divided_asks_for_a_choice(session):
    plan = a_plan(session, "plekken", rows(ROC.format(home="0140", students="3")))

    assert [(line, outcome) for line, outcome, _ in told(plan)] == [(2, "error")]
    assert "Kies de gemeente." in told(plan)[0][2]


def test_the_same_municipality_twice_is_a_problem(session):
    plan = a_plan(
        session, "plekken", rows(ROC.format(home="Zeist", students="3"), ROC.format(home="zeist", students="4"))
    )

    assert told(plan)[1] == (3, "error", "Deze woongemeente staat al op regel 2.")


def test_what_was_counted_later_stays_whatever_the_order_of_the_files(session):
    employer = an_employer(session)
    recorded(session, employer, places=Places(confirmed=9), reference=date(2026, 11, 24))

    plan = taken(session, "plekken", rows(KASTANJE))

    assert told(plan) == [(2, "unchanged", "Er is al een opgave van een latere dag, 24-11-2026. Die blijft staan.")]
    assert standing(session, employer) == {"bol": (0, 0, 9, 0, 0)}


def test_a_change_says_what_it_was_and_becomes(session):
    recorded(session, an_employer(session), places=Places(confirmed=5), reference=date(2026, 9, 1))

    assert told(a_plan(session, "plekken", rows(KASTANJE))) == [
        (2, "changed", "Nu 5 plekken zeker of bezet, straks 7.")
    ]


def of_region(session, slug):
    right = Right(Role.ORGANISER, region_id=a_region(session, slug).id)
    return Act(NOW, Actor(ActorKind.ACCOUNT, 1, rights=frozenset({right})), LINKS)


def test_an_organiser_takes_in_returns_of_the_own_region_alone(session):
    an_employer(session)

    here = a_plan(session, "plekken", rows(KASTANJE), of_region(session, "midden-utrecht"))
    elsewhere = a_plan(session, "plekken", rows(KASTANJE), of_region(session, "twente"))

    assert told(here)[0][1] == "new"
    assert told(elsewhere) == [
        (2, "error", "Kastanje Welzijn hoort bij een andere regio. Je kunt daar geen opgave voor doen.")
    ]


def test_without_that_rule_somebody_elses_places_would_change(session):
    an_employer(session)

    with safety_returns.everybodys_region():
        plan = a_plan(session, "plekken", rows(KASTANJE), of_region(session, "twente"))

    assert told(plan)[0][1] == "new"


def test_without_a_needed_column_nothing_is_read(session):
    with pytest.raises(Unreadable) as refused:
        a_plan(session, "plekken", a_file("Organisatie;Leerweg;Zeker", "Kastanje Welzijn;bol;3"))

    assert [one.message.values["heading"] for one in refused.value.problems] == ["Schooljaar", "Peildatum"]


@pytest.mark.parametrize("made", [template.as_csv, template.as_xlsx])
def test_the_template_is_read_by_what_it_is_for(session, made):
    employer = an_employer(session)

    plan = taken(session, "plekken", made(RETURNS))

    assert told(plan) == [(2, "new", "7 plekken zeker of bezet.")]
    assert standing(session, employer) == {"bol": (1, 2, 4, 3, 0)}
    assert reading.read(made(RETURNS)).headings == tuple(column.heading for column in RETURNS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", Interval(12, 12)),
        ("0", Interval(0, 0)),
        ("1-4", Interval(1, 4)),
        ("1 – 4", Interval(1, 4)),
        ("2 t/m 6", Interval(2, 6)),
        ("<5", Interval(1, 4)),
        ("< 5", Interval(1, 4)),
        ("minder dan 5", Interval(1, 4)),
        ("4-1", None),
        ("12.5", None),
        ("-3", None),
        ("٣", None),
        ("1e3", None),
        ("99999", None),
        ("", None),
    ],
)
def test_a_number_of_students_is_exact_or_between_two(written, meant):
    assert intervals.read(written) == meant


@pytest.mark.parametrize("interval", [Interval(0, 0), Interval(7, 7), Interval(1, 4), Interval(20, 41)])
def test_a_number_of_students_is_read_as_it_is_written(interval):
    assert intervals.read(intervals.written(interval)) == interval
