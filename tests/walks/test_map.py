"""The map to zoom in on, in a real browser with all foreign hosts shut: it draws, and every name is read as typed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.blueprints.map_world import HOSTILE, UTRECHT, a_municipality, fill
from tests.controls import safety_map
from tests.walks.looking import Site, look, site

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

PAGE = "/kaart/zoomen"
CLOSE = f"{PAGE}?vlak=gemeente&op=52.09,5.12,12"
DRAWN = "#kaart[data-areas-drawn][data-employers-drawn][data-colleges-drawn][data-roadshows-drawn]"
WATCH = """window.harm = []; window.hit = what => window.harm.push(String(what));
document.addEventListener("securitypolicyviolation", event => window.harm.push(event.violatedDirective));"""


@pytest.fixture
def hostile(database) -> None:
    with database.transaction() as session:
        fill(session, *HOSTILE)
        a_municipality(session, UTRECHT).common_name = HOSTILE[0]


def opened(found: Site, path: str, **options) -> tuple[Page, FrameLocator]:
    page = found.page(**options)
    page.add_init_script(WATCH)
    found.open(page, path)
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).wait_for()
    return page, inside


def harm(page: Page) -> list[str]:
    return [what for frame in page.frames for what in frame.evaluate("window.harm")]


def tooltips(page: Page, inside: FrameLocator) -> Iterator[str]:
    """What is said of each employer. They lie on one point, so each is pointed at by an event."""
    dots = inside.locator("path.map-employer")
    for number in range(dots.count()):
        dots.nth(number).dispatch_event("mouseover")
        yield inside.locator(".frame-tooltip strong").last.inner_text()
        dots.nth(number).dispatch_event("mouseout")


@pytest.mark.usefixtures("hostile")
def test_the_map_draws_without_a_complaint_and_says_every_name_as_it_was_typed(database):
    with site(database) as found:
        page, inside = opened(found, CLOSE)

        assert inside.locator("path.map-area").count() > 300
        assert inside.locator(".map-mark--roadshows").count() == 1
        assert set(tooltips(page, inside)) == set(HOSTILE)
        roadshow = inside.locator(".map-mark--roadshows")
        roadshow.focus()
        assert roadshow.get_attribute("aria-label").startswith(HOSTILE[0])
        expect(inside.locator(".frame-tooltip strong").last).to_have_text(HOSTILE[0])
        assert inside.locator("img, b").count() == 0
        assert harm(page) == []


@pytest.mark.usefixtures("hostile")
def test_layers_are_put_away_and_the_address_remembers_with_the_keyboard_alone(database):
    with site(database) as found:
        page, inside = opened(found, PAGE)
        employers = inside.get_by_label("Werkgevers met stageplekken")

        employers.focus()
        page.keyboard.press("Space")
        expect(inside.locator("path.map-employer")).to_have_count(0)
        inside.locator(".leaflet-container").focus()
        page.keyboard.press("+")
        page.wait_for_url(re.compile(r"[?&]op=5\d\.\d+%2C[2-8]\.\d+%2C\d"))
        page.reload()
        inside.locator(DRAWN).wait_for()
        page.frame_locator("iframe").locator(".map-mark--roadshows").press("Enter")
        page.wait_for_url("**/roadshows/**")


@pytest.mark.usefixtures("hostile")
def test_page_and_frame_shut_nobody_out_and_without_a_script_there_is_the_table(database):
    with site(database) as found:
        page, _ = opened(found, PAGE)

        wrong = look(page, "zoomen")
        found.open(page, "/kaart/kader")
        page.locator(DRAWN).wait_for()
        wrong += look(page, "kader")
        found.open(page, "/kaart/?regio=midden-utrecht")
        wrong += look(page, "kaart")
        bare = found.page(scripts=False)
        found.open(bare, PAGE)
        bare.get_by_role("link", name="Naar de tabel").click()
        expect(bare.get_by_role("table", name=re.compile("^Stageplekken per regio"))).to_be_visible()

    assert wrong == []


@pytest.mark.usefixtures("hostile")
def test_with_names_as_html_the_walk_would_notice(database):
    with site(database) as found, as_html(found, database):
        page, inside = opened(found, CLOSE)

        said = set(tooltips(page, inside))
        broken = found.faults[:]
        found.faults.clear()

    assert said != set(HOSTILE)
    assert [fault for fault in broken if "Content Security Policy" in fault]


@contextmanager
def as_html(found: Site, database) -> Iterator[None]:
    script = safety_map.tooltips_as_html(database.app)
    plain = found.page

    def page(**options) -> Page:
        opened = plain(**options)
        opened.route("**/js/map.js*", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        return opened

    found.page = page  # type: ignore[method-assign]
    yield
