"""Nothing goes out: while a test runs, this process speaks to the loopback and to Unix sockets alone.

It listens to what Python tells of itself, so a library that opens a connection by itself is seen as well. PostgreSQL's
own library is not: the tests reach it by a Unix socket.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

HERE = {
    "localhost",
    "",
    socket.gethostname(),
    socket.getfqdn(),
    "localhost.localdomain",
}  # a mail program looks up its own name


class Outward(AssertionError):
    """A test wanted to speak to another machine."""


class _Guard:
    def __init__(self) -> None:
        self.closed = 0
        self.listens = False

    def hear(self, event: str, arguments: tuple) -> None:
        """Called by Python for everything that it does; what is raised here stops it."""
        if not self.closed or not event.startswith("socket."):
            return
        if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
            _refuse_foreign(arguments[1])
        elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
            _refuse_foreign(arguments[0])


_guard = _Guard()


@contextmanager
def shut() -> Iterator[None]:
    """The way out is shut."""
    if not _guard.listens:
        # Python has no way to take one away again, so there is one for the whole run.
        sys.addaudithook(_guard.hear)
        _guard.listens = True
    _guard.closed += 1
    try:
        yield
    finally:
        _guard.closed -= 1


def _refuse_foreign(address: object) -> None:
    host = address[0] if isinstance(address, tuple) else address
    # A Unix socket is a path.
    if isinstance(address, tuple) or not str(host).startswith("/"):
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        if name not in HERE and not _is_loopback(name):
            raise Outward(f"a test wanted to speak to {name}")


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
