"""The six questions: what is said must be true for what is in the rows, counted by hand or by other code."""

from collections import Counter
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.errors import text, texts
from roadshow.network import answers as asking
from roadshow.network.answers import Answer, Entry, Places, Question, answers
from roadshow.network.distance import Point
from roadshow.network.graph import build
from roadshow.network.kinds import TieKind
from roadshow.network.measures import communities
from roadshow.network.values import Meeting
from roadshow.wording import Words
from tests.network.builders import TODAY, a_graph, a_node, a_tie, networks, quick

UTRECHT, AMERSFOORT, MAASTRICHT = Point(52.09, 5.12), Point(52.155, 5.387), Point(50.85, 5.69)
NOWHERE = Places({})


def who(answer: Answer) -> list[tuple[int, ...]]:
    return [entry.organisations for entry in answer.entries]


def said(answer: Answer) -> str:
    return Words("nl").say(answer.sentence)


def reasons(answer: Answer) -> list[str]:
    return [Words("nl").say(entry.reason) for entry in answer.entries]


# Who connects the others.


def test_who_connects_is_who_lies_on_most_ways():
    graph = a_graph((1, 2), (2, 3), (3, 4), (2, 4), (4, 5))
    found = asking.connectors(graph, graph)

    assert who(found) == [(2,), (4,)]
    assert said(found) == "2 organisaties verbinden anderen het vaakst."
    assert reasons(found) == ["Zonder deze organisatie raakt er één los van de rest."] * 2


def test_a_share_counts_the_ways_that_there_are():
    ring = a_graph((1, 2), (2, 3), (3, 4), (4, 1), (11, 12), nodes=(a_node(20),))
    found = asking.connectors(ring, ring)

    # By hand: four pairs of others have a way (2-3, 3-4, 2-4, 11-12), and one of the two between 2 and 4 passes 1.
    assert who(found) == [(1,), (2,), (3,), (4,)]
    assert reasons(found)[0] == "Van de 100 kortste wegen tussen twee anderen gaan er 12 langs deze organisatie."


def test_at_most_five_are_named_and_equals_by_name():
    pairs = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 1)]
    graph = a_graph(*pairs, nodes=(a_node(7, name="Aan het begin"),))

    assert who(asking.connectors(graph, graph)) == [(7,), (1,), (2,), (3,), (4,)]


def test_who_connects_elsewhere_does_not_connect_here():
    graph = a_graph((1, 2), (2, 3))
    assert who(asking.connectors(graph, {1, 2})) == []


def test_of_a_large_network_the_method_says_that_it_is_an_estimate():
    small = a_graph((1, 2), (2, 3))
    large = a_graph((1, 2), (2, 3), nodes=tuple(a_node(id) for id in range(10, 1010)))

    assert "Alle wegen zijn gevolgd." in Words("nl").say(asking.connectors(small, small).method)
    assert "uit de wegen vanaf 250 organisaties" in Words("nl").say(asking.connectors(large, large).method)


# Which employers know no college.


def test_an_employer_that_knows_a_college_in_another_region_is_not_named():
    nodes = (a_node(1, "college", region="AM22"), a_node(4, name="Buurthuis"), a_node(5))
    graph = a_graph((1, 2), (2, 3), (3, 5), nodes=nodes)

    found = asking.knows_no_college(graph, {2, 3, 4, 5})

    assert who(found) == [(4,), (3,), (5,)]
    assert said(found) == "3 werkgevers kennen nog geen roc."
    assert reasons(found) == [
        "Kent nog niemand.",
        "Kent wel Organisatie 2, die een roc kent.",
        "Kent één organisatie, geen roc.",
    ]


def test_who_met_a_college_knows_one():
    graph = build([a_node(1, "college"), a_node(2)], [], [Meeting(1, (1, 2))], on=TODAY)
    assert said(asking.knows_no_college(graph, graph)) == "Elke werkgever kent een roc."


# Which college has no employer within reach.


def far_apart() -> nx.Graph:
    nodes = [
        a_node(1, "college", lat=UTRECHT.lat, lon=UTRECHT.lon),
        a_node(2, "college", lat=None, lon=None),
        a_node(3, lat=MAASTRICHT.lat, lon=MAASTRICHT.lon),
    ]
    return build(nodes, [], [], on=TODAY)


def test_a_college_without_an_employer_in_reach_is_named_with_the_nearest():
    graph = far_apart()
    found = asking.out_of_reach(graph, graph, NOWHERE)

    assert who(found) == [(1,)]
    assert found.unknown == (2,)
    assert said(found) == "Eén roc heeft geen werkgever binnen 40 kilometer."
    assert reasons(found) == ["De dichtstbijzijnde werkgever zit op 144 kilometer."]


def test_any_building_counts():
    graph = far_apart()
    places = Places({2: [UTRECHT, MAASTRICHT], 1: [AMERSFOORT], 3: [UTRECHT, MAASTRICHT]})

    assert said(asking.out_of_reach(graph, graph, places)) == "Elk roc heeft een werkgever binnen 40 kilometer."


@pytest.mark.parametrize(("limit", "out"), [(19, [(1,)]), (20, [])])
def test_the_limit_is_the_one_that_is_set(limit, out):
    graph = far_apart()
    found = asking.out_of_reach(graph, {1}, Places({3: [AMERSFOORT]}, limit_km=limit))

    assert who(found) == out


def test_without_known_places_nothing_is_claimed():
    graph = far_apart()

    assert said(asking.out_of_reach(graph, {2}, NOWHERE)) == "Van geen roc is bekend waar het zit."
    assert said(asking.out_of_reach(graph, {3}, NOWHERE)) == "Er zijn hier nog geen roc's bekend."
    lone = build([a_node(1, "college")], [], [], on=TODAY)
    assert reasons(asking.out_of_reach(lone, lone, NOWHERE)) == ["Van geen werkgever is bekend waar die zit."]


# Which municipality has no tie.


def test_a_municipality_without_any_tie_is_named_with_who_is_there():
    nodes = (
        a_node(1, "municipality", name="Gemeente Lopik", municipality="GM0331"),
        a_node(2, "municipality", name="Gemeente Zeist", municipality="GM0355"),
        a_node(3, "municipality", municipality="GM0310"),
        a_node(4, municipality="GM0355"),
    )
    graph = a_graph((3, 4), nodes=nodes)
    found = asking.without_tie(graph, graph)

    assert who(found) == [(1,), (2,)]
    assert said(found) == "2 gemeenten hebben nog geen enkele relatie."
    assert reasons(found) == [
        "In deze gemeente is verder geen organisatie bekend.",
        "In deze gemeente zit één organisatie.",
    ]


# Which ties hang on one person.


@pytest.mark.parametrize(
    ("contacts", "hangs"),
    [((31,), True), ((31, 31), True), ((31, 32), False), ((31, None), False), ((None,), False), ((), False)],
)
def test_a_tie_hangs_on_one_person_when_each_tie_names_the_same(contacts, hangs):
    ties = [a_tie(number, 1, 2, contact=contact) for number, contact in enumerate(contacts, start=1)]
    graph = build([a_node(1), a_node(2)], ties, [Meeting(1, (1, 2))], on=TODAY)

    found = asking.on_one_person(graph, {2})

    assert who(found) == ([(1, 2)] if hangs else [])


def test_nobody_is_named_where_a_tie_hangs_on_one_person():
    ties = [a_tie(8, 1, 2, contact=31), a_tie(9, 1, 2, TieKind.MEMBER, contact=31)]
    graph = build([a_node(1), a_node(2)], ties, [], on=TODAY)

    found = asking.on_one_person(graph, graph)

    assert found.entries == (
        Entry((1, 2), texts("Eén relatie, via één persoon.", "%(n)s relaties, via dezelfde persoon.", 2), (8, 9)),
    )
    assert said(found) == "De relatie tussen twee organisaties hangt aan één persoon."
    assert "31" not in repr(found)


# Which groups there are.


def test_groups_are_told_by_counts():
    graph = a_graph((1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6), (8, 9))
    found = asking.groups(graph, graph, communities(graph))

    assert who(found) == [(1, 2, 3), (4, 5, 6)]
    assert said(found) == "De relaties vormen 2 groepen."
    assert reasons(found) == ["3 organisaties, 3 relaties onderling, 1 met anderen."] * 2


# All of them.


def test_an_empty_network_claims_nothing():
    assert [said(answer) for answer in answers(nx.Graph(), (), NOWHERE)] == [
        "Nog geen organisatie verbindt twee andere.",
        "Er zijn hier nog geen werkgevers bekend.",
        "Er zijn hier nog geen roc's bekend.",
        "Er zijn hier nog geen gemeenten bekend.",
        "Van geen relatie is bekend dat die aan één persoon hangt.",
        "Er zijn nog geen groepen van drie of meer organisaties.",
    ]


def test_when_all_is_well_it_says_so():
    nodes = (a_node(1, "college"), a_node(2), a_node(3, "municipality"))
    found = answers(a_graph((1, 2), (1, 3), (2, 3), nodes=nodes), (1, 2, 3), NOWHERE)

    assert [said(answer) for answer in found[1:4]] == [
        "Elke werkgever kent een roc.",
        "Elk roc heeft een werkgever binnen 40 kilometer.",
        "Elke gemeente heeft een relatie.",
    ]


@quick
@given(networks())
def test_every_answer_follows_from_the_rows(rows):
    nodes, ties, meetings = rows
    kind = {node.id: node.kind for node in nodes}
    pairs = {}
    for tie in ties:
        if tie.holds(TODAY) and tie.source != tie.target:
            pairs.setdefault(frozenset({tie.source, tie.target}), []).append(tie)
    for meeting in meetings:
        for pair in combinations(meeting.attendees, 2):
            pairs.setdefault(frozenset(pair), [])
    known = {id: {other for pair in pairs if id in pair for other in pair - {id}} for id in kind}
    graph = build(*rows, on=TODAY)

    found = {answer.question: answer for answer in answers(graph, kind, NOWHERE)}

    assert {one for (one,) in who(found[Question.NO_COLLEGE])} == {
        id for id in kind if kind[id] == "employer" and "college" not in {kind[other] for other in known[id]}
    }
    assert {one for (one,) in who(found[Question.NO_TIE])} == {
        id for id in kind if kind[id] == "municipality" and not known[id]
    }
    people = {pair: [tie.contact for tie in its if tie.kind is not TieKind.MET] for pair, its in pairs.items()}
    assert {frozenset(pair) for pair in who(found[Question.ONE_PERSON])} == {
        pair for pair, its in people.items() if len(set(its)) == 1 and None not in its
    }
    members = Counter(id for group in who(found[Question.GROUPS]) for id in group)
    assert max(members.values(), default=1) == 1


@quick
@given(networks(), some.integers(0, 99))
def test_the_order_of_the_rows_does_not_change_an_answer(rows, seed):
    chance = Random(seed)
    graph, other = (
        build(*some_rows, on=TODAY) for some_rows in (rows, [chance.sample(kind, len(kind)) for kind in rows])
    )

    assert answers(other, set(other), NOWHERE) == answers(graph, list(graph), NOWHERE)


def test_every_question_has_one_answer_with_a_note_on_its_method():
    found = answers(a_graph((1, 2)), {1, 2}, NOWHERE)

    assert [answer.question for answer in found] == list(Question)
    assert [answer for answer in found if answer.method == text("")] == []
