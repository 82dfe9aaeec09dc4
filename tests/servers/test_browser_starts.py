import pytest
from playwright.sync_api import sync_playwright

from tests.servers.browser import launch


@pytest.mark.browser
def test_the_browser_shows_text():
    """A browser without fonts starts well and gives every text no height."""
    with sync_playwright() as playwright:
        page = launch(playwright).new_page()
        page.set_content("<p>Aan tafel</p>")
        box = page.locator("p").bounding_box()

    assert box is not None
    assert box["height"] > 10
