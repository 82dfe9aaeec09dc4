"""What is made from files of the project, and must be made again when those are newer: fonts, Leaflet and
translations."""

import subprocess
from pathlib import Path

FONTS = ("bricolage.woff2", "source-sans.woff2")
LEAFLET = ("leaflet.js", "leaflet.css")


def refresh(python: Path, root: Path) -> None:
    if _fonts_are_stale(root):
        _run(python, "environment.fonts", root)
    if _leaflet_is_stale(root):
        _run(python, "environment.leaflet", root)
    if _translations_are_stale(root):
        _run(python, "environment.translations", root)


def _fonts_are_stale(root: Path) -> bool:
    sources = [root / "environment" / "fonts.py", root / "requirements" / "dev.txt"]
    return any(_is_stale(root / "roadshow" / "static" / "fonts" / name, sources) for name in FONTS)


def _leaflet_is_stale(root: Path) -> bool:
    sources = [root / "environment" / "leaflet.py", root / "requirements" / "base.txt"]
    return any(_is_stale(root / "roadshow" / "static" / "leaflet" / name, sources) for name in LEAFLET)


def _translations_are_stale(root: Path) -> bool:
    catalogues = (root / "roadshow" / "translations").glob("*/LC_MESSAGES/*.po")
    return any(_is_stale(catalogue.with_suffix(".mo"), [catalogue]) for catalogue in catalogues)


def _is_stale(product: Path, sources: list[Path]) -> bool:
    if not product.exists():
        return True
    made = product.stat().st_mtime
    return any(source.stat().st_mtime > made for source in sources)


def _run(python: Path, module: str, root: Path) -> None:
    done = subprocess.run([python, "-m", module], cwd=root, check=False)
    if done.returncode:
        raise SystemExit(f"Failed: {module}")
