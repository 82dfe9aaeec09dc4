"""Markdown as other sites show it: HTML in it is HTML."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from markdown_it import MarkdownIt

from roadshow.blueprints import filters
from tests.controls.replacing import replaced


class _Everything:
    @staticmethod
    def clean(html: str, **_: object) -> str:
        return html


@contextmanager
def html_is_html() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(replaced(filters, "_markdown", MarkdownIt("commonmark", {"html": True})))
        stack.enter_context(replaced(filters, "nh3", _Everything))
        filters.markdown.cache_clear()
        yield
    filters.markdown.cache_clear()
