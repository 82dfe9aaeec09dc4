"""A visitor without scripts: keeps cookies, and knows how many bytes went over the line."""

import gzip
import http.client
from dataclasses import dataclass
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

HOST = "localhost"
FORM = "application/x-www-form-urlencoded"


class Failed(RuntimeError):
    """An answer that should not have come. A figure over a failed request counts for nothing."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    sent: int

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """`with Visitor(port) as visitor:` is one connection that stays open. `packed` takes compressed answers."""

    def __init__(self, port: int, *, packed: bool = False) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.packed = packed
        self.cookies: dict[str, str] = {}
        self.requests = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, path: str, *, status: int = 200) -> Answer:
        return self._ask("GET", path, None, status)

    def post(self, path: str, values: dict[str, str], *, status: int = 303) -> Answer:
        return self._ask("POST", path, urlencode(values), status)

    def send(self, path: str, values: dict[str, str]) -> int:
        """For a race: whatever the answer is."""
        return self._ask("POST", path, urlencode(values), 0).status

    def _ask(self, method: str, path: str, body: str | None, status: int) -> Answer:
        self.requests += 1
        self.connection.request(method, path, body, self._headers(body))
        response = self.connection.getresponse()
        raw = response.read()
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        is_packed = response.headers.get("Content-Encoding") == "gzip"
        answer = Answer(
            response.status, response.headers, gzip.decompress(raw) if is_packed else raw, _size(response, raw)
        )
        if status and answer.status != status:
            raise Failed(f"{method} {path}: {answer.status} where {status} was due\n{answer.body[:2000]!r}")
        return answer

    def _headers(self, body: str | None) -> dict[str, str]:
        headers = {"Host": HOST, "Accept": "text/html"}
        if self.packed:
            headers["Accept-Encoding"] = "gzip"
        if body is not None:
            headers["Content-Type"] = FORM
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers


def _size(response: http.client.HTTPResponse, raw: bytes) -> int:
    head = f"HTTP/1.1 {response.status} {response.reason}\r\n{response.headers}"
    return len(head.encode()) + len(raw)
