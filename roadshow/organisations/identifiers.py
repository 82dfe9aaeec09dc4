"""The numbers by which others know an organisation: their form, and what a spreadsheet may have taken off."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from roadshow.errors import Message, text
from roadshow.organisations.kinds import IdentifierKind
from roadshow.typed import line

_APART = re.compile(r"[\s\-]")  # no point: 1234567.0 is no number of 8 digits
_KVK = re.compile(r"[0-9]{8}")
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}(?:[0-9]{2})?")
_GM = re.compile(r"(?:GM)?([0-9]{4})")
_GM_SHORT = re.compile(r"[0-9]{2,3}")
_TRAINING_COMPANY = re.compile(r"[0-9]{6,12}")

NAMES: Mapping[IdentifierKind, Message] = {
    IdentifierKind.TRAINING_COMPANY: text("Leerbedrijf-ID"),
    IdentifierKind.KVK: text("KvK-nummer"),
    IdentifierKind.BRIN: text("BRIN"),
    IdentifierKind.GM: text("Gemeentecode"),
}


@dataclass(frozen=True)
class Number:
    """A number in its one spelling. With `has_lost_zero` it is a proposal: zeros in front were missing."""

    value: str
    has_lost_zero: bool = False


def read(kind: IdentifierKind, typed: str) -> Number | Message:
    """The number, or what is asked for instead. `typed` is not empty."""
    return _READERS[kind](_APART.sub("", line(typed)).upper())


def _kvk(typed: str) -> Number | Message:
    if _KVK.fullmatch(typed):
        return Number(typed)
    if len(typed) == 7 and _KVK.fullmatch(f"0{typed}"):
        return Number(f"0{typed}", has_lost_zero=True)
    return text("Vul een KvK-nummer in van 8 cijfers, zoals 01234567")


def _brin(typed: str) -> Number | Message:
    if _BRIN.fullmatch(typed):
        return Number(typed)
    return text("Vul een BRIN in van 2 cijfers en 2 letters, met of zonder vestiging, zoals 25LH of 25LH01")


def _gm(typed: str) -> Number | Message:
    if found := _GM.fullmatch(typed):
        return Number(f"GM{found[1]}")
    if _GM_SHORT.fullmatch(typed):
        return Number(f"GM{typed.zfill(4)}", has_lost_zero=True)
    return text("Vul een gemeentecode in van 4 cijfers, zoals GM0344 of 0344")


def _training_company(typed: str) -> Number | Message:
    if _TRAINING_COMPANY.fullmatch(typed):
        return Number(typed)
    return text("Vul een leerbedrijf-ID in van alleen cijfers, zoals 100123456")


_READERS: Mapping[IdentifierKind, Callable[[str], Number | Message]] = {
    IdentifierKind.TRAINING_COMPANY: _training_company,
    IdentifierKind.KVK: _kvk,
    IdentifierKind.BRIN: _brin,
    IdentifierKind.GM: _gm,
}
