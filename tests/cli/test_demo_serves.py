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

COMMAND = [sys.executable, "-u", "-c", "from roadshow.cli import main; main()", "demo"]
PATIENCE = 60


@contextmanager
def serving(instance: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A demo that has said where it is."""
    port = a_free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ROADSHOW_")}
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port)],
        env={**environ, "ROADSHOW_INSTANCE": str(instance)},
        cwd=instance.parent,  # from any folder
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert any(line.startswith(f"Roadshow is on http://127.0.0.1:{port}/") for line in process.stdout)
        yield process, port
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def children(process: subprocess.Popen[str]) -> list[int]:
    """Server first, worker second: as they were started."""
    return [int(number) for number in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_alive(number: int) -> bool:
    return Path(f"/proc/{number}").exists()


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM], ids=lambda way: way.name)
def test_stopping_it_ends_both(instance, way):
    with serving(instance) as (process, port):
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/roadshows/roadshow-midden-utrecht/", timeout=PATIENCE)
        ours = children(process)
        process.send_signal(way)

        assert page.status == 200
        assert len(ours) == 2
        assert process.wait(PATIENCE) == 0
        assert [number for number in ours if is_alive(number)] == []


@pytest.mark.parametrize("first", [0, 1], ids=["server", "worker"])
def test_when_one_ends_by_itself_the_other_is_ended_and_the_code_tells(instance, first):
    with serving(instance) as (process, _):
        ours = children(process)
        os.kill(ours[first], signal.SIGKILL)

        assert process.wait(PATIENCE) == 1
        assert [number for number in ours if is_alive(number)] == []
