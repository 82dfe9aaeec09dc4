"""Names that would do harm where they are not taken as text."""

import networkx as nx
from hypothesis import strategies as some

from tests.network.builders import a_graph, a_node

HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "`${alert(1)}` {{ 7*7 }} \\u003c",
    "=1+1",
    "+31 6 12345678",
    "-5 graden",
    "@regio",
    "'=1+1",
    "''s-Hertogenbosch",
    "'s-Hertogenbosch",
    "]]> <!-- --> &amp; &#0; %(n)s",
    "mbo",
    "Een\u2028twee\u2029drie",
    "café, naïef; 'ĳ' 😀 \u202eomgekeerd",
    "Twee\nregels",
    "\ttab",
    "",
)
names = some.sampled_from(HOSTILE) | some.text(max_size=12)


def called(*given: str) -> nx.Graph:
    """A row of organisations with these names."""
    nodes = tuple(a_node(number, name=name) for number, name in enumerate(given, start=1))
    return a_graph(*((number, number + 1) for number in range(1, len(given))), nodes=nodes)
