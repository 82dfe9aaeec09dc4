"""Mail addresses as they travel: ASCII only, so that no mail program needs to guess."""

import re

import idna

_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")


def travelling(address: str) -> str:
    """The address with its domain in punycode. Raises `ValueError` for what cannot stand in a header or a dialogue."""
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        raise ValueError("this address cannot be mailed")
    return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
