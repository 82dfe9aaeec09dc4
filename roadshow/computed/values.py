"""Results as they are kept, and back: frozen dataclasses to plain JSON. A sentence keeps its values, not a language."""

from dataclasses import asdict
from typing import Any, TypeVar

from dacite import Config, from_dict

from roadshow.errors import Message

Result = TypeVar("Result")


def plain(result: Any) -> dict[str, Any]:
    """Of a dataclass whose keys of mappings are text."""
    return asdict(result)


def whole(kind: type[Result], kept: dict[str, Any]) -> Result:
    """Raises `DaciteError` for what `plain` did not make of this kind."""
    return from_dict(kind, kept, Config(cast=[tuple], type_hooks={Message: _message}, check_types=False))


def _message(kept: Any) -> Message:
    if isinstance(kept, Message):
        return kept
    values = {name: _message(value) if isinstance(value, dict) else value for name, value in kept["values"].items()}
    return Message(kept["one"], kept["many"], kept["n"], values)
