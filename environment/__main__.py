"""Makes `.venv` in the root of the project, or does nothing when it is as the locks say.

The stamp is written last. Without it an environment is half made (a copy may have been cut off anywhere), so it is
made anew; with a stamp that differs it is brought up to date.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from environment import index, products

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMP = VENV / "stamp"
UV_LOCK = ROOT / "requirements" / "uv.txt"
LOCK = ROOT / "requirements" / "dev.txt"

NO_VENV = "The package python3-venv is missing. Ask whoever manages this machine for: apt-get install python3-venv"


def main() -> None:
    # Two runs at once would build over each other; the second one waits and then finds the work done.
    with (ROOT / "pyproject.toml").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if _stamped() != [_place(), _content()]:
            _build()
        products.refresh(PYTHON, ROOT)
        if not STAMP.is_file():
            STAMP.write_text(f"{_place()}\n{_content()}\n")


def _stamped() -> list[str]:
    return STAMP.read_text().splitlines() if STAMP.is_file() else []


def _place() -> str:
    """The commands in an environment hold its address, and its packages are for one interpreter."""
    interpreter = PYTHON.resolve() if PYTHON.exists() else ""
    return _digest(str(ROOT).encode(), str(interpreter).encode())


def _content() -> str:
    sources = [ROOT / "pyproject.toml", LOCK, UV_LOCK, *Path(__file__).parent.glob("*.py")]
    return _digest(*(path.read_bytes() for path in sorted(sources)))


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _build() -> None:
    began = time.monotonic()
    _say("Making .venv …")
    if PYTHON.exists() and _stamped()[:1] == [_place()] and _pip_answers():
        STAMP.unlink()
    else:
        _make_venv()
    _run(PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "--no-deps", "-r", UV_LOCK)
    environ = index.uv_environ(index.read(PYTHON), os.environ)
    _run(UV, "pip", "sync", "-q", "--require-hashes", "--no-build", "--python", PYTHON, LOCK, environ=environ)
    editable = ["--no-build-isolation", "--no-deps", "--editable", str(ROOT)]
    _run(UV, "pip", "install", "-q", "--python", PYTHON, *editable, environ=environ)
    _say(f"Made .venv in {time.monotonic() - began:.0f} s.")


def _pip_answers() -> bool:
    pip = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.run(pip, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _install_debian_venv()
    shutil.rmtree(VENV, ignore_errors=True)
    # Inside an active environment this must still be the interpreter that the environment came from.
    python = getattr(sys, "_base_executable", sys.executable)
    _run(python, "-m", "venv", VENV)


def _install_debian_venv() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SystemExit(NO_VENV)
    _say("Installing Debian's package python3-venv …")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-qq", environ=environ)
    _run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "python3-venv", environ=environ)


def _run(*command: str | Path, environ: dict[str, str] | None = None) -> None:
    """A command that fails has said why; a traceback of ours would hide it."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environ, check=False)
    if done.returncode:
        raise SystemExit(f"Failed: {' '.join(str(part) for part in command)}")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
