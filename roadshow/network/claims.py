"""What may be said about a region's tables. Each sentence is counted first; what is not true is not said."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from roadshow.errors import Message, text, texts
from roadshow.network import connectors
from roadshow.network.parts import Parts
from roadshow.network.ties import Tie, Ties

# Up to this size groups are hardly better than chance, and above the other nobody meets as a table.
TOO_FEW_FOR_GROUPS, TOO_MANY_TO_MEET = 30, 150

_WORDS = (
    text("nul"),
    text("één"),
    text("twee"),
    text("drie"),
    text("vier"),
    text("vijf"),
    text("zes"),
    text("zeven"),
)
_FIRST_WORDS = (
    text("Nul"),
    text("Eén"),
    text("Twee"),
    text("Drie"),
    text("Vier"),
    text("Vijf"),
    text("Zes"),
    text("Zeven"),
)


@dataclass(frozen=True)
class Facts:
    """`home` is everybody's table, also of who connects."""

    ties: Ties
    home: Mapping[int, int]
    connectors: tuple[int, ...]
    names: Mapping[int, Message]

    @property
    def tables(self) -> list[int]:
        return sorted(self.names)

    @cached_property
    def between(self) -> list[Tie]:
        return connectors.between(self.ties, self.home)

    @cached_property
    def without(self) -> list[Tie]:
        """The ties between tables that stay when those who connect are gone."""
        return [tie for tie in self.between if tie.one not in self.connectors and tie.other not in self.connectors]

    @property
    def through(self) -> int:
        return len(self.between) - len(self.without)

    @cached_property
    def is_joined(self) -> bool:
        """They hold half of the ties between tables, and whom they know makes one piece of all tables."""
        lines = [
            (("connector", id), ("table", table))
            for id in self.connectors
            for table in connectors.known(self.ties, self.home, self.connectors, id)
        ]
        ends = [("table", table) for table in self.tables] + [("connector", id) for id in self.connectors]
        return 2 * self.through >= len(self.between) > 0 and _pieces(ends, lines) == 1

    def pieces(self, ties: Iterable[Tie]) -> int:
        return _pieces(self.tables, [(self.home[tie.one], self.home[tie.other]) for tie in ties])

    def tied(self, ties: Iterable[Tie]) -> set[int]:
        return {self.home[id] for tie in ties for id in (tie.one, tie.other)}


def sentences(facts: Facts) -> tuple[Message, ...]:
    """About several tables; the first is the one that matters."""
    if not facts.connectors:
        return (_unconnected(facts),)
    return tuple(sentence for sentence in (_head(facts), _without_them(facts)) if sentence)


def about_one(ties: Ties, parts: Parts) -> Message:
    if not parts.circles and not parts.others:
        return text("Alle organisaties met relaties zitten aan één tafel.")
    return texts(
        "Aan tafel zit %(n)s van de %(all)s organisaties.",
        "Aan tafel zitten %(n)s van de %(all)s organisaties.",
        len(parts.seated),
        all=len(ties.organisations),
    )


def about_few(ties: Ties) -> tuple[Message, ...]:
    """What is known of a region without groups, and what to do about it."""
    return _what_is_known(ties), text("Vraag elke organisatie met wie zij samenwerkt, en leg die relaties vast.")


def about_groups(facts: Facts) -> Message | None:
    """What a table is, where that holds for every table."""
    if len(facts.home) <= TOO_FEW_FOR_GROUPS or len(facts.tables) < 2 or not _holds_together(facts):
        return None
    if len(facts.home) > TOO_MANY_TO_MEET:
        return text(
            "Een tafel is hier geen groep die bij elkaar komt, maar een deel van de regio: "
            "het heeft onderling meer relaties dan met welke andere tafel ook."
        )
    return text("Een tafel heeft onderling meer relaties dan met welke andere tafel ook.")


def _what_is_known(ties: Ties) -> Message:
    if len(ties.organisations) < len(_WORDS) + 1:
        return texts(
            "Er is nog maar één organisatie bekend.",
            "Er zijn nog maar %(number)s organisaties bekend.",
            len(ties.organisations),
            number=_word(len(ties.organisations)),
        )
    if not ties.all:
        return text("Er zijn nog geen relaties bekend.")
    return text("Er zijn nog te weinig relaties voor aparte tafels.")


def _head(facts: Facts) -> Message:
    number = len(facts.connectors)
    if facts.is_joined:
        return texts(
            "Eén organisatie verbindt de %(tables)s tafels.",
            "%(number)s organisaties verbinden de %(tables)s tafels.",
            number,
            number=_FIRST_WORDS[number],
            tables=_word(len(facts.tables)),
        )
    return texts(
        "Eén organisatie heeft %(through)s van de %(all)s relaties tussen tafels.",
        "%(number)s organisaties hebben samen %(through)s van de %(all)s relaties tussen tafels.",
        number,
        number=_FIRST_WORDS[number],
        through=facts.through,
        all=len(facts.between),
    )


def _without_them(facts: Facts) -> Message | None:
    number, after = len(facts.connectors), facts.pieces(facts.without)
    if not facts.without:
        return texts(
            "Zonder die organisatie kennen de tafels elkaar niet.",
            "Zonder hen kennen de tafels elkaar niet.",
            number,
        )
    if after > facts.pieces(facts.between):
        return _falling_apart(facts, after)
    if facts.is_joined:
        return texts(
            "%(through)s van de %(all)s relaties tussen tafels lopen via die organisatie.",
            "%(through)s van de %(all)s relaties tussen tafels lopen via hen.",
            number,
            through=facts.through,
            all=len(facts.between),
        )
    if after > 1:
        return None
    return texts(
        "Ook zonder die organisatie blijven de tafels met elkaar verbonden.",
        "Ook zonder hen blijven de tafels met elkaar verbonden.",
        number,
    )


def _falling_apart(facts: Facts, pieces: int) -> Message:
    """More pieces than before; tables that stood alone already are not held against anybody's leaving."""
    number = len(facts.connectors)
    lonely = sorted(facts.tied(facts.between) - facts.tied(facts.without))
    if len(lonely) == 1:
        return texts(
            "Zonder die organisatie heeft tafel %(table)s geen relatie meer met een andere tafel.",
            "Zonder hen heeft tafel %(table)s geen relatie meer met een andere tafel.",
            number,
            table=facts.names[lonely[0]],
        )
    return texts(
        "Zonder die organisatie vallen de tafels in %(pieces)s delen uiteen.",
        "Zonder hen vallen de tafels in %(pieces)s delen uiteen.",
        number,
        pieces=_word(pieces),
    )


def _unconnected(facts: Facts) -> Message:
    tables, ties = _word(len(facts.tables)), len(facts.between)
    if not ties:
        return text("De %(tables)s tafels hebben geen relaties met elkaar.", tables=tables)
    return texts(
        "Tussen de %(tables)s tafels is één relatie.",
        "Tussen de %(tables)s tafels zijn %(number)s relaties.",
        ties,
        tables=tables,
        number=_word(ties),
    )


def _holds_together(facts: Facts) -> bool:
    """Both in number and in weight, and for every table."""
    weight: dict[tuple[int, int], int] = {}
    number: dict[tuple[int, int], int] = {}
    for tie in facts.ties.all:
        if tie.one in facts.home and tie.other in facts.home:
            one, other = facts.home[tie.one], facts.home[tie.other]
            for pair in {(one, other), (other, one)}:
                weight[pair] = weight.get(pair, 0) + tie.weight
                number[pair] = number.get(pair, 0) + 1
    return all(
        sums.get((table, table), 0) > sums.get((table, other), 0)
        for sums in (weight, number)
        for table in facts.tables
        for other in facts.tables
        if other != table
    )


def _pieces(ends: Collection[Hashable], lines: Iterable[tuple[Hashable, Hashable]]) -> int:
    piece = {end: number for number, end in enumerate(ends)}
    for one, other in lines:
        old, new = piece[other], piece[one]
        piece = {end: new if number == old else number for end, number in piece.items()}
    return len(set(piece.values()))


def _word(number: int) -> Message | int:
    return _WORDS[number] if number < len(_WORDS) else number
