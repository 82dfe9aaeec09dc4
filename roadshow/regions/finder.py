"""Finding a region by its name, a municipality, what people call that municipality, a place, or a province."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from functools import cache

from roadshow.regions import facts
from roadshow.regions.facts import MunicipalityFacts, RegionFacts
from roadshow.typed import fold

MOST = 12
LONGEST_QUERY = 100

_folded = cache(fold)  # for the names of the tables; what people ask is not kept


class What(Enum):
    REGION = "region"
    MUNICIPALITY = "municipality"
    PLACE = "place"


@dataclass(frozen=True)
class Hit:
    """Something with the name that was asked, and the region it lies in.

    `municipality` and `province` tell things of one name apart; both are empty for a region. `exact` is true when the
    whole name was asked, not only its beginning or a word of it.
    """

    label: str
    what: What
    region_slug: str
    region_name: str
    municipality: str = ""
    province: str = ""
    exact: bool = False


class Match(IntEnum):
    """How well a name fits, best first."""

    EXACT = 0
    PROVINCE = 1
    BEGINS = 2
    WORDS = 3


ORDER = {What.REGION: 0, What.MUNICIPALITY: 1, What.PLACE: 2}


@dataclass(frozen=True)
class Entry:
    """One thing that can be found, under each of its `names`. `around` is what it lies in."""

    hit: Hit
    names: tuple[str, ...]
    around: tuple[str, ...]
    population: int = 0

    @property
    def rank(self) -> tuple[int, int, str, str]:
        return ORDER[self.hit.what], -self.population, _folded(self.hit.label), self.hit.municipality

    @property
    def solid(self) -> set[str]:
        """The names without spaces: "Food Valley" finds FoodValley, "shertogenbosch" finds 's-Hertogenbosch."""
        solid = {name: _folded(name).replace(" ", "") for name in self.names}
        return {*solid.values(), *(f"s{folded}" for name, folded in solid.items() if name.startswith("'s"))}

    @property
    def own_words(self) -> set[str]:
        return _words(self.names)

    @property
    def words(self) -> set[str]:
        """With those of what it lies in, so that "Hengelo Gelderland" finds one of the two."""
        return _words(self.names + self.around)


class Beginnings:
    """Texts in order of the alphabet, each with the number of its entry."""

    def __init__(self, texts: Iterable[tuple[str, int]]) -> None:
        self.texts = sorted(texts)

    def of(self, start: str) -> Iterator[tuple[str, int]]:
        for place in range(bisect_left(self.texts, (start, -1)), len(self.texts)):
            if not self.texts[place][0].startswith(start):
                return
            yield self.texts[place]


@dataclass(frozen=True)
class Index:
    """The entries in the order in which they are shown among equals, and ways in."""

    entries: list[Entry]
    names: Beginnings
    own_words: Beginnings
    words: Beginnings
    provinces: dict[str, list[int]]

    def matches(self, query: str) -> dict[int, Match]:
        found: dict[int, Match] = {}
        solid = query.replace(" ", "")
        named = list(self.names.of(solid))
        for match, numbers in (
            (Match.EXACT, [number for name, number in named if name == solid]),
            (Match.PROVINCE, self.provinces.get(query, [])),
            (Match.BEGINS, [number for _, number in named]),
            (Match.WORDS, self._with_words(set(query.split()))),
        ):
            for number in numbers:
                found.setdefault(number, match)
        return found

    def _with_words(self, asked: set[str]) -> set[int]:
        """Every word begins one of the entry or of what it lies in, and at least one is its own."""
        own = {number for word in asked for _, number in self.own_words.of(word)}
        return own.intersection(*({number for _, number in self.words.of(word)} for word in asked))


def find(query: str) -> list[Hit]:
    """At most twelve: whole names first, then beginnings, then words; regions before municipalities before places."""
    asked = fold(query[:LONGEST_QUERY])
    if not asked:
        return []
    index = _index()
    best = sorted((match, number) for number, match in index.matches(asked).items())[:MOST]
    return [replace(index.entries[number].hit, exact=match is Match.EXACT) for match, number in best]


def one_region(hits: list[Hit]) -> str | None:
    """The address of the region, when all that has exactly this name lies in one."""
    slugs = {hit.region_slug for hit in hits if hit.exact}
    return slugs.pop() if len(slugs) == 1 else None


def lying_in(query: str, region: str) -> Hit | None:
    """What has exactly this name in that region and is not the region itself: why somebody who asked came there."""
    within = (hit for hit in find(query) if hit.exact and hit.region_slug == region and hit.what is not What.REGION)
    return next(within, None)


@cache
def _index() -> Index:
    regions = {region.code: region for region in facts.regions()}
    municipalities = {one.code: one for one in facts.municipalities()}
    entries = [_region(region) for region in regions.values()]
    entries += [_municipality(one, regions[one.region]) for one in municipalities.values()]
    entries += _places(municipalities, regions)
    entries.sort(key=lambda entry: entry.rank)
    provinces: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.hit.what is What.REGION:
            for province in entry.around:
                provinces.setdefault(_folded(province), []).append(number)
    return Index(
        entries,
        names=Beginnings((name, number) for number, entry in enumerate(entries) for name in entry.solid),
        own_words=Beginnings((word, number) for number, entry in enumerate(entries) for word in entry.own_words),
        words=Beginnings((word, number) for number, entry in enumerate(entries) for word in entry.words),
        provinces=provinces,
    )


def _region(region: RegionFacts) -> Entry:
    hit = Hit(region.name, What.REGION, region.slug, region.name)
    return Entry(hit, (region.name,), region.provinces, region.population)


def _municipality(one: MunicipalityFacts, region: RegionFacts) -> Entry:
    label = one.name if one.common_name == one.name else f"{one.name} ({one.common_name})"
    hit = Hit(label, What.MUNICIPALITY, region.slug, region.name, one.name, one.province)
    return Entry(hit, _names(one), (one.province, region.name), one.population)


def _places(municipalities: dict[str, MunicipalityFacts], regions: dict[str, RegionFacts]) -> Iterator[Entry]:
    """A place with the name of its own municipality is left out: the municipality is found already."""
    for place in dict.fromkeys(facts.places()):
        around = municipalities[place.municipality]
        if place.name in _names(around):
            continue
        region = regions[around.region]
        hit = Hit(place.name, What.PLACE, region.slug, region.name, around.name, around.province)
        yield Entry(hit, (place.name,), (around.name, around.province, region.name))


def _names(one: MunicipalityFacts) -> tuple[str, ...]:
    """As written, as said, and without the province behind it: Bergen for Bergen (NH.)."""
    return one.name, one.common_name, re.sub(r" \(.*\)$", "", one.name)


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in _folded(name).split()}
