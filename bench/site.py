"""A web server as it is shipped, of one process, with what it costs."""

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from bench import processor
from roadshow.cli.serving import server_command
from roadshow.config import Settings

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = "wsgi:app"
BARE = "bench.bare.wsgi:app"
PATIENCE = 60.0


class Site:
    """`with Site(BARE, settings, environ) as site:`. `settings` only tell which kind of database it is."""

    def __init__(self, application: str, settings: Settings, environ: Mapping[str, str]) -> None:
        self.application = application
        self.settings = settings
        self.environ = {**os.environ, **environ}
        # What is compiled is kept for this run, also where the environment says that nothing is.
        self.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        self.processes = 1
        self.port = 0
        self.backends: Callable[[], list[int]] = list
        self._log = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - it lives as long as the server
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.port = _free_port()
        command = server_command(self.settings, "127.0.0.1", self.port)
        command[command.index("--workers") + 1] = str(self.processes)
        command[command.index(SHIPPED)] = self.application
        self._server = subprocess.Popen(command, cwd=ROOT, env=self.environ, stdout=self._log, stderr=self._log)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.send_signal(signal.SIGTERM)
            try:
                self._server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        self._log.close()

    @property
    def log(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def spent(self) -> float:
        """Seconds of processor that this site and its database have used so far."""
        pid = self._server.pid if self._server else 0
        return processor.spent([*processor.family(pid), *self.backends()])

    def wait(self, path: str) -> None:
        """Until this page is there."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._server and self._server.poll() is None:
            if self._answers(path):
                return
            time.sleep(0.02)
        raise RuntimeError(f"{self.application} did not start: {self.log}")

    def _answers(self, path: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": self.settings.host})
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
