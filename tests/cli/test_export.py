"""The network as a file, from the command line."""

import networkx as nx
import pytest

from roadshow.cli import exporting
from roadshow.network.kinds import TieKind
from roadshow.network.operations import Known, record
from tests.builders import ACT
from tests.organisations.builders import a_company

pytestmark = pytest.mark.one_database


def test_the_file_holds_a_region_as_everybody_may_see_it(database, tmp_path):
    with database.transaction() as session:
        one, other, secret = (a_company(session, name) for name in ("Kastanje", "De Lantaarn", "Geheim Thuis"))
        secret.listed = False
        for pair in ((one.id, other.id), (one.id, secret.id)):
            record(session, Known(*pair, TieKind.PARTNER, 3), act=ACT)
        numbers = {str(one.id), str(other.id)}
    runner, out = database.app.test_cli_runner(), tmp_path / "network.gexf"

    words = ["network", "--format", "gexf", "--region", "midden-utrecht", "--out", str(out)]
    done = runner.invoke(exporting.group, words)
    everything = runner.invoke(exporting.group, [*words, "--all"])

    assert (done.exit_code, everything.exit_code) == (0, 0), done.output
    assert "1 ties" in done.output
    assert "2 ties" in everything.output
    assert numbers <= set(nx.read_gexf(out).nodes)


def test_a_region_that_is_not_there_is_told(database, tmp_path):
    words = ["network", "--format", "csv", "--region", "nergens", "--out", str(tmp_path / "x")]

    done = database.app.test_cli_runner().invoke(exporting.group, words)

    assert done.exit_code == 1
    assert "no region with the slug nergens" in done.output
