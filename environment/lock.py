"""Writes the locks in `requirements/` from `pyproject.toml`; `--upgrade` takes the newest versions that fit.

They hold for every Python from 3.11 up, have hashes, and name no index and no path of the machine that made them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from environment import index

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
UV = ROOT / ".venv" / "bin" / "uv"
PLACE = re.compile(r"https?://|file://|--(extra-)?index-url|--find-links")

COMPILE = [
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--custom-compile-command", "make lock"),
]


def main() -> None:
    upgrade = sys.argv[1:]
    _compile("base", [*upgrade, "pyproject.toml"])
    _compile("dev", [*upgrade, "pyproject.toml", "--group", "dev", "-c", "requirements/base.txt"])
    # The installer itself comes first, by pip, so it stands alone as well.
    stanza = _stanza("uv", (FOLDER / "dev.txt").read_text())
    (FOLDER / "uv.txt").write_text(f"# Out of dev.txt, by `make lock`.\n{stanza}")


def _compile(name: str, arguments: list[str]) -> None:
    product = FOLDER / f"{name}.txt"
    command = [str(UV), *COMPILE, *arguments, "-o", str(product)]
    done = subprocess.run(command, cwd=ROOT, env=_environ(), check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    if found := PLACE.search(product.read_text()):
        raise SystemExit(f"{product.name} names a place of this machine: {found.group()}")


def _environ() -> dict[str, str]:
    """Without the extra places of this machine: those often hold files for one Python only, and so would the lock."""
    environ = index.uv_environ(index.read(Path(sys.executable)), os.environ)
    return {name: value for name, value in environ.items() if name not in {"UV_INDEX", "UV_FIND_LINKS"}}


def _stanza(package: str, lock: str) -> str:
    """The lines of one package: its version and hashes."""
    found = re.search(rf"^{package}==.*(?:\n    --hash=.*)+\n", lock, re.MULTILINE)
    if found is None:
        raise SystemExit(f"{package} is not in the lock.")
    return found.group()


if __name__ == "__main__":
    main()
