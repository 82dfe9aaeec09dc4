"""Many people at once, each with a browser without scripts, against a web server in other processes."""

import http.client
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlencode

from tests.servers.web import LOOPBACK, Web

Result = TypeVar("Result")

PATIENCE = 120.0
REDIRECTS = frozenset({301, 302, 303, 308})
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
MAIN = re.compile(r"<main[^>]*>(.*?)</main>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Answer:
    """What came back, and between which moments of one clock."""

    status: int
    location: str
    html: str
    began: float
    ended: float

    @property
    def heading(self) -> str:
        return _words(HEADING, self.html)

    @property
    def words(self) -> str:
        return _words(MAIN, self.html)

    @property
    def hidden(self) -> dict[str, str]:
        """What the forms on this page send along unseen: the token against forgery, and what makes the form one."""
        boxes = (dict(ATTRIBUTE.findall(box)) for box in HIDDEN.findall(self.html))
        return {box["name"]: unescape(box.get("value", "")) for box in boxes if "name" in box}


@dataclass
class Visitor:
    """One person's browser. Each request has a connection of its own; not for two threads at once."""

    web: Web
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> Answer:
        return self._ask("GET", path)

    def send(self, path: str, values: Mapping[str, object]) -> Answer:
        """One request; a redirect is not followed."""
        return self._ask("POST", path, urlencode(dict(values)))

    def press(self, page: str, action: str, values: Mapping[str, object] | None = None) -> Answer:
        """Opens the page, and sends the form that it has for this address."""
        return self.send(action, {**self.open(page).hidden, **(values or {})})

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Host": self.web.database.settings.host, "Connection": "close"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        connection = http.client.HTTPConnection(LOOPBACK, self.web.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            html = response.read().decode()
        finally:
            connection.close()
        self._keep(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, response.headers.get("Location", ""), html, began, time.monotonic())

    def _keep(self, set_cookies: Iterable[str]) -> None:
        for cookie in set_cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


def at_once(work: Sequence[Callable[[], Result]], connections: int) -> list[Result]:
    """Does all of it, so many at a time, from one starting shot; gives what came of it in the same order."""
    runners = min(connections, len(work))
    ready = Barrier(runners)
    with ThreadPoolExecutor(runners, initializer=ready.wait) as pool:
        return [done.result() for done in [pool.submit(one) for one in work]]


def _words(part: re.Pattern[str], html: str) -> str:
    found = part.search(html)
    return " ".join(unescape(TAG.sub(" ", found[1])).split()) if found else ""
