"""Only `registrations/operations.py` changes the status of a registration (M20)."""

import ast
from pathlib import Path

import pytest

import roadshow

SOURCES = Path(roadshow.__file__).parent
CARRIERS = {"Registration", "values", "insert", "update"}


def writes_status(source: str) -> list[int]:
    """The lines of a module that give anything a `status`: by attribute, by name, or as a column's value."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "status" and isinstance(node.ctx, ast.Store | ast.Del):
            found.append(node.lineno)
        if isinstance(node, ast.Call) and _called(node) in CARRIERS and "status" in {k.arg for k in node.keywords}:
            found.append(node.lineno)
        if isinstance(node, ast.Call) and _called(node) == "setattr" and "status" in map(_constant, node.args):
            found.append(node.lineno)
        if isinstance(node, ast.Dict) and "status" in map(_constant, node.keys):
            found.append(node.lineno)
    return found


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _constant(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


@pytest.mark.parametrize(
    "source",
    [
        "row.status = Status.SEATED",
        "before, row.status = row.status, Status.SEATED",
        "Registration(status=Status.SEATED)",
        "update(Registration).values(status=Status.SEATED)",
        "update(Registration).values({'status': 'seated'})",
        "setattr(row, 'status', Status.SEATED)",
    ],
)
def test_writing_a_status_is_seen(source):
    assert writes_status(source) == [1]


def test_only_the_operations_of_a_registration_write_its_status():
    found = {
        str(path.relative_to(SOURCES)): writes_status(path.read_text(encoding="utf-8"))
        for path in SOURCES.rglob("*.py")
        if "recognition" not in path.name and "organisations" not in path.parts  # a recognition has one of its own
    }

    assert found.pop("registrations/operations.py")
    assert {path: lines for path, lines in found.items() if lines} == {}
