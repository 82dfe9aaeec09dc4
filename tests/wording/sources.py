"""Finds words for people in the source that do not go through gettext."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

MARKERS = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "text", "texts"}
READ_ALOUD = {"alt", "aria-description", "aria-label", "aria-roledescription", "data-label", "placeholder", "title"}
LETTER = re.compile(r"[^\W\d_]")
# Words rather than a name, a class or a path of a drawing: a capital and then small letters, or letters with accents.
WORDS = re.compile(r"^[A-Z][a-z]|[^\W\d_]{2} [^\W\d_]{2}|(?![A-Za-z])[^\W\d_]")
# Small words that a Dutch sentence can hardly do without, and no English one has.
DUTCH = re.compile(
    r"(?:^| )(?:aan|als|bij|dan|dat|de|deze|dit|een|er|geen|het|je|kan|kies|met|naar|niet|nog|of|om|op|te|tot|uit"
    r"|van|voor|vul|wie|zo)(?: |$)"
)
ENGLISH = re.compile(r"\b(a|an|and|by|for|has|in|must|no|not|of|or|the|than|to|with)\b")
# What these are given is read by people.
SAYING = {"Failure", "Refusal", "Stale", "Busy", "ValidationError", "StopValidation", "flash"}

_environment = Environment(extensions=["jinja2.ext.i18n"])


class _Html(HTMLParser):
    """The words of a page: its text, and the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def written_in(template: str, *, html: bool = True) -> list[str]:
    """The words that stand in a template itself, outside what Jinja fills in."""
    bare = "".join(value for _, kind, value in _environment.lex(template) if kind == "data")
    if not html:
        return _with_letters(bare.splitlines())
    parser = _Html()
    parser.feed(bare)
    parser.close()
    return _with_letters(parser.found)


def given_in(template: str) -> list[str]:
    """The words that a template hands to a macro, or picks from, without having them translated."""
    return [words for words in _constants(_environment.parse(template)) if WORDS.search(words)]


def _constants(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if name in MARKERS | {"url_for"}:
            return
        case nodes.Compare() | nodes.Getitem() | nodes.Extends() | nodes.Include() | nodes.FromImport():
            return
        case nodes.Const(value=str() as words):
            yield words
    for child in node.iter_child_nodes():
        yield from _constants(child)


def _with_letters(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts if LETTER.search(text)]


def said_in(module: str) -> list[str]:
    """The words in a module that are given to people as they are, and Dutch sentences that are not marked."""
    tree = ast.parse(module)
    literals = [node for node in _unmarked(tree) if id(node) not in _docstrings(tree)]
    dutch = [node for node in literals if _is_dutch(str(node.value))]
    return [str(node.value) for node in [*_given_to_people(tree), *dutch] if LETTER.search(str(node.value))]


def _is_dutch(words: str) -> bool:
    return bool(DUTCH.search(words[:1].lower() + words[1:])) and not ENGLISH.search(words)


def _unmarked(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Call) and _name(node) in MARKERS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _unmarked(child)


def _given_to_people(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        is_field = _name(node).endswith("Field")
        for argument in node.args[: 1 if is_field or _name(node) == "flash" else None]:
            if isinstance(argument, ast.Constant) and (is_field or _name(node) in SAYING):
                yield argument


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _docstrings(tree: ast.AST) -> set[int]:
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
