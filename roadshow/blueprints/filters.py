"""What templates may call: dates and numbers in the reader's language, and Markdown made safe."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import quote

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

from roadshow import drawing
from roadshow.blueprints import current, names, seats
from roadshow.capacity.bands import NAMES
from roadshow.capacity.words import PATHWAY_NAMES
from roadshow.wording import SOURCE, Words

SCHEMES = {"http", "https", "mailto"}
TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}

DUTCH, NOTHING = Markup(' lang="nl"'), Markup("")

SPOKEN = (
    Words.day,
    Words.day_of_year,
    Words.month,
    Words.short_day,
    Words.time,
    Words.clock,
    Words.moment,
    Words.number,
    Words.say,
)

_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"])


def install(app: Flask) -> None:
    app.jinja_env.filters |= {"markdown": markdown, "mailto": mailto, "sentence": sentence}
    app.jinja_env.filters |= {say.__name__: _spoken(say) for say in SPOKEN}
    app.jinja_env.globals["empty_table"] = drawing.empty_table
    app.jinja_env.globals |= {"picture": seats.picture, "dutch": dutch}
    app.jinja_env.globals |= {"band_name": NAMES.__getitem__, "pathway_name": PATHWAY_NAMES.__getitem__}
    app.jinja_env.globals |= {"state_name": names.state_name, "status_name": names.status_name}


def _spoken(say: Callable[..., str]) -> Callable[..., str]:
    """A filter that speaks the language of the request."""

    @wraps(say)
    def spoken(*values: Any) -> str:
        return say(current.words(), *values)

    return spoken


def dutch() -> Markup:
    """The attribute of an element that holds what an organiser wrote, on a page in another language."""
    return DUTCH if current.language() != SOURCE else NOTHING


def sentence(words: str) -> str:
    """With a capital, the rest as it is."""
    return words[:1].upper() + words[1:]


def mailto(address: str) -> str:
    """An address may hold what a mail program reads as more than an address."""
    return f"mailto:{quote(address, safe='@')}"


@lru_cache(maxsize=256)
def markdown(source: str) -> Markup:
    """Headings start at h3, below those of the page; links of strangers are marked as such; images are left out."""
    html = _markdown.render(source).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener nofollow ugc")
    return Markup(safe)  # noqa: S704 - cleaned one line above
