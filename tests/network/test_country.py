"""The country: every region a dot, and between them as many ties as there are."""

import math
from collections import Counter
from itertools import combinations
from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as some

from roadshow.network.country import LEAST_DOT, WIDEST_DOT, WIDEST_LINE, Country, Dot, Line, Place, draw
from roadshow.regions.facts import regions
from roadshow.regions.outline import HEIGHT, WIDTH
from tests.network.builders import a_graph, a_node, quick

PLACES = [Place(region.code, region.name, region.lat, region.lon) for region in regions()]
CODES = [place.code for place in PLACES]
LARGEST = 120_000  # bytes of the drawing, before it is compressed


def a_country(size: int, ties: int, seed: int = 1) -> nx.Graph:
    """Organisations and ties without any sense of place: everybody can know everybody."""
    chance = Random(seed)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((id, {"region": chance.choice([*CODES, None])}) for id in range(size))
    for _ in range(ties):
        graph.add_edge(*chance.sample(range(size), 2))
    return graph


def written(country: Country) -> str:
    """As a page would: everything has a title, a region is a link."""
    names = {dot.code: dot.name for dot in country.dots}
    lines = "".join(
        f'<path d="M{line.start[0]},{line.start[1]}L{line.end[0]},{line.end[1]}" stroke-width="{line.width}">'
        f"<title>{names[line.one]} en {names[line.other]}: {line.ties} relaties</title></path>\n"
        for line in country.lines
    )
    dots = "".join(
        f'<a href="/netwerk/?regio={dot.code}"><circle cx="{dot.x}" cy="{dot.y}" r="{dot.radius}"/>'
        f"<title>{dot.name}: {dot.organisations} organisaties, {dot.ties} relaties</title></a>\n"
        for dot in country.dots
    )
    return f'<svg viewBox="{country.view_box}">{lines}{dots}</svg>'


def test_a_region_is_where_it_lies_and_counts_its_organisations_and_ties():
    nodes = (a_node(1, region="X"), a_node(2, region="X"), a_node(3, region="Y"), a_node(4, region=None))
    graph = a_graph((1, 2), (1, 3), (2, 3), (3, 4), nodes=nodes)

    country = draw([Place("Y", "Oost", 52.0, 6.0), Place("X", "West", 52.0, 4.0), Place("Z", "Leeg", 53.6, 3.3)], graph)

    assert country == Country(
        dots=(
            Dot("X", "West", 172, 640, 21, organisations=2, ties=1, ties_elsewhere=2),
            Dot("Y", "Oost", 663, 640, 14, organisations=1, ties=0, ties_elsewhere=2),
            Dot("Z", "Leeg", 0, 0, LEAST_DOT, organisations=0, ties=0, ties_elsewhere=0),
        ),
        lines=(Line("X", "Y", (172, 640), (663, 640), WIDEST_LINE, ties=2),),
        nowhere=1,
    )


def test_every_region_of_the_country_is_drawn_inside_the_box():
    country = draw(PLACES, nx.Graph())

    assert [dot.code for dot in country.dots] == sorted(CODES)
    assert (country.width, country.height) == (WIDTH, HEIGHT)
    assert [dot for dot in country.dots if not (dot.radius <= dot.x <= WIDTH - dot.radius)] == []
    assert [dot for dot in country.dots if not (dot.radius <= dot.y <= HEIGHT - dot.radius)] == []


def test_dots_do_not_touch_when_all_are_as_large_as_can_be():
    graph = nx.Graph()
    graph.add_nodes_from((number, {"region": code}) for number, code in enumerate(CODES))
    dots = draw(PLACES, graph).dots

    assert {dot.radius for dot in dots} == {WIDEST_DOT}
    near = min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(dots, 2))
    assert near > 2 * WIDEST_DOT


@quick
@given(some.integers(2, 60), some.integers(0, 90), some.integers(0, 9))
def test_the_counts_add_up_to_the_network(size, ties, seed):
    graph = a_country(size, ties, seed)
    home = nx.get_node_attributes(graph, "region")
    between = Counter(frozenset({home[a], home[b]}) for a, b in graph.edges if home[a] and home[b])

    country = draw(PLACES, graph)

    assert sum(dot.organisations for dot in country.dots) + country.nowhere == size
    assert {frozenset({line.one, line.other}): line.ties for line in country.lines} | {
        frozenset({dot.code}): dot.ties for dot in country.dots if dot.ties
    } == between
    assert sum(dot.ties_elsewhere for dot in country.dots) == 2 * sum(line.ties for line in country.lines)
    widths = [line.width for line in country.lines]
    assert widths == sorted(widths)
    assert set(widths) <= set(range(1, WIDEST_LINE + 1))


def test_the_order_of_what_goes_in_does_not_matter():
    graph = a_country(200, 400)
    chance = Random(4)
    other = nx.Graph()
    other.add_nodes_from(chance.sample(list(graph.nodes(data=True)), len(graph)))
    other.add_edges_from(chance.sample([(b, a) for a, b in graph.edges], graph.number_of_edges()))

    assert draw(chance.sample(PLACES, len(PLACES)), other) == draw(PLACES, graph)


def test_the_whole_country_with_a_line_between_all_is_small():
    country = draw(PLACES, a_country(5000, 12_000))

    assert len(country.lines) == 35 * 34 / 2
    assert len(written(country).encode()) < LARGEST
