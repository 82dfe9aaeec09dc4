"""Serving the demo: the server and the worker as two processes that end together."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag

import click

import roadshow

ROOT = Path(roadshow.__file__).parent.parent
WORKER = [sys.executable, "-c", "from roadshow.cli import main; main()", "worker"]
_LOOK_EVERY = 0.1
_PATIENCE = 30.0  # seconds to end in: a worker first finishes its mail


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def name(self) -> str:
        """As it stands in a web address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    def refuse_taken(self) -> None:
        """Says so in one sentence when nothing can listen here."""
        try:
            with self._socket() as door:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                door.bind((self.host, self.port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise click.ClickException(
                f"Port {self.port} on {self.host} cannot be used: {reason}. Choose another with --port."
            ) from None

    def answers(self) -> bool:
        with self._socket() as caller:
            caller.settimeout(_LOOK_EVERY)
            return caller.connect_ex((self.host, self.port)) == 0

    def _socket(self) -> socket.socket:
        return socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET)


def run(
    commands: Mapping[str, list[str]], address: Address, environ: Mapping[str, str], when_up: Callable[[], None]
) -> int:
    """Keeps all of them running until it is told to stop, or until one ends by itself. Gives the exit code."""
    stop = Flag()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            children[name] = subprocess.Popen(command, env=environ, cwd=ROOT)
        return _watch(children, address, stop, when_up)
    finally:
        _end(children.values())


def _watch(
    children: Mapping[str, subprocess.Popen[bytes]], address: Address, stop: Flag, when_up: Callable[[], None]
) -> int:
    is_up = False
    while not stop.wait(_LOOK_EVERY):
        for name, child in children.items():
            if child.poll() is not None:
                click.echo(f"The {name} has ended by itself (code {child.returncode}); so the demo ends too.", err=True)
                return 1
        if not is_up and address.answers():
            is_up = True
            when_up()
    return 0


def _end(children: Iterable[subprocess.Popen[bytes]]) -> None:
    """Asks first; whoever has not ended in time is ended."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
