"""Sending the requests of the table of expectations, each by everybody."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from tests.blueprints.expectations import ROWS
from tests.blueprints.world import ACTORS, AWAY, FORM_TOKEN, HOME, World
from tests.dump import changed, dump

NOWHERE = "2000000"
WRONG_SECRET = "A" * 27  # as long as a right one
REFUSED = {"in", "403", "404", "422"}


@dataclass(frozen=True)
class Try:
    """One request: who asks what, for a thing that lies where."""

    endpoint: str
    method: str
    actor: str
    thing: str
    expected: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.endpoint} {self.thing} by {self.actor}"


def tries(*methods: str) -> Iterator[Try]:
    for (endpoint, method), row in ROWS.items():
        for thing, answers in row.answers.items() if method in methods else ():
            for actor, expected in zip(ACTORS, answers.split(), strict=True):
                yield Try(endpoint, method, actor, thing, expected)


class Asking:
    """A request that is ready to be sent: what it needs stands in the database before anything is looked at."""

    def __init__(self, world: World, one: Try) -> None:
        row, named = ROWS[one.endpoint, one.method], _names(world, one)
        changes = one.method == "POST" and one.expected not in REFUSED
        self.one = one
        self.client = world.new_client(one.actor) if changes else world.client(one.actor)
        self.address = row.address.format(**named)
        self.form = {name: value.format(**named) for name, value in row.form.items()} | {"csrf_token": FORM_TOKEN}

    def send(self, method: str = "") -> TestResponse:
        method = method or self.one.method
        form = self.form if method == "POST" else None
        return self.client.open(self.address, method=method, data=form, buffered=True)


def _names(world: World, one: Try) -> dict[str, str]:
    """What the braces of the table stand for in this request."""
    address = ROWS[one.endpoint, one.method].address
    region = AWAY if one.thing == "away" else HOME
    found = {"file": one.thing, "region": str(world.regions[region]), "region_slug": region}
    if "{ticket}" in address:
        found["ticket"] = _with_secret(world.ticket(), one.thing)
    if "{sign_in}" in address:
        found["sign_in"] = _with_secret(world.sign_in_ticket(), one.thing)
    if one.thing == "missing":
        found |= dict.fromkeys(("event", "draft", "registration", "region", "returner"), NOWHERE)
        found |= dict.fromkeys(("organisation", "role", "accreditation", "municipality"), NOWHERE)
        return found | dict.fromkeys(("slug", "region_slug"), "bestaat-niet")
    if "{ticket}" in address or "{sign_in}" in address:
        return found
    if "{returner}" in address:
        return found | {"returner": str(world.returner(one.thing))}
    if one.endpoint.startswith("organisations."):
        return found | _company(world, one, region)
    return found | _things(world, one, region)


def _company(world: World, one: Try, region: str) -> dict[str, str]:
    own = world.company(one.actor, region, listed=one.thing != "hidden")
    child = world.company(one.actor, AWAY) if one.thing == "child" else own
    return {
        "organisation": str(own.organisation),
        "municipality": str(own.municipality),
        "role": str(child.role),
        "accreditation": str(child.accreditation),
    }


def _things(world: World, one: Try, region: str) -> dict[str, str]:
    own = world.things(one.actor, region)
    child = world.things(one.actor, AWAY) if one.thing == "child" else own
    return {
        "event": str(own.event),
        "draft": str(own.draft),
        "slug": own.draft_slug if one.thing == "draft" else own.slug,
        "registration": str(child.registration),
    }


def _with_secret(ticket: str, thing: str) -> str:
    reference, _, secret = ticket.partition(".")
    reference = "A" * len(reference) if thing == "missing" else reference
    return f"{reference}.{secret if thing == 'own' else WRONG_SECRET}"


def answer(response: TestResponse) -> str:
    if response.status_code != 303:
        return str(response.status_code)
    return "in" if urlsplit(response.headers["Location"]).path == "/inloggen" else "go"


def wrong_answers(world: World, wanted: Iterable[Try]) -> dict[str, str]:
    """The requests that are not answered as the table says."""
    given = {one: answer(Asking(world, one).send()) for one in wanted}
    return {one.name: f"{found}, not {one.expected}" for one, found in given.items() if found != one.expected}


def traces(world: World, wanted: Iterable[Try]) -> tuple[dict[str, str], list[str]]:
    """The requests that were to be refused and were not, and the tables that changed meanwhile."""
    ready = [Asking(world, one) for one in wanted]
    before = dump()
    given = {asking.one: answer(asking.send()) for asking in ready}
    taken = {one.name: found for one, found in given.items() if found != one.expected}
    return taken, changed(before, dump())


def without_tokens(response: TestResponse) -> tuple[str, dict[str, str]]:
    """The answer without its tokens and without the address that was asked for, which the length tells too."""
    path = re.escape(urlsplit(response.request.url).path)
    body = re.sub(r'(name="csrf_token"[^>]*?) value="[^"]*"', r"\1", response.get_data(as_text=True))
    apart = {"Set-Cookie", "Date", "Content-Length"}
    return re.sub(path, "", body), {name: value for name, value in response.headers if name not in apart}
