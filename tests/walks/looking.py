"""A real browser on the site as it is shipped, that looks at each page as wide as a desk and as narrow as a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.databases import Database
from tests.servers.browser import launch
from tests.servers.web import Web

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCAN = """async (only) => {
  const found = await axe.run(document, {...only, resultTypes: ['violations']});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '));
}"""
ALL = {"runOnly": {"type": "tag", "values": RULES}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
SMALL = """() => {
  const shown = e => { const b = e.getBoundingClientRect(), s = getComputedStyle(e);
    return b.width > 1 && b.height > 1 && s.visibility != 'hidden'; };
  const tiny = [...document.querySelectorAll("body *")].filter(e => shown(e)
    && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())
    && parseFloat(getComputedStyle(e).fontSize) < 15.9);
  const wide = document.documentElement.scrollWidth - innerWidth;
  return {wide, tiny: tiny.map(e => e.outerHTML.slice(0, 80))};
}"""
DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=375, height=800)


@dataclass
class Site:
    """The running site. `faults` collects what no page may do: ask a foreign host, or complain in the console."""

    base: str
    browser: Browser
    faults: list[str] = field(default_factory=list)

    def page(self, *, scripts: bool = True, **options) -> Page:
        context = self.browser.new_context(
            viewport=DESK, locale="nl-NL", reduced_motion="reduce", java_script_enabled=scripts, **options
        )
        page = context.new_page()
        page.on("request", lambda request: self._heard(request.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        return page

    def open(self, page: Page, path: str, status: int = 200) -> None:
        answer = page.goto(f"{self.base}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"

    def _heard(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "about:")):
            self.faults.append(f"asked {urlsplit(url).netloc}")

    def _said(self, kind: str, words: str) -> None:
        # A page that was refused on purpose is told in the console as well.
        if kind == "error" and "the server responded with a status of" not in words:
            self.faults.append(f"console: {words}")


@contextmanager
def site(database: Database) -> Iterator[Site]:
    with Web(database, processes=1) as web, sync_playwright() as playwright:
        browser = launch(playwright)
        found = Site(f"http://localhost:{web.port}", browser)
        yield found
        browser.close()
        assert found.faults == []


def look(page: Page, name: str) -> list[str]:
    """What is wrong with this page for somebody: at both widths, light and dark."""
    wrong: list[str] = []
    for width, view in ((DESK, "desk"), (PHONE, "phone")):
        page.set_viewport_size(width)
        page.emulate_media(color_scheme="light")
        page.evaluate(AXE)
        wrong += [f"{name} {view}: {fault}" for fault in page.evaluate(SCAN, ALL)]
        seen = page.evaluate(SMALL)
        if seen["wide"] > 0:
            wrong.append(f"{name} {view}: {seen['wide']} px to the side")
        wrong += [f"{name} {view}: under 16 px {tiny}" for tiny in seen["tiny"]]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{name} {view} dark: {fault}" for fault in page.evaluate(SCAN, CONTRAST)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    return wrong
