"""Views whose module is loaded when somebody first asks for them.

What they compute with (graphs, arrays, maps) is heavy to load, and most visitors never ask for it. This is Flask's own
pattern for lazily loading views: https://flask.palletsprojects.com/en/stable/patterns/lazyloading/
"""

from typing import Any

from flask.typing import ResponseReturnValue
from werkzeug.utils import import_string


def late(name: str) -> Any:
    """A view in place of the one of this dotted name. Guard it with `may` like any other."""

    def view(*things: Any, **address: Any) -> ResponseReturnValue:
        loaded: ResponseReturnValue = import_string(name)(*things, **address)
        return loaded

    view.__name__ = name.rpartition(".")[2]
    return view
