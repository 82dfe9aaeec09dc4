"""English in which every text stands between brackets: what is read outside them did not go through gettext."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from babel.messages.pofile import read_po

from roadshow import wording
from tests.controls.replacing import replaced

CATALOGUE = wording.FOLDER / "en" / "LC_MESSAGES" / "messages.po"
OPEN, CLOSE = "⟦", "⟧"


@contextmanager
def english(texts: Mapping[Any, Any]) -> Iterator[None]:
    """For as long as it is open, these are the English texts: on pages, in mails and in messages."""
    with replaced(wording.catalogue("en"), "_catalog", texts):
        yield


@cache
def bracketed() -> dict[object, str]:
    """Every text of the source, under the keys of the standard library's catalogues."""
    found: dict[object, str] = {}
    with CATALOGUE.open("rb") as file:
        entries = read_po(file, locale="en")
    for entry in entries:
        if isinstance(entry.id, str):
            found[entry.id] = _marked(entry.id)
        else:
            one, many = entry.id
            found |= {(one, 0): _marked(one), (one, 1): _marked(many)}
    return found


def outside(words: str) -> str:
    """What is not between brackets. Brackets within brackets are values that were texts themselves."""
    depth, kept = 0, []
    for character in words:
        depth += (character == OPEN) - (character == CLOSE)
        kept.append(character if depth == 0 and character != CLOSE else " ")
    assert depth == 0, words
    return "".join(kept)


def _marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}" if text else text
