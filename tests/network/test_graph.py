"""The network as a graph: who knows whom on a day, how well, since when and through whom."""

from datetime import date
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.network.graph import among, build, ego, filtered, region
from roadshow.network.kinds import LABELS, STRENGTHS, TieKind, label
from roadshow.network.values import Meeting
from tests.network.builders import TODAY, a_graph, a_node, a_tie, networks, quick


def whole(graph: nx.Graph) -> tuple[list, list, dict]:
    """In the order in which it would be walked through."""
    return list(graph.nodes(data=True)), list(graph.edges(data=True)), {id: list(graph.adj[id]) for id in graph}


def of_two(*ties, meetings=(), others=1) -> dict:
    """The edge between 1 and 2."""
    nodes = [a_node(id) for id in range(1, 3 + others)]
    return build(nodes, ties, meetings, on=TODAY).edges[1, 2]


def test_an_organisation_is_there_with_all_that_a_drawing_needs():
    graph = build([a_node(7, "college", name="ROC Midden")], [], [], on=TODAY)

    assert list(graph.nodes(data=True)) == [
        (
            7,
            {
                "name": "ROC Midden",
                "kind": "college",
                "municipality": "Utrecht",
                "municipality_code": "GM0344",
                "region": "AM13",
                "lat": 52.09,
                "lon": 5.12,
                "listed": True,
            },
        )
    ]


def test_two_that_know_each_other_have_one_edge_with_all_their_ties():
    places = a_tie(4, 2, 1, TieKind.PLACES, strength=2, since=date(2024, 9, 1), event=8, contact=31)
    member = a_tie(3, 1, 2, TieKind.MEMBER, strength=4, since=date(2025, 2, 1))

    assert of_two(places, member, meetings=[Meeting(5, (1, 2, 3), date(2026, 3, 1))]) == {
        "strength": 4,
        "weight": 240,
        "kinds": (TieKind.MEMBER, TieKind.PLACES),
        "ties": (3, 4),
        "events": (5, 8),
        "contacts": (None, 31),
        "sources": ((1, TieKind.MEMBER), (2, TieKind.PLACES)),
        "since": date(2024, 9, 1),
        "latest": date(2026, 3, 1),
    }


def test_who_only_met_has_no_strength_and_says_so():
    assert of_two(meetings=[Meeting(5, (1, 2, 3), date(2026, 3, 1))]) == {
        "strength": 0,
        "weight": 60,
        "kinds": (TieKind.MET,),
        "ties": (),
        "events": (5,),
        "contacts": (),
        "sources": (),
        "since": date(2026, 3, 1),
        "latest": date(2026, 3, 1),
    }


@pytest.mark.parametrize(
    ("sizes", "weight"),
    [((2,), 60), ((3,), 60), ((4,), 40), ((31,), 4), ((31, 31), 8), ((300,), 1), ((500,), 1), ((4, 31, 5), 60)],
)
def test_a_meeting_weighs_less_as_more_people_were_there(sizes, weight):
    meetings = [Meeting(event, tuple(range(1, size + 1))) for event, size in enumerate(sizes)]
    assert of_two(meetings=meetings)["weight"] == weight


def test_a_meeting_counts_those_who_were_there_and_may_not_be_seen():
    assert of_two(meetings=[Meeting(1, (1, 2, 98, 99))], others=0)["weight"] == 40


def test_a_meeting_that_is_given_in_parts_is_one():
    assert of_two(meetings=[Meeting(1, (1, 2)), Meeting(1, (2, 3, 98))])["weight"] == 40


def test_a_tie_that_was_kept_from_a_meeting_adds_no_strength():
    met = of_two(a_tie(1, 1, 2, TieKind.MET, strength=5, event=6))

    assert (met["strength"], met["weight"], met["kinds"], met["events"]) == (0, 1, (TieKind.MET,), (6,))


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2026, 11, 26), None, False),
        (None, date(2026, 11, 26), True),
        (None, TODAY, False),
    ],
)
def test_a_tie_holds_from_its_first_day_until_it_is_written_anew(since, until, holds):
    graph = build([a_node(1), a_node(2)], [a_tie(1, 1, 2, since=since, until=until)], [], on=TODAY)
    assert graph.has_edge(1, 2) is holds


def test_a_tie_that_changed_today_counts_once():
    before = a_tie(1, 1, 2, strength=5, until=TODAY)
    assert of_two(before, a_tie(2, 1, 2, strength=2, since=TODAY))["strength"] == 2


def test_ties_to_itself_and_to_who_may_not_be_seen_are_left_out():
    graph = build([a_node(1), a_node(2)], [a_tie(1, 1, 1), a_tie(2, 1, 99)], [Meeting(1, (2, 99))], on=TODAY)
    assert list(graph.edges) == []


@quick
@given(networks(), some.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(rows, seed):
    chance = Random(seed)
    shuffled = [chance.sample(kind, len(kind)) for kind in rows]

    assert whole(build(*shuffled, on=TODAY)) == whole(build(*rows, on=TODAY))


@quick
@given(networks())
def test_each_edge_adds_up_from_its_rows(rows):
    graph = build(*rows, on=TODAY)

    for one, other, its in graph.edges(data=True):
        ties = [tie for tie in rows[1] if {tie.source, tie.target} == {one, other} and tie.holds(TODAY)]
        together = [meeting.event for meeting in rows[2] if {one, other} <= set(meeting.attendees)]
        assert set(its["ties"]) == {tie.id for tie in ties}
        assert its["events"] == tuple(together)
        assert its["strength"] == max((tie.strength for tie in ties if tie.kind is not TieKind.MET), default=0)
        assert ties or together
        assert 1 <= its["weight"] <= 300


def test_a_region_has_its_own_organisations_and_their_ties():
    graph = a_graph((1, 2), (2, 3), (1, 4), nodes=(a_node(3, region="AM22"),))
    assert sorted(region(graph, "AM13").edges) == [(1, 2), (1, 4)]


def test_a_part_is_in_the_order_of_the_numbers_and_touches_nothing():
    graph = a_graph((1, 2), (2, 3), (3, 4), (1, 4))
    before = whole(graph)

    part = among(graph, {4, 3, 1, 77})

    part.remove_node(1)
    assert list(part.nodes) == [3, 4]
    assert whole(graph) == before


def test_a_filter_keeps_kinds_of_organisations():
    graph = a_graph((1, 2), (2, 3), nodes=(a_node(3, "college"),))
    assert list(filtered(graph, kinds={"employer"}).edges) == [(1, 2)]


def test_a_filter_keeps_the_organisations_of_its_regions():
    graph = a_graph((1, 2), (2, 3), nodes=(a_node(3, region="AM22"),))
    assert list(filtered(graph, regions=["AM22"]).nodes) == [3]


def test_a_filter_on_ties_keeps_everybody_and_whole_edges():
    ties = [a_tie(1, 1, 2, TieKind.MEMBER), a_tie(2, 1, 2), a_tie(3, 2, 3)]
    graph = build([a_node(id) for id in (1, 2, 3)], ties, [], on=TODAY)

    kept = filtered(graph, ties={TieKind.MEMBER})

    assert list(kept.nodes) == [1, 2, 3]
    assert [(one, other, its["ties"]) for one, other, its in kept.edges(data=True)] == [(1, 2, (1, 2))]


def test_the_view_of_one_organisation_is_two_steps_wide():
    graph = a_graph((5, 1), (1, 2), (2, 3), (3, 4))

    assert list(ego(graph, 5).nodes) == [1, 2, 5]
    assert list(ego(graph, 5, steps=1).nodes) == [1, 5]
    with pytest.raises(nx.NodeNotFound):
        ego(graph, 99)


def test_every_kind_has_its_words_from_both_ends():
    assert set(LABELS) == set(TieKind)
    assert label(TieKind.PLACES, from_source=True).one == "plaatst studenten bij"
    assert label(TieKind.PLACES, from_source=False).one == "krijgt studenten van"
    assert list(STRENGTHS) == [1, 2, 3, 4, 5]
