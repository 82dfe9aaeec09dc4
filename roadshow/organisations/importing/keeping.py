"""An uploaded file between its dry run and the press that takes it in: a day at most, in a folder of our own.

Our own random name on disk; what somebody called the file is only ever shown.
"""

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = "imports"  # in the folder of the instance
KEPT = timedelta(days=1)
MOST_PER_ACCOUNT = 5

_NAME = re.compile(r"[A-Za-z0-9_-]{20,40}")


@dataclass(frozen=True)
class Upload:
    """`kind` is the kind of import; `options` are what was chosen beside the file."""

    kind: str
    name: str
    options: dict[str, str]
    content: bytes


def keep(folder: Path, account_id: int, upload: Upload, token: Callable[[], str]) -> str:
    """Gives the name under which the file is found again, by this account alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _drop_oldest(folder, account_id)
    reference = token()
    said = json.dumps({"kind": upload.kind, "name": upload.name, "options": upload.options}).encode()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(_path(folder, account_id, reference), flags, 0o600), "wb") as file:
        file.write(said + b"\n" + upload.content)
    return reference


def find(folder: Path, account_id: int, reference: str, now: datetime) -> Upload | None:
    """None for a file of somebody else, one that is gone, and one that is over a day old."""
    if not _NAME.fullmatch(reference):
        return None
    path = _path(folder, account_id, reference)
    try:
        if _age(path, now) > KEPT:
            path.unlink()
            return None
        said, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    return Upload(content=content, **json.loads(said))


def forget(folder: Path, account_id: int, reference: str) -> None:
    if _NAME.fullmatch(reference):
        _path(folder, account_id, reference).unlink(missing_ok=True)


def sweep(folder: Path, now: datetime) -> int:
    """What nobody confirmed within a day goes; gives how many files."""
    old = [path for path in folder.glob("*.upload") if _age(path, now) > KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(folder: Path, account_id: int, reference: str) -> Path:
    return folder / f"{account_id}.{reference}.upload"


def _age(path: Path, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)


def _drop_oldest(folder: Path, account_id: int) -> None:
    own = sorted(folder.glob(f"{account_id}.*.upload"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in own[MOST_PER_ACCOUNT - 1 :]:
        path.unlink(missing_ok=True)
