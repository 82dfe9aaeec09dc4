"""Server and worker start together and end together."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roadshow.cli.demo.serve import Address, run

COMMAND = [sys.executable, "-u", "-c", "from roadshow.cli import main; main()", "demo"]
PATIENCE = 60
STAYS = "import time; time.sleep(60)"
ENDS = "raise SystemExit(3)"
STOPS_US = f"import os, time; os.kill(os.getppid(), {{number}}); {STAYS}"


def small(code: str) -> list[str]:
    return [sys.executable, "-S", "-E", "-c", code]


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def address() -> Address:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return Address("127.0.0.1", server.getsockname()[1])


@pytest.fixture
def handlers() -> Iterator[None]:
    """Those of the test's own process come back afterwards."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize(("server", "worker"), [(STAYS, ENDS), (ENDS, STAYS)], ids=["worker", "server"])
def test_when_one_ends_by_itself_the_other_is_ended_and_the_code_tells(handlers, capfd, request, server, worker):
    before = children(os.getpid())

    code = run({"server": small(server), "worker": small(worker)}, address(), os.environ, lambda: None)

    name = request.node.callspec.id
    assert code == 1
    assert capfd.readouterr().err == f"The {name} has ended by itself (code 3); so the demo ends too.\n"
    assert children(os.getpid()) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_ends_both_and_the_code_is_good(handlers, number):
    before = children(os.getpid())
    commands = {"server": small(STAYS), "worker": small(STOPS_US.format(number=int(number)))}

    code = run(commands, address(), os.environ, lambda: None)

    assert code == 0
    assert children(os.getpid()) == before


@contextmanager
def serving(instance: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demo that has said where it is, started from another folder."""
    here = address()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ROADSHOW_")}
    process = subprocess.Popen(
        [*COMMAND, "--port", str(here.port)],
        env={**environ, "ROADSHOW_INSTANCE": str(instance)},
        cwd=instance.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{here.port}"
    try:
        assert process.stdout is not None
        assert any(line.startswith(f"Roadshow is on {url}/") for line in process.stdout)
        yield process, url
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def test_the_demo_is_served_with_a_worker_until_it_is_told_to_stop(instance):
    with serving(instance) as (process, url):
        page = urllib.request.urlopen(f"{url}/roadshows/roadshow-midden-utrecht/", timeout=PATIENCE)
        ours = children(process.pid)
        process.terminate()

        assert page.status == 200
        assert len(ours) == 2
        assert process.wait(PATIENCE) == 0
        assert [number for number in ours if Path(f"/proc/{number}").exists()] == []
