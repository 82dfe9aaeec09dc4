"""Templates are compiled once per language, with its texts and the addresses that never differ written into them.

Most of what a page costs was looking those up, request after request, to find the same.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, has_request_context, request, url_for
from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from roadshow import wording
from roadshow.blueprints import current, filters
from roadshow.wording import Words


class _OurTemplate(Template):
    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        """None of ours has globals of its own, so its macros are the same for all: Jinja looks each time."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


PLACE = re.compile(r"%\((\w+)\)s")
SOME_SLUG = "een-slug-als-elke-andere"
DRAWINGS = {"macros/icon.html", "macros/seats.html"}


class Compiled(Environment):
    """Asks the environment of this request's language, which compiles each template for itself.

    A page that carries its language on in its links is compiled apart.
    """

    language = ""
    template_class = _OurTemplate

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self.known: dict[tuple[str, bool], Compiled] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's own name
        if self.language or not has_request_context():
            return super().get_template(name, parent, globals)
        environment = self._of(current.language(), carried=current.carried_language() is not None)
        return environment.get_template(name, parent, globals)

    def _of(self, language: str, *, carried: bool) -> "Compiled":
        if (language, carried) not in self.known:
            one = self.overlay()
            one.language = language
            one.filters = self.filters | filters.spoken(Words(language))
            one.globals = self.globals | {"ngettext": _counting(language)}
            self.known[language, carried] = one
        return self.known[language, carried]

    def _generate(self, source: nodes.Template, *arguments: Any, **options: Any) -> str:
        """The hook that Jinja has for a change between reading a template and compiling it."""
        if self.language:
            _Writer(self, source).visit(source)
        return super()._generate(source, *arguments, **options)


def _counting(language: str) -> Callable[..., Markup]:
    """As Jinja's own `ngettext`, which looks for the language each time."""
    translations = wording.catalogue(language)

    def ngettext(one: str, many: str, num: int, **values: object) -> Markup:
        return Markup(translations.ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704 - our own sentence

    return ngettext


class _Writer(NodeTransformer):
    # Jinja calls its methods after the kinds of nodes.
    # ruff: noqa: N802

    def __init__(self, environment: Compiled, source: nodes.Template) -> None:
        self.environment = environment
        self.translations = wording.catalogue(environment.language)
        self.pictures = dict(_pictures(source))
        self.joined: dict[nodes.Expr, list[nodes.Expr]] = {}
        # A name that the template gives to something of its own means that.
        self.own = {name.name for name in source.find_all(nodes.Name) if name.ctx != "load"}

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """The parts of a sentence or an address are written one by one: nobody needs them as one text."""
        self.generic_visit(node)
        parts = [self.joined.get(child, [child]) for child in node.nodes]
        return nodes.Output([part for some in parts for part in some], lineno=node.lineno)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        """The macro that is called here gets the block, so it stays a call."""
        call, node.call = node.call, nodes.Call(nodes.Const(None), [], [], None, None)
        self.generic_visit(node)
        self.generic_visit(call)
        node.call = call
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        arguments = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if not isinstance(node.node, nodes.Name) or len(arguments) != len(node.args) or node.dyn_args:
            return node
        name = node.node.name
        if node.dyn_kwargs or name in self.own:
            return node
        if name == "_":
            return self._text(node, *arguments)
        if name == "url_for" and not request.root_path and not arguments[0].startswith("."):
            return self._address(node, *arguments)
        if name in self.pictures and (options := _constant(node)) is not None:
            macro = getattr(self.environment.get_template(self.pictures[name]).module, name)
            return nodes.TemplateData(str(macro(*arguments, **options)))
        return node

    def _address(self, node: nodes.Call, endpoint: str) -> nodes.Node:
        """All of it when nothing in it differs, or what stands before and behind the slug that does."""
        if (options := _constant(node)) is not None:
            return nodes.Const(url_for(endpoint, **options))
        if [option.key for option in node.kwargs] != ["slug"]:
            return node
        before, _, behind = url_for(endpoint, slug=SOME_SLUG).partition(SOME_SLUG)
        return self._join([nodes.Const(before), node.kwargs[0].value, nodes.Const(behind)])

    def _text(self, node: nodes.Call, sentence: str) -> nodes.Node:
        """As Jinja's own `gettext` does it: always a format, and safe except for the values."""
        text = self.translations.gettext(sentence)
        if not node.kwargs:
            return nodes.TemplateData(str(Markup(text) % {}))  # noqa: S704 - our own sentence
        values = {option.key: option.value for option in node.kwargs}
        pieces = PLACE.split(text)
        if "%" in "".join(pieces[::2]) or not values.keys() >= set(pieces[1::2]):
            return node
        return self._join(
            [values[piece] if number % 2 else nodes.TemplateData(piece) for number, piece in enumerate(pieces)]
        )

    def _join(self, parts: list[nodes.Expr]) -> nodes.Node:
        joined = nodes.Concat(parts)
        self.joined[joined] = parts
        return joined


def _constant(node: nodes.Call) -> dict[str, Any] | None:
    """The named arguments, if each is known before anybody asks for the page."""
    options = {option.key: option.value.value for option in node.kwargs if isinstance(option.value, nodes.Const)}
    return options if len(options) == len(node.kwargs) else None


def _pictures(source: nodes.Template) -> Iterator[tuple[str, str]]:
    """The macros that only draw: with the same arguments they are the same for everyone."""
    for taken in source.find_all(nodes.FromImport):
        if isinstance(taken.template, nodes.Const) and taken.template.value in DRAWINGS:
            yield from ((name, taken.template.value) for name in taken.names if isinstance(name, str))


def install(app: Flask) -> None:
    app.jinja_environment = Compiled
