"""Imports: a dry run that lists every row, one confirmation, and nothing twice."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from roadshow.act import Act, Actor, ActorKind, Right, Role
from roadshow.errors import Refusal
from roadshow.network.importers import IMPORTERS
from roadshow.network.models import Tie
from roadshow.organisations.importing import operations
from roadshow.organisations.importing.plan import Choice, Ground, Outcome, Plan
from roadshow.organisations.importing.reading import read
from roadshow.organisations.importing.sheet import Unreadable
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Identifier, Organisation
from tests.builders import ACT, LINKS, NOW, a_region
from tests.controls import safety_imports
from tests.dump import changed, dump
from tests.organisations.builders import a_company, a_contact, a_recognition, a_seat

FILES = Path(__file__).parent / "files"
COORDINATOR = Act(NOW, Actor(ActorKind.ACCOUNT, rights=frozenset({Right(Role.COORDINATOR)})), LINKS)


def organiser(session, region: str = "midden-utrecht") -> Act:
    right = Right(Role.ORGANISER, region_id=a_region(session, region).id)
    return Act(NOW, Actor(ActorKind.ACCOUNT, rights=frozenset({right})), LINKS)


def planned(session, content: str | bytes, kind: str = "organisaties", act: Act = COORDINATOR) -> Plan:
    session.flush()
    raw = content if isinstance(content, bytes) else content.encode()
    return operations.dry_run(session, IMPORTERS[kind], read(raw), Ground(act))


def outcomes(session, content: str | bytes, kind: str = "organisaties", act: Act = COORDINATOR) -> list[str]:
    return [f"{row.line} {row.outcome.value}" for row in planned(session, content, kind, act).rows]


def taken(session, content: str | bytes, kind: str = "organisaties", answer: Choice | None = None) -> int:
    plan = planned(session, content, kind)
    rows = operations.chosen(plan, {row.line: answer for row in plan.doubts} if answer else {})
    operations.take_in(session, IMPORTERS[kind], rows, act=ACT)
    session.flush()
    return len(rows)


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def test_a_dry_run_lists_every_row_and_writes_nothing(session):
    a_company(session, "Kastanje Welzijn", postcode="3511 AB", fte=12)
    a_company(session, "De Lantaarn")
    session.flush()
    before = dump()
    content = (
        "Naam;Soort;Gemeente;Postcode;Fte\n"
        "Kastanje Welzijn;werkgever;Utrecht;3511AB;12\n"
        "De Lantaarn;werkgever;Utrecht;;30\n"
        "Stichting De Lantaarn;werkgever;Zeist;;\n"
        "Het Kompas;werkgever;Utrecht;;\n"
        "Fout;sportclub;Nergens;12;x\n"
    )

    plan = planned(session, content)

    assert [(row.line, row.outcome) for row in plan.rows] == [
        (2, Outcome.UNCHANGED),
        (3, Outcome.CHANGED),
        (4, Outcome.DOUBT),
        (5, Outcome.NEW),
        (6, Outcome.ERROR),
    ]
    assert len(plan.rows[4].messages) == 4
    assert changed(before, dump()) == []


@pytest.mark.parametrize("kind", ["sportclub", "ROC's", "college", "<b>"])
def test_a_kind_that_is_none_is_refused(session, kind):
    assert outcomes(session, f"Naam;Soort\nKastanje;{kind}\n") == ["2 error"]


def test_with_one_error_nothing_is_taken(session):
    plan = planned(session, "Naam;Gemeente\nGoed;Utrecht\nSlecht;Nergens\n")

    with pytest.raises(Refusal):
        operations.chosen(plan, {})
    with safety_imports.errors_are_no_reason():
        assert [row.what for row, _ in operations.chosen(plan, {})] == ["Goed"]


@pytest.mark.parametrize("name", ["imp-01-bom-semicolon.csv", "name-02-nfc-nfd.csv"])
def test_the_same_file_again_changes_nothing(session, name):
    content = (FILES / name).read_bytes()
    assert taken(session, content) > 0
    session.commit()
    before = dump()

    assert planned(session, content).changes_something is False
    assert taken(session, content) == 0
    assert changed(before, dump()) == []


@pytest.mark.parametrize("answer", [Choice.SAME, Choice.ANOTHER])
def test_an_answer_that_was_given_is_not_asked_again(session, answer):
    a_company(session, "De Lantaarn")
    content = "Naam;Gemeente\nStichting De Lantaarn;Zeist\n"
    assert outcomes(session, content) == ["2 doubt"]

    taken(session, content, answer=answer)

    assert outcomes(session, content) == ["2 unchanged"]


def test_a_row_in_doubt_waits_for_an_answer(session):
    a_company(session, "De Lantaarn")
    plan = planned(session, "Naam;Gemeente\nStichting De Lantaarn;Zeist\n")

    with pytest.raises(Refusal):
        operations.chosen(plan, {})
    with pytest.raises(Refusal):
        operations.chosen(plan, {2: Choice.TAKE})
    assert operations.chosen(plan, {2: Choice.SKIP}) == []


def test_one_name_in_three_spellings_is_one_organisation_and_one_person(session):
    content = (FILES / "name-02-nfc-nfd.csv").read_bytes()

    assert outcomes(session, content) == ["2 new", "3 unchanged", "4 unchanged"]
    taken(session, content)
    assert outcomes(session, content, "contactpersonen") == ["2 new", "3 unchanged", "4 unchanged"]
    taken(session, content, "contactpersonen")

    assert session.scalars(select(Contact.name)).all() == ["Renée Daniël"]
    found = select(Organisation.name).where(Organisation.folded.contains("loket"))
    assert session.scalars(found).all() == ["Coöperatie Één Loket"]


def test_seven_digits_are_saved_only_after_a_yes(session):
    content = (FILES / "imp-03-leading-zeros.xlsx").read_bytes()

    assert outcomes(session, content) == ["2 new", "3 new", "4 doubt", "5 doubt", "6 new"]
    taken(session, content, answer=Choice.TAKE)

    numbers = sorted(session.scalars(select(Identifier.value)))
    assert numbers == ["01234567", "01234568", "01234569", "01234570"]


def test_an_identifier_finds_the_organisation_under_another_name(session):
    taken(session, "Naam;KvK;Gemeente\nKastanje;01234567;Utrecht\n")

    assert [row.fields for row in planned(session, "Naam;KvK\nDe Nieuwe Naam;01234567\n").rows] == [("name",)]
    taken(session, "Naam;KvK\nDe Nieuwe Naam;01234567\n")
    assert outcomes(session, "Naam;KvK\nDe Nieuwe Naam;01234567\n") == ["2 unchanged"]


def test_a_domain_proposes_a_double(session):
    a_company(session, "Kastanje Welzijn", website="https://www.kastanje.nl")

    assert outcomes(session, "Naam;Gemeente;E-mail\nK. Jongerenwerk;Zeist;ada@kastanje.nl\n") == ["2 doubt"]


def test_two_rows_about_one_organisation_that_differ_are_an_error(session):
    content = "Naam;Gemeente;Fte\nKastanje;Utrecht;10\nKastanje;Utrecht;20\n"

    assert outcomes(session, content) == ["2 new", "3 error"]


def test_an_organiser_takes_in_only_what_lies_in_the_own_regions(session):
    a_company(session, "Elders", a_seat(session, "Enschede").id)
    a_company(session, "Geheim", a_seat(session, "Enschede").id, listed=False)
    act = organiser(session)
    content = "Naam;Gemeente;Fte\nNieuw;Utrecht;\nVer weg;Enschede;\nElders;;12\nGeheim;Utrecht;5\n"

    assert outcomes(session, content, act=act) == ["2 new", "3 error", "4 error", "5 new"]
    with safety_imports.anybodys_organisations():
        seen = planned(session, "Naam;Gemeente\nStichting Geheim;Utrecht\n", act=act).rows[0]
    assert seen.twin is not None


def test_contacts_ties_and_recognitions_of_a_foreign_organisation_are_refused(session):
    a_company(session, "Elders", a_seat(session, "Enschede").id)
    a_company(session, "Ook elders", a_seat(session, "Enschede").id)
    act = organiser(session)
    files = {
        "contactpersonen": "Organisatie;Naam\nElders;Ada\n",
        "relaties": "Van;Relatie;Naar\nElders;partner van;Ook elders\n",
        "erkenningen": "Organisatie;Crebo;Bron;Sinds\nElders;25615;SBB;1-9-2025\n",
    }

    refused = [outcomes(session, content, kind, act) for kind, content in files.items()]
    with safety_imports.anybodys_organisations():
        believed = [outcomes(session, content, kind, act) for kind, content in files.items()]

    assert (refused, believed) == ([["2 error"]] * 3, [["2 new"]] * 3)


@pytest.mark.parametrize(
    ("kind", "content", "model"),
    [
        ("contactpersonen", "Organisatie;Naam;E-mail;Sinds\nKastanje;Ada;ada@example.org;1-9-2025\n", ContactRole),
        ("contactpersonen", "Organisatie;Naam\nKastanje;Ada\n", ContactRole),
        ("erkenningen", "Organisatie;Crebo;Bron;Sinds;Tot\nKastanje;25615;SBB;1-9-2025;31-8-2029\n", Accreditation),
        ("relaties", "Van;Relatie;Naar;Sterkte\nGemeente Utrecht;opdrachtgever van;Kastanje;4\n", Tie),
        ("relaties", "Van;Relatie;Naar\nKastanje;werkt in opdracht van;Gemeente Utrecht\n", Tie),
    ],
)
def test_each_kind_of_file_is_taken_in_once(session, kind, content, model):
    a_company(session, "Kastanje")
    before = count(session, model)

    assert outcomes(session, content, kind) == ["2 new"]
    taken(session, content, kind)
    assert count(session, model) == before + 1
    assert outcomes(session, content, kind) == ["2 unchanged"]
    assert taken(session, content, kind) == 0


def test_a_tie_said_from_the_other_end_is_the_same_tie(session):
    a_company(session, "Kastanje")
    taken(session, "Van;Relatie;Naar\nGemeente Utrecht;opdrachtgever van;Kastanje\n", "relaties")

    back = "Van;Relatie;Naar\nKastanje;werkt in opdracht van;Gemeente Utrecht\n"
    assert outcomes(session, back, "relaties") == ["2 unchanged"]


def test_consent_that_was_taken_back_does_not_return_with_an_old_file(session):
    company = a_company(session, "Kastanje")
    a_contact(session, company, "Ada", email="ada@example.org", function="hoofd")
    content = "Organisatie;Naam;E-mail;Functie;Toestemming op\nKastanje;Ada;ada@example.org;adviseur;1-9-2025\n"

    taken(session, content, "contactpersonen")

    assert session.scalars(select(Contact.consent)).all() == [None]


def test_a_later_recognition_ends_the_earlier_and_an_earlier_one_is_an_error(session):
    a_recognition(session, a_company(session, "Kastanje"))
    head = "Organisatie;Crebo;Stand;Bron;Sinds\n"

    assert outcomes(session, f"{head}Kastanje;25615;ingetrokken;SBB;1-1-2026\n", "erkenningen") == ["2 new"]
    assert outcomes(session, f"{head}Kastanje;25615;erkend;SBB;1-1-2020\n", "erkenningen") == ["2 error"]


def test_a_missing_heading_and_one_that_stands_twice_are_told_of(session):
    with pytest.raises(Unreadable) as refused:
        planned(session, "Gemeente;Gemeente\nUtrecht;Zeist\n")

    assert len(refused.value.problems) == 2


def test_a_municipality_that_merged_is_the_one_it_went_to_with_a_note(session):
    plan = planned(session, "Naam;Gemeentecode;Plaats\nOrg U;0856;\nOrg Q;0140;Wommels\nOrg R;0140;Onbekend\n")

    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.NEW, Outcome.DOUBT]
    assert all(row.messages for row in plan.rows)
