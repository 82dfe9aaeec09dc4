"""Copies Leaflet out of its package, for the map to zoom in on: browsers get it from us and from nobody else."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "roadshow" / "static" / "leaflet"
PACKAGE = "xstatic.pkg.leaflet"
NAMES = ("leaflet.js", "leaflet.css")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        unfinished = FOLDER / f"{name}.part"
        with (files(PACKAGE) / "data" / name).open("rb") as source, unfinished.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        os.replace(unfinished, FOLDER / name)


if __name__ == "__main__":
    main()
