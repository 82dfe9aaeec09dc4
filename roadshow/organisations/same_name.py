"""Whether two names are of one organisation, whatever the accents, the legal form or the name in daily use."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from roadshow.regions.facts import municipalities
from roadshow.typed import fold

# As folding leaves them: the points of b.v. become spaces.
_LEGAL_FORMS = (
    "stichting", "vereniging", "cooperatie", "cooperatieve", "maatschap", "holding", "vennootschap onder firma",
    "b v", "bv", "n v", "nv", "v o f", "vof", "c v", "u a", "ua", "w a", "b a",
)  # fmt: skip
_LEGAL = re.compile(rf"(?<!\S)(?:{'|'.join(_LEGAL_FORMS)})(?!\S)")
MOST_KEPT = 50_000

_SHARED_HOSTS = {
    "gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl", "live.nl", "live.com", "icloud.com",
    "yahoo.com", "ziggo.nl", "kpnmail.nl", "kpnplanet.nl", "planet.nl", "xs4all.nl", "home.nl", "hetnet.nl",
    "casema.nl", "upcmail.nl", "telfort.nl", "tele2.nl", "proton.me", "protonmail.com", "linkedin.com", "facebook.com",
    "instagram.com",
}  # fmt: skip


# Many organisations are compared many times. The names of people do not come here.
folded = lru_cache(maxsize=MOST_KEPT)(fold)


def words(name: str) -> list[str]:
    """The words of a folded name that tell it apart. A name of nothing but legal forms keeps them."""
    found = _LEGAL.sub(" ", folded(name))
    return [word for word in found.split() if word != "s"] or folded(name).split()


@lru_cache(maxsize=MOST_KEPT)
def key(name: str) -> str:
    """Equal for names that mean the same: Stichting Gemeente 's-Gravenhage b.v. is gemeente den haag."""
    return _in_daily_use(" ".join(words(name)))


@lru_cache(maxsize=MOST_KEPT)
def domain(address: str) -> str:
    """Of a website or a mail address; empty where a host is shared by strangers."""
    host = address.rpartition("@")[2] if "@" in address else urlsplit(_with_scheme(address)).hostname or ""
    host = host.lower().removeprefix("www.")
    return "" if host in _SHARED_HOSTS or "." not in host else host


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"//{address}"


def _in_daily_use(name: str) -> str:
    for official, common in _common_names():
        if name == official or name.endswith(f" {official}"):
            return f"{name.removesuffix(official)}{common}"
    return name


@cache
def _common_names() -> tuple[tuple[str, str], ...]:
    pairs = ((" ".join(words(one.name)), " ".join(words(one.common_name))) for one in municipalities())
    return tuple((official, common) for official, common in pairs if official != common)
