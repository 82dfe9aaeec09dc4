"""The budgets of the code and the few things that may stand in one place only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "roadshow"
OURS = ("roadshow", "environment", "tests", "migrations", "bench", "drill", "docs")
ROUTES = {"route", "get", "post"}
Function = ast.FunctionDef | ast.AsyncFunctionDef

# What is put through `%` with values, and so needs `%%` for a per cent sign.
ALWAYS_FILLED = {"text", "texts", "ngettext"}
FILLED_WITH_VALUES = {"_", "_l", "gettext", "lazy_gettext"}
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[sd]")


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that a person wrote, in the folders that are ours."""
    kinds = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".cfg", ".svg"}
    for path in [*ROOT.iterdir(), *(path for folder in OURS for path in (ROOT / folder).rglob("*"))]:
        if path.is_file() and (path.suffix in kinds or path.name == "Makefile"):
            yield path, path.read_text(encoding="utf-8")


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_route(node: Function) -> bool:
    calls = [part.func for part in node.decorator_list if isinstance(part, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in ROUTES for call in calls)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def place(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def where(pattern: str, *folders: str) -> list[str]:
    found = re.compile(pattern)
    return [
        place(path)
        for path in modules(*folders)
        for line in path.read_text(encoding="utf-8").splitlines()
        if found.search(line)
    ]


def test_a_function_has_at_most_forty_lines():
    paths = modules("roadshow", "environment")
    assert [place(path, node) for path in paths for node in functions(path) if length(node) > 40] == []


def test_a_route_has_at_most_twenty_lines():
    routes = [(path, node) for path in modules("roadshow/blueprints") for node in functions(path) if is_route(node)]

    assert routes
    assert [place(path, node) for path, node in routes if length(node) > 20] == []


def test_a_module_has_at_most_three_hundred_lines():
    written = [path for path in modules(*OURS) if path.parent.name != "versions"]
    assert [place(path) for path in written if lines(path) > 300] == []


def test_a_template_has_at_most_a_hundred_and_twenty_lines():
    templates = [path for path in (PRODUCT / "templates").rglob("*") if path.is_file()]

    assert templates
    assert [place(path) for path in templates if lines(path) > 120] == []


def test_a_conftest_has_at_most_a_hundred_and_fifty_lines():
    assert [place(path) for path in modules("tests") if path.name == "conftest.py" and lines(path) > 150] == []


def test_nothing_is_left_for_later():
    unfinished = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    assert [place(path) for path, text in texts() if unfinished.search(text)] == []


def test_there_is_one_commit():
    assert where(r"\.commit\(", "roadshow") == ["roadshow/transaction.py:1"]


def test_only_the_clock_knows_the_time():
    asked = where(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(", "roadshow")

    assert asked
    assert set(asked) == {"roadshow/clock.py:1"}


def test_text_is_the_marker_for_translation_and_never_the_one_of_the_database():
    taken = [
        place(path, node)
        for path in modules("roadshow", "tests", "migrations")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        if any(name.name == "text" and name.asname != "sql" for name in node.names)
    ]
    assert taken == []


def per_cents(source: str) -> list[int]:
    """The lines of a module where a text that is filled in holds a lonely per cent sign."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and is_filled(node)
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        if has_lonely_per_cent(argument.value)
    ]


def has_lonely_per_cent(text: str) -> bool:
    return "%" in PLACEHOLDER.sub("", text)


def is_filled(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ALWAYS_FILLED or (name in FILLED_WITH_VALUES and bool(call.keywords))


@pytest.mark.parametrize(
    ("source", "lonely"),
    [
        ("text('100 % vol')", [1]),
        ("text('100 %% vol')", []),
        ("text('%(n)s van 100')", []),
        ("_('100 % vol')", []),
        ("_('100 % van %(n)s', n=3)", [1]),
    ],
)
def test_a_lonely_per_cent_is_seen(source, lonely):
    assert per_cents(source) == lonely


def test_a_per_cent_sign_in_a_text_with_values_is_doubled():
    found = {place(path): per_cents(path.read_text(encoding="utf-8")) for path in modules("roadshow")}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_a_per_cent_sign_in_a_text_of_a_template_is_doubled():
    marked = re.compile(r"\b(?:_|gettext|ngettext)\(\s*(?:\"([^\"]*)\"|'([^']*)')")
    found = [
        place(path)
        for path in (PRODUCT / "templates").rglob("*")
        if path.suffix in {".html", ".txt"}
        for pair in marked.findall(path.read_text(encoding="utf-8"))
        if has_lonely_per_cent(pair[0] or pair[1])
    ]
    assert found == []
