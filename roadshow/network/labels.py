"""Names beside seats: two lines at most, shortened where they do not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roadshow.network.letters import width
from roadshow.network.naming import bare
from roadshow.network.ties import Organisation

SIZE = 16
WIDEST = 103
EMPLOYER = "employer"
FOUNDATION = "stichting "
SHORTER = {"Maatschappelijk": "Maatsch.", "Maatschappelijke": "Maatsch."}
# They read on into the word after them.
LEANING = frozenset(
    {"aan", "bij", "de", "den", "der", "en", "het", "in", "naar", "of", "om", "op", "over", "te", "ten"}
)
LEANING |= {"ter", "tot", "uit", "van", "voor", "'n", "'s", "'t", "’n", "’s", "’t"}
MORE = "…"


@dataclass(frozen=True)
class Space:
    widest: float = WIDEST
    strong: bool = False

    def fits(self, words: str) -> bool:
        return width(words, SIZE, strong=self.strong) <= self.widest


def at_table(organisations: Iterable[Organisation], place: str | None) -> dict[int, tuple[str, ...]]:
    """The lines beside each seat. `place` is the table's name where that is a municipality: who ends with it goes
    without, unless two would then be called the same."""
    its = list(organisations)
    plain = {organisation.id: _short(organisation) for organisation in its}
    local = {organisation.id: _without(plain[organisation.id], organisation, place) for organisation in its}
    once = _met_once(local)
    return {id: lines(local[id] if local[id] in once else plain[id], Space()) for id in plain}


def in_row(organisation: Organisation, widest: float) -> tuple[str, ...]:
    """The lines beside an organisation that connects tables: the whole name if it fits."""
    space = Space(widest, strong=True)
    whole = lines(bare(organisation), space)
    return whole if MORE not in "".join(whole) else lines(_short(organisation), space)


def lines(name: str, space: Space) -> tuple[str, ...]:
    if not name or space.fits(name):
        return (name,)
    loose = _pieces(name)
    for pieces in (_held_together(loose), loose):
        for cut in range(len(pieces) - 1, 0, -1):
            first, second = _line(pieces[:cut]), _line(pieces[cut:])
            if space.fits(first) and space.fits(second):
                return first, second
    return _cut_off(_held_together(loose), name, space)


def _cut_off(pieces: list[str], name: str, space: Space) -> tuple[str, ...]:
    fitting = [cut for cut in range(1, len(pieces)) if space.fits(_line(pieces[:cut]))]
    if fitting:
        return _line(pieces[: fitting[-1]]), _ended(_line(pieces[fitting[-1] :]), space)
    # One word that is longer than the line.
    first = max((end for end in range(1, len(name)) if space.fits(name[:end] + "-")), default=1)
    rest = name[first:].strip()
    return name[:first].strip() + "-", rest if space.fits(rest) else _ended(rest, space)


def _ended(words: str, space: Space) -> str:
    for end in range(len(words) - 1, 0, -1):
        if space.fits(shorter := words[:end].rstrip(" -,.") + MORE):
            return shorter
    return MORE


def _pieces(name: str) -> list[str]:
    """Where a line may end: after a space, which stays with the word before it, or after a hyphen."""
    return [part for word in name.split() for part in _at_hyphens(word + " ")]


def _at_hyphens(word: str) -> list[str]:
    head, hyphen, rest = word.partition("-")
    return [head + hyphen, *_at_hyphens(rest)] if hyphen and head and rest.strip() else [word]


def _held_together(pieces: list[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and found[-1].split()[-1].lower() in LEANING and found[-1].endswith(" "):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _line(pieces: list[str]) -> str:
    return "".join(pieces).strip()


def _short(organisation: Organisation) -> str:
    name = bare(organisation)
    if name.lower().startswith(FOUNDATION):
        name = name[len(FOUNDATION) :]
    return " ".join(SHORTER.get(word, word) for word in name.split(" "))


def _without(name: str, organisation: Organisation, place: str | None) -> str:
    """Of an employer, that is: a college is called after its place, and a municipality is one."""
    end = f" {place}"
    if place is None or organisation.kind != EMPLOYER or not name.endswith(end):
        return name
    shorter = name[: -len(end)]
    # "Welzijn in Zeist" would end in the air.
    return name if shorter.split(" ")[-1].lower() in LEANING else shorter


def _met_once(names: Mapping[int, str]) -> set[str]:
    seen = list(names.values())
    return {name for name in seen if seen.count(name) == 1}
