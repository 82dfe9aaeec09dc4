"""Two thousand requests that nobody means well with: whatever comes in, the site answers, and never breaks."""

import os
import random
import re
import string
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

import pytest

from roadshow.blueprints.failures import FAILURES
from tests.blueprints.expectations import ROWS
from tests.blueprints.test_failures import INSIDES
from tests.blueprints.world import AWAY, FORM_TOKEN, HOME, World
from tests.controls.safety_failures import breaking
from tests.databases import Database

MANY = int(os.environ.get("ROADSHOW_HOSTILE_REQUESTS", "2000"))
SEED = int(os.environ.get("ROADSHOW_HOSTILE_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
METHODS = ["GET", "HEAD", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "GET"]
ACTORS = ["visitor", "member", "organiser", "administrator", "departed"]
NUMBERS = ["0", "-1", "1", "2", "3", "7", "007", "1e3", "٣", str(2**31), str(2**63), str(10**22), "9" * 40, "NaN", "²"]
WORDS = [
    "", " ", "a", "x" * 5000, "é", "\u202e", "\x07", "a\x00b", "\ud7ff", "\ufffd", "%s", "%(x)s", "%", "%%",
    "{{7*7}}", "${7*7}", "<script>", "'\"", "\\", "\r\nSet-Cookie: a=b", "../../etc/passwd", "//evil.example",
    "javascript:hit(1)", "null", "true", "[]", "{}", "employer", "nl", "en", "xx", "published", "admin",
    "ada@example.org", "a@b", "@", "26-1-2027", "31-12-9999", "1-1-0001", "29-2-2027", "13.30", "25.61",
    "52.09, 5.12", "99.9, 999.9", "-0", "1.5", "１２", "∞", "👩🏽‍🏫", "a\u0300" * 200, "\u2028", "_", "*", ";",
    "' OR 1=1 --", "NULL", "0x10", "1_000", "on", "y", "2026-11-25",
]  # fmt: skip
FIELDS = [
    "name", "email", "organisation", "kind", "once", "title", "summary", "description", "region", "host", "starts_on",
    "starts_at", "ends_at", "venue_name", "venue_address", "town", "point", "join_link", "capacity", "unlimited",
    "waiting_limit", "opens_on", "opens_at", "closes_on", "closes_at", "contact_name", "contact_email",
    "retention_until", "edition", "over", "language", "csrf_token", "agenda-0-title", "agenda-0-starts",
    "agenda-1-speaker", "agenda-²-title", "agenda-99999-title", "agenda--title", "agenda", "agenda-0",
    "agenda-0-0-title", "lang", "q", "regio", "periode", "stand", "page", "sort", "next", "_method", "_scheme",
    "_external", "_anchor", "endpoint", "self", "values", "filename", "slug", "ticket", "event_id", "app",
    "environment", "loader", "id", "role", "state", "__class__",
]  # fmt: skip
BODIES = [b"", b"\xff\xfe", b"{", b"a=%ff", b"a" * 2000, b"--x\r\n", b"&" * 500, b"=" * 500, b"\x00"]
HEADERS = {
    "Host": ["localhost", "evil.example", "", "localhost:99999", "[::1", "a b"],
    "Cookie": ["roadshow=x", "roadshow=.eJx", "a=b; a=c", "=", "roadshow=" + "x" * 5000, ";;;"],
    "Accept-Language": ["nl", "xx-YY;q=9", "*", "en;q=a", "," * 50],
    "Content-Type": [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "x",
        "",
    ],
    "X-Forwarded-For": ["1.2.3.4", "x", "::1", ","],
    "If-None-Match": ['"x"', "W/", "*", "x" * 200],
    "If-Modified-Since": ["yesterday", "Mon, 99 Foo 2026", ""],
    "Range": ["bytes=0-", "bytes=-1", "bytes=a-b", "lines=1-2", "bytes=9-1"],
    "Content-Length": ["0", "-1", "99999999999", "x"],
    "Accept-Encoding": ["gzip", "br;q=x", "*", "identity;q=0"],
    "Referer": ["http://evil.example/", "x", "\x7f"],
    "X-HTTP-Method-Override": ["DELETE", "GET"],
    "Upgrade": ["websocket"],
}


@dataclass(frozen=True)
class Shot:
    """A request, so that it can be sent again."""

    actor: str
    method: str
    address: str
    form: list[tuple[str, str]]
    body: bytes | None
    headers: dict[str, str]


class Gun:
    """Makes requests by chance, out of one seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = random.Random(seed)
        things = [world.things(actor, region) for actor in ("visitor", "organiser") for region in (HOME, AWAY)]
        self.slugs = [slug for one in things for slug in (one.slug, one.draft_slug)]
        self.numbers = [str(number) for one in things for number in (one.event, one.draft, one.registration)]
        self.tickets = [*(world.ticket() for _ in range(8)), *(world.sign_in_ticket() for _ in range(3))]
        self.rows = list(ROWS.values())

    def shot(self) -> Shot:
        pick = self.chance.choice
        row = pick(self.rows)
        address = re.sub(r"\{(\w+)\}", lambda found: self.thing(found[1]), row.address)
        known = [(name, value if "{" not in value else self.thing(name)) for name, value in row.form.items()]
        form = [(name, value) for name, value in known if self.chance.random() < 0.8]
        form += [(pick(FIELDS), self.word()) for _ in range(self.chance.randrange(5))]
        if self.chance.random() < 0.8:
            form.append(("csrf_token", FORM_TOKEN))
        return Shot(
            pick(ACTORS), pick(METHODS), self.bent(address) + self.query(), form, self.body(), self.headers(row.address)
        )

    def thing(self, name: str) -> str:
        """Mostly one that is there."""
        known = {
            "slug": self.slugs, "event": self.numbers, "draft": self.numbers, "registration": self.numbers,
            "ticket": self.tickets, "sign_in": self.tickets, "region_slug": [HOME, AWAY], "region": ["1", "2"],
            "file": ["css/site.css", "img/favicon.svg"],
        }.get(name, ["1", "2", "344", "360"])  # fmt: skip
        return self.chance.choice(known) if self.chance.random() < 0.7 else self.word(quoted=True)

    def word(self, *, quoted: bool = False) -> str:
        found = self.chance.choice(NUMBERS if self.chance.random() < 0.3 else WORDS)
        if self.chance.random() < 0.1:
            found = "".join(self.chance.choices(string.printable, k=self.chance.randrange(40)))
        return quote(found, safe="") if quoted else found

    def bent(self, address: str) -> str:
        if self.chance.random() > 0.15:
            return address
        return self.chance.choice(
            [f"/{address}", f"{address}/", address.upper(), f"{address}%00", f"{address}%ff", "*", ""]
        )

    def query(self) -> str:
        if self.chance.random() > 0.4:
            return ""
        pairs = [
            f"{quote(self.chance.choice(FIELDS))}={self.word(quoted=True)}" for _ in range(self.chance.randrange(4))
        ]
        return "?" + "&".join([*pairs, self.chance.choice(["", "%ff", "%", "=", "&&", "lang=en", "a=%zz"])])

    def body(self) -> bytes | None:
        if self.chance.random() > 0.1:
            return None
        return self.chance.choice(
            [b"", b"\xff\xfe", b"{", b"a=%ff", b"a" * 2000, b"--x\r\n", b"&" * 500, b"=" * 500, b"\x00"]
        )

    def headers(self, address: str) -> dict[str, str]:
        chosen = self.chance.sample(sorted(HEADERS), k=self.chance.choice([0, 0, 0, 1, 2]))
        return {name: self.chance.choice(HEADERS[name]) for name in chosen}


def fire(world: World, shot: Shot) -> tuple[int, str]:
    client = world.client(shot.actor)
    if "Cookie" in shot.headers:
        client = world.database.app.test_client(use_cookies=False)
    path, _, query = shot.address.partition("?")
    # As a server hands it over; the test client would read some of these addresses as those of other sites.
    where = {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query, "RAW_URI": shot.address}
    answer = client.open(
        "/",
        method=shot.method,
        data=as_form(shot.form) if shot.body is None else shot.body,
        content_type=shot.headers.get("Content-Type", "application/x-www-form-urlencoded"),
        headers={name: value for name, value in shot.headers.items() if name != "Content-Type"},
        environ_overrides=where,
        buffered=True,
    )
    return answer.status_code, answer.get_data().decode(errors="replace") if answer.mimetype == "text/html" else ""


def as_form(pairs: list[tuple[str, str]]) -> bytes:
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs).encode()


def broken(database: Database, seed: int, many: int) -> tuple[list[tuple[int, Shot]], Counter[int]]:
    """The requests that the site broke on or that showed its insides, and how often it gave which answer."""
    world = World(database)
    gun, found, codes = Gun(world, seed), [], Counter[int]()
    for _ in range(many):
        shot = gun.shot()
        if shot.address.startswith(("/uitloggen", "/account/overal")) and shot.method == "POST":
            world._clients.pop(shot.actor, None)
        code, text = fire(world, shot)
        codes[code] += 1
        if code >= 500 or (code in FAILURES and INSIDES.search(text)):
            found.append((code, shot))
    return found, codes


def test_nothing_that_comes_in_breaks_the_site(database):
    many = MANY if database.is_sqlite else MANY // 4
    print(f"seed {SEED}")  # noqa: T201 - to send the same again

    found, codes = broken(database, SEED, many)

    assert found == [], f"seed {SEED}"
    # It was no wall that they ran into.
    assert {200, 303, 400, 404, 405} <= set(codes)


@pytest.mark.one_database
def test_the_same_seed_sends_the_same(database):
    world = World(database)
    one, other = Gun(world, 7), Gun(world, 7)
    other.tickets = one.tickets

    assert [one.shot() for _ in range(50)] == [other.shot() for _ in range(50)]


@pytest.mark.one_database
def test_a_site_with_a_hole_would_break(database):
    with breaking(database.app, "events.index", RuntimeError("a hole")):
        found, _ = broken(database, 1, 800)

    assert found
