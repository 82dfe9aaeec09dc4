"""Nothing goes out: not while tests run, and in the product only where mail leaves and borders are fetched."""

import ast
import socket
from pathlib import Path

import pytest

from tests.controls import safety_sockets
from tests.sockets import Outward

PRODUCT = Path(__file__).resolve().parents[2] / "roadshow"
ELSEWHERE = ("192.0.2.1", 9)  # an address that is nobody's
SPEAKING = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip


def speaking(source: str) -> set[str]:
    """The modules it imports that can open a connection."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name for name in found if name.partition(".")[0] in SPEAKING or name == "urllib.request"}


def test_a_test_cannot_speak_to_another_machine():
    with socket.socket(type=socket.SOCK_DGRAM) as talker:
        with pytest.raises(Outward):
            talker.connect(ELSEWHERE)
        with pytest.raises(Outward):
            talker.sendto(b"hello", ELSEWHERE)


def test_a_test_cannot_look_up_another_machine():
    with pytest.raises(Outward):
        socket.getaddrinfo("roadshow.example.org", 443)


def test_a_test_can_speak_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as talker:
        talker.sendall(b"hello")
        listener, _ = server.accept()
        with listener:
            assert listener.recv(5) == b"hello"


def test_a_test_can_speak_through_a_file(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as talker:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        talker.connect(str(tmp_path / "socket"))


def test_without_the_guard_a_test_would_speak_to_another_machine():
    with safety_sockets.unguarded(), socket.socket(type=socket.SOCK_DGRAM) as talker:
        # Without a way out the system says so itself; either way nobody of ours stopped it.
        assert talker.connect_ex(ELSEWHERE) in safety_sockets.NOT_OURS


def test_only_the_post_and_the_fetching_of_borders_open_connections_and_the_demo_asks_for_its_port():
    found = {
        str(path.relative_to(PRODUCT)): speaking(path.read_text(encoding="utf-8")) for path in PRODUCT.rglob("*.py")
    }
    assert {path: names for path, names in found.items() if names} == {
        "outbox/smtp.py": {"smtplib", "ssl"},
        "cli/demo/serve.py": {"socket"},
        "regions/pdok.py": {"http.client", "ssl", "urllib.request"},
    }


def test_a_connection_elsewhere_is_seen():
    assert speaking("import urllib.request\nfrom http import client\nimport json") == {"urllib.request", "http"}
