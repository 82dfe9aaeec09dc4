"""The official borders from the service of CBS at PDOK: pages of GeoJSON over https, of one host and no other."""

import ssl
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from roadshow.errors import Refusal, text
from roadshow.regions.border_file import MOST_BYTES, Unreadable, document
from roadshow.regions.models import Layer

HOST = "api.pdok.nl"
COLLECTIONS = {
    Layer.REGION: "arbeidsmarktregio_gegeneraliseerd",
    Layer.MUNICIPALITY: "gemeente_gegeneraliseerd",
}
SOURCE = "CBS / Kadaster, Gebiedsindelingen (CC BY 4.0)"

PATIENCE = 30  # seconds without an answer
MOST_PAGES = 50

Get = Callable[[str], bytes]


def address(layer: Layer, year: int) -> str:
    """The first page. The collection holds several years, so the day is always said: half-way the year."""
    asked = {"f": "json", "limit": "1000", "datetime": f"{year}-07-01T00:00:00Z"}
    return f"https://{HOST}/cbs/gebiedsindelingen/ogc/v1/collections/{COLLECTIONS[layer]}/items?{urlencode(asked)}"


def collection(layer: Layer, year: int, get: Get) -> dict[str, Any]:
    """All pages as one document. Raises `Refusal` when one does not come, or leads elsewhere."""
    features: list[object] = []
    page: str | None = address(layer, year)
    total = 0
    for _ in range(MOST_PAGES):
        if page is None:
            return {"type": "FeatureCollection", "features": features}
        content = get(page)
        total += len(content)
        if total > MOST_BYTES:
            raise Refusal(text("De dienst stuurt meer dan %(most)s MB. Er is niets bewaard.", most=MOST_BYTES // 10**6))
        found = _document(content)
        if isinstance(found.get("features"), list):
            features += found["features"]
        page = _next(found, page)
    raise Refusal(text("De dienst stuurt te veel bladzijden. Er is niets bewaard."))


def download(url: str) -> bytes:
    """Over https, without following to another address. Raises `Refusal`, in words for who runs the command."""
    wanted = Request(url, headers={"Accept": "application/geo+json"})  # noqa: S310 - the opener knows https alone
    try:
        with _opener().open(wanted, timeout=PATIENCE) as answer:
            content: bytes = answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        raise Refusal(text("De dienst van PDOK antwoordt met %(code)s. %(way)s", code=error.code, way=_WAY)) from error
    except (URLError, OSError, HTTPException) as error:
        raise Refusal(text("Er is geen verbinding met %(host)s. %(way)s", host=HOST, way=_WAY)) from error
    return content


_WAY = text("Probeer het later, of haal de laag elders op en geef het bestand: roadshow import borders BESTAND.")


class _NoRedirect(HTTPRedirectHandler):
    """What answers with another address is not followed: it becomes an error with its code."""

    def redirect_request(self, *_: object) -> None:
        return None


def _opener() -> OpenerDirector:
    """Put together by hand: the ready-made one also opens files and plain http."""
    opener = OpenerDirector()
    safe = HTTPSHandler(context=ssl.create_default_context())
    for handler in (
        ProxyHandler(),
        safe,
        _NoRedirect(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _document(content: bytes) -> dict[str, Any]:
    try:
        return document(content)
    except Unreadable as error:
        raise Refusal(text("De dienst van PDOK antwoordt anders dan verwacht: %(why)s", why=error.message)) from error


def _next(found: dict[str, Any], page: str) -> str | None:
    links = found.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "next":
            url = urljoin(page, str(link.get("href")))
            _refuse_elsewhere(url)
            return url
    return None


def _refuse_elsewhere(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc != HOST:
        raise Refusal(
            text("De dienst verwijst naar een ander adres: %(host)s. Er is niets bewaard.", host=parts.netloc)
        )
