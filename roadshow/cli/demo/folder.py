"""The demo's folder: its mark, its key, and what `--fresh` may delete. A folder without the mark is never touched."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from roadshow.config import DEMO_MARK

KEY_FILE = "secret_key"
MAIL = "mail"
DATABASE = "roadshow.sqlite"
_BESIDE = ("", "-wal", "-shm", "-journal")


class NotADemo(click.ClickException):
    """What is there belongs to somebody, and stays as it is."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Makes and marks the folder, and keeps a second demo out of it. Refuses one that is somebody else's."""
    mark = folder / DEMO_MARK
    is_new = not mark.is_file()
    if is_new:
        _refuse_foreign(folder)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # database, mails and key are nobody else's to read
        mark.touch()
    with mark.open() as door:
        _lock(door, folder)
        try:
            yield
        except NotADemo:
            # The mark opens a way to sign in without mail: it must not lie beside a site that is real.
            if is_new:
                mark.unlink()
            raise


def clear(folder: Path) -> None:
    """Database and mails go; the key stays. Only ever called for a folder that is claimed."""
    for ending in _BESIDE:
        (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)
    if (folder / MAIL).is_dir():
        shutil.rmtree(folder / MAIL)


def secret_key(folder: Path) -> str:
    """The key of this demo, made once and readable by its owner only."""
    path = folder / KEY_FILE
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        unfinished.replace(path)
    return path.read_text()


def _lock(door: IO[str], folder: Path) -> None:
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise click.ClickException(f"A demo is running in {folder}. Stop that one first.") from None


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotADemo(
            f"{folder} was not made by the demo and is left alone. Name another folder with ROADSHOW_INSTANCE."
        )
