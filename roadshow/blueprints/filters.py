"""What templates may call: dates and numbers in the reader's language, and Markdown made safe."""

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

from roadshow import drawing
from roadshow.blueprints import current

SCHEMES = {"http", "https", "mailto"}
TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}

_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"])


def install(app: Flask) -> None:
    app.jinja_env.filters |= {
        "day": lambda value: current.words().day(value),
        "short_day": lambda value: current.words().short_day(value),
        "time": lambda value: current.words().time(value),
        "clock": lambda value: current.words().clock(value),
        "moment": lambda value: current.words().moment(value),
        "number": lambda value: current.words().number(value),
        "markdown": markdown,
        "say": lambda message: current.words().say(message),
    }
    app.jinja_env.globals["empty_table"] = drawing.empty_table
    app.jinja_env.globals["empty_table"] = drawing.empty_table


def markdown(source: str) -> Markup:
    """Headings start at h3, below those of the page; links of strangers are marked as such; images are left out."""
    html = _markdown.render(source).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener nofollow ugc")
    return Markup(safe)  # noqa: S704 - cleaned one line above
