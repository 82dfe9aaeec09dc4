"""Gathers the texts of the product and brings the catalogues up to date: `make messages`.

Dutch is the language of the source, so there is no Dutch catalogue. The files hold no dates, names or line numbers,
so that they change only when a text does. `--check` writes nothing and fails when a catalogue is behind.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "roadshow"
KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(["_l", "text", "texts:1,2"])
# These change with the day, the person or the version of a tool.
RESTLESS = (
    '"Project-Id-Version:',
    '"Report-Msgid-Bugs-To:',
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Last-Translator:',
    '"Language-Team:',
    '"Generated-By:',
)


def main() -> None:
    template = gather()
    behind = [path for path in catalogues() if update(path, template) != path.read_bytes()]
    if "--check" in sys.argv[1:]:
        if behind:
            raise SystemExit(f"Run `make messages`: {', '.join(str(path.relative_to(ROOT)) for path in behind)}")
        return
    for path in behind:
        path.write_bytes(update(path, template))


def catalogues() -> list[Path]:
    return sorted((SOURCE / "translations").glob("*/LC_MESSAGES/messages.po"))


def gather() -> Catalog:
    """Every text in the source, as an empty catalogue."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    template = Catalog(project="Roadshow", charset="utf-8")
    found = extract_from_dir(SOURCE, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
        template.add(message, locations=[(f"roadshow/{name}", 0)], auto_comments=comments, context=context)
    return template


def update(path: Path, template: Catalog) -> bytes:
    """The file as it should be: known translations kept, new texts empty, texts that are gone left out."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    # A translation guessed from a text that looks like it is worse than none.
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.header_comment = "# Roadshow: the texts of the product in another language than Dutch."
    written = io.BytesIO()
    write_po(written, catalogue, width=0, ignore_obsolete=True, include_lineno=False)
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(RESTLESS)).encode()


if __name__ == "__main__":
    main()
