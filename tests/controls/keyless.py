"""Without the key of the outbox: the same mail written twice is sent twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from roadshow.act import Act
from roadshow.outbox import operations
from roadshow.outbox.drafts import Draft
from tests.controls.replacing import replaced

_row = operations._row


@contextmanager
def keyless() -> Iterator[None]:
    with replaced(operations, "_row", _one_more):
        yield


def _one_more(draft: Draft, act: Act) -> dict[str, object]:
    return _row(replace(draft, key=f"{draft.key}:{act.token()}"), act)
