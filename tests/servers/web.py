"""The web server as it is shipped: gunicorn in processes of its own, on a free port of the loopback."""

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from roadshow.cli.serving import server_command
from tests.databases import Database
from tests.servers import listening
from tests.servers.listening import LISTENS

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
SHIPPED = "wsgi:app"
PATIENCE = 120.0


class Web:
    """`with Web(database, processes=2) as web:`. `application` may name one of `tests/controls/` instead of ours."""

    def __init__(self, database: Database, *, processes: int = 2, application: str = SHIPPED) -> None:
        self.database = database
        self.processes = processes
        self.application = application
        self.port = 0
        # The server writes at the end, wherever we read.
        self._log = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - it lives as long as the server
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.port = _free_port()
        command = server_command(self.database.settings, LOOPBACK, self.port)
        command[command.index("--workers") + 1] = str(self.processes)
        command[command.index(SHIPPED)] = self.application
        command += ["--config", str(Path(listening.__file__))]
        self._server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **self.database.environ}, stdout=self._log, stderr=self._log
        )
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def log(self) -> str:
        """What the server said so far."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def _wait(self) -> None:
        """Until every process listens, because a race in one process proves little, and one of them answers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._server and self._server.poll() is None:
            if self.log.count(LISTENS) >= self.processes and self._is_healthy():
                return
            time.sleep(0.05)
        raise RuntimeError(f"the web server did not start: {self.log}")

    def _is_healthy(self) -> bool:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz", headers={"Host": self.database.settings.host})
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _stop(self) -> None:
        if self._server:
            self._server.send_signal(signal.SIGTERM)
            try:
                self._server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None
        self._log.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        port: int = taken.getsockname()[1]
        return port
