"""A real browser for the tests, whichever this machine has (`environment/browser.py` finds it)."""

import os

from playwright.sync_api import Browser, Playwright

from environment import browser

# Playwright's own node needs a library that a bare Debian lacks. It must be known before `sync_playwright()` starts.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(browser.NODE))


def launch(playwright: Playwright) -> Browser:
    """Raises `SystemExit` with one sentence when there is no browser: a test that did not run has proved nothing."""
    found = browser.find()
    return playwright.chromium.launch(
        executable_path=found.executable,
        args=list(found.arguments),
        env={**os.environ, **found.environ},
        chromium_sandbox=False,
    )
