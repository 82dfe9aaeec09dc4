"""What stands in a mail, as whoever reads it, or a machine on the way, would find it."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def bodies(mail: EmailMessage) -> dict[str, str]:
    """Each part in words, by its kind."""
    return {
        part.get_content_type(): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for part in mail.walk()
        if not part.is_multipart()
    }


def links(mail: EmailMessage) -> list[str]:
    """Every address in it, as a path of the site. Those of another site stay whole."""
    # A calendar breaks its lines wherever they are full.
    found = [address for body in bodies(mail).values() for address in ADDRESS.findall(body.replace("\r\n ", ""))]
    return list(dict.fromkeys(_path(address) for address in found))


def _path(address: str) -> str:
    parts = urlsplit(address.rstrip(".,;\\"))
    if parts.hostname != "localhost":
        return address
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
