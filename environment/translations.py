"""Compiles the catalogues: each `messages.po` gets its `messages.mo` beside it. Fuzzy entries stay out."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "roadshow" / "translations"


def main() -> None:
    for source in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        compile_catalogue(source, locale=source.parent.parent.name)


def compile_catalogue(source: Path, *, locale: str) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    # A process that reads meanwhile sees the old file or the new one, never half of it.
    unfinished = source.with_suffix(".mo.part")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    os.replace(unfinished, source.with_suffix(".mo"))


if __name__ == "__main__":
    main()
