"""A browser without scripts. Each page it opens is checked: parsing, title, h1, ids, labels, captions, forms."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

HTML = "text/html"
BOXES = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button"}


@dataclass
class Opened:
    """A page and what stands on it."""

    response: TestResponse
    url: str
    tree: Any

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def title(self) -> str:
        return words(one(self.tree, "title"))

    @property
    def heading(self) -> str:
        return words(one(self.tree, "h1"))

    @property
    def words(self) -> str:
        return words(one(self.tree, "main"))

    @property
    def links(self) -> list[str]:
        return [a.get("href", "") for a in self.tree.iter("a")]

    def has(self, sentence: str) -> bool:
        return sentence in words(self.tree.find("body"))

    def form(self, action: str = "") -> Any:
        """The form whose address ends like this, or the only one in main that posts."""
        posts = [f for f in self.tree.iter("form") if f.get("method", "get").lower() == "post"]
        found = [f for f in posts if urlsplit(f.get("action", "")).path.endswith(action)] if action else posts
        assert found, f"no form for {action!r} on {self.url}"
        return found[0]


class Page:
    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def open(self, url: str, status: int = 200, **options) -> Opened:
        return self._follow(self.client.get(url, **options), url, status)

    def send(
        self, opened: Opened, values: Mapping[str, object] | None = None, *, action: str = "", status: int = 200
    ) -> Opened:
        """Fills in the form as it stands, and presses its button."""
        form = opened.form(action)
        url = urljoin(opened.url, form.get("action") or opened.url)
        given = {**filled(form), **(values or {})}
        return self._follow(self.client.post(url, data=given), url, status)

    def _follow(self, response: TestResponse, url: str, status: int) -> Opened:
        for _ in range(5):
            if response.status_code not in {301, 302, 303, 308}:
                break
            url = urljoin(url, response.headers["Location"])
            response = self.client.get(url)
        assert response.status_code == status, (
            f"{url}: {response.status_code}\n{response.get_data(as_text=True)[:3000]}"
        )
        tree = None
        if response.mimetype == HTML:
            tree = parse(response.get_data(as_text=True))
            check(tree, url)
        return Opened(response, url, tree)


def parse(html: str) -> Any:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def check(tree: Any, url: str) -> None:
    heading, title = words(one(tree, "h1")), words(one(tree, "title"))
    named = title.removesuffix(" · Roadshow").removeprefix("Fout: ").removeprefix("Error: ")
    # Behind the heading a title may name the Roadshow that the page is about.
    assert named == heading or named.startswith(f"{heading}: "), (url, title, heading)
    assert tree.get("lang") in {"nl", "en"}, url
    ids = Counter(e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id"))
    assert not [i for i, n in ids.items() if n > 1], (url, ids)
    labelled = {label.get("for") for label in tree.iter("label")}
    for box in (e for e in tree.iter() if e.tag in BOXES and e.get("type") not in UNLABELLED):
        assert box.get("id") in labelled or box.get("aria-label") or box.get("aria-labelledby"), (url, box.attrib)
    for table in tree.iter("table"):
        assert table.find("caption") is not None, f"{url}: a table without a caption"
    for form in (form for form in tree.iter("form") if form.get("method") != "dialog"):  # that one goes nowhere
        action = form.get("action")
        assert action, f"{url}: a form without an action"
        assert not urlsplit(action).netloc, f"{url}: a form that leaves"
        if form.get("method", "get").lower() == "post":
            assert "csrf_token" in filled(form), f"{url}: a form without a token"
    for element in tree.iter():
        if isinstance(element.tag, str):
            bad = [name for name in element.attrib if name == "style" or (name.startswith("on") and name != "on")]
            assert not bad, f"{url}: {bad} in a <{element.tag}>"


def filled(form: Any) -> dict[str, object]:
    """What a browser would send of this form as it stands."""
    given: dict[str, object] = {}
    for box in form.iter():
        name = box.get("name") if isinstance(box.tag, str) else None
        if not name:
            continue
        if box.tag == "textarea":
            given[name] = (box.text or "").removeprefix("\n")
        elif box.tag == "select":
            options = list(box.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            given[name] = chosen[0].get("value", "") if chosen else ""
        elif box.get("type") in {"radio", "checkbox"}:
            if box.get("checked") is not None:
                given[name] = box.get("value", "on")
        elif box.tag == "input":
            given[name] = box.get("value", "")
    return given


def one(tree: Any, tag: str) -> Any:
    found = list(tree.iter(tag)) if tree is not None else []
    assert len(found) == 1, f"{len(found)} × <{tag}>"
    return found[0]


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
