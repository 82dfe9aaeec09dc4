"""Ours and the bare one side by side, on the same kind of database and with the same content."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, make_url

from bench import content, processor
from bench.client import Visitor
from bench.measured import Ratio, ratio
from bench.site import BARE, SHIPPED, Site
from roadshow import wording
from tests.databases import Database, Stock

KEY = "a key for measuring that nobody else has"


@dataclass(frozen=True)
class Effort:
    """How often everything is done. `each` requests make one round; of the rounds the median counts."""

    rounds: int
    each: int
    races: int


@dataclass(frozen=True)
class Stage:
    database: Database
    ours: Site
    bare: Site
    bare_engine: Engine
    slugs: list[str]
    effort: Effort
    new_ours: Callable[[], Site]
    new_bare: Callable[[], Site]

    @property
    def page(self) -> str:
        return f"/roadshows/{self.slugs[0]}/"

    @property
    def bare_page(self) -> str:
        return f"/{self.slugs[0]}/"

    def compare(self, ours: Callable[[Visitor, int], None], bare: Callable[[Visitor, int], None]) -> Ratio:
        """Each gets a visitor and the number of the request, which is never the same twice."""
        times: list[tuple[float, float]] = []
        for turn in range(self.effort.rounds + 1):
            numbers = range(turn * self.effort.each, (turn + 1) * self.effort.each)
            times.append((_per_request(self.ours, ours, numbers), _per_request(self.bare, bare, numbers)))
        first, second = zip(*times[1:], strict=True)  # the first round warms up
        return ratio(list(first), list(second))


@contextmanager
def stage(stock: Stock, kind: str, folder: Path, effort: Effort) -> Iterator[Stage]:
    folder.mkdir()
    with stock.fresh(kind, folder) as database:
        slugs = content.fill_ours()
        url = _bare_url(stock, kind, folder)
        engine = content.fill_bare(url, slugs)
        compiled = {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
        environ = {
            **compiled,
            "BARE_DATABASE_URL": url,
            "BARE_SECRET_KEY": KEY,
            "BARE_TRANSLATIONS": str(wording.FOLDER),
        }
        new_ours = partial(Site, SHIPPED, database.settings, {**compiled, **database.environ})
        new_bare = partial(Site, BARE, database.settings, environ)
        with new_ours() as ours, new_bare() as bare:
            if kind != "sqlite":
                ours.backends = partial(processor.backends, engine, _name(database.settings.database_url))
                bare.backends = partial(processor.backends, engine, _name(url))
            stage = Stage(database, ours, bare, engine, slugs, effort, new_ours, new_bare)
            ours.wait("/healthz")
            bare.wait("/")
            yield stage
        engine.dispose()


def _bare_url(stock: Stock, kind: str, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{folder / 'bare.sqlite'}"
    if stock.server is None:
        raise RuntimeError("the stock has no PostgreSQL yet")
    stock.server.create("bare")
    return stock.server.url("bare")


def _name(url: str) -> str:
    return make_url(url).database or ""


def _per_request(site: Site, ask: Callable[[Visitor, int], None], numbers: range) -> float:
    """Milliseconds of processor."""
    with Visitor(site.port) as visitor:
        before = site.spent()
        for number in numbers:
            ask(visitor, number)
        return 1000 * (site.spent() - before) / len(numbers)
