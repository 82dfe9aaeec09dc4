"""P17: what a visitor's browser fetches for one page, as it goes over the line, with all that the page loads."""

import re
from urllib.parse import urljoin

from bench import content
from bench.client import Visitor
from bench.measured import Found
from bench.stage import Stage
from tests.page import parse

MOST = 100_000
IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)")
LOADED = {"stylesheet", "preload", "icon"}


def heaviest(stage: Stage) -> Found:
    """Bytes of heads and bodies, with an empty cache."""
    [empty] = content.fill_empty(1, 10)
    pages = {
        "home": "/",
        "list": "/roadshows/",
        "Roadshow": stage.page,
        "register": f"/roadshows/{empty}/aanmelden",
        "region": "/regios/midden-utrecht/",
    }
    weights = {name: _weight(stage.ours.port, path) for name, path in pages.items()}
    words = ", ".join(f"{name} {weight / 1000:.1f}" for name, weight in weights.items())
    return f"{words} kB", max(weights.values()) <= MOST


def _weight(port: int, path: str) -> int:
    with Visitor(port, packed=True) as visitor:
        page = visitor.get(path)
        weights = {path: page.sent}
        waiting = [urljoin(path, address) for address in _addresses(page.text)]
        while waiting:
            address = waiting.pop()
            if address in weights or address.startswith("data:"):
                continue
            answer = visitor.get(address)
            weights[address] = answer.sent
            if answer.headers.get_content_type() == "text/css":
                waiting += [urljoin(address, found) for found in IN_STYLE.findall(answer.text)]
        return sum(weights.values())


def _addresses(html: str) -> list[str]:
    tree = parse(html)
    links = [link.get("href") for link in tree.iter("link") if LOADED & set((link.get("rel") or "").split())]
    return links + [one.get("src") for kind in ("script", "img") for one in tree.iter(kind) if one.get("src")]
