"""Cuts the two fonts of the site out of their packages: what Dutch, English and Turkish are written with, as woff2.

Their licences (OFL) ask that the text goes with them, so it is put beside them.
"""

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).resolve().parent.parent / "roadshow" / "static" / "fonts"

TEXT = (
    "".join(map(chr, range(0x20, 0x7F)))  # ASCII
    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿß"  # Dutch, and most names from the west of Europe
    + "ĞğİıŞşĲĳ"  # Turkish, and the Dutch letter
    + "\u00a0\u00ad\u202f"  # hard space, soft hyphen, narrow hard space
    + "‘’‚“”„–—…·•€×−½"
)
# Kerning, accents, letters by language, and figures of one width (those of Source Sans are so without being asked).
FEATURES = ["kern", "ccmp", "locl", "tnum", "lnum"]
# What a browser does without.
NEEDLESS = ["BASE", "DSIG", "MVAR", "STAT", "gasp", "meta"]
COPYRIGHT, FAMILY, STYLE, FULL_NAME, LICENCE, LICENCE_URL = 0, 1, 2, 4, 13, 14


@dataclass(frozen=True)
class Cut:
    package: str
    source: str
    product: str
    family: str
    axes: dict[str, float | tuple[float, float]]


CUTS = (
    Cut(
        package="fontpkg_bricolage_grotesque",
        source="BricolageGrotesque[opsz,wdth,wght].ttf",
        product="bricolage",
        family="Roadshow Heading",
        axes={"opsz": 40, "wdth": 92, "wght": 700},
    ),
    Cut(
        package="fontpkg_source_sans_3",
        source="SourceSans3[wght].ttf",
        product="source-sans",
        family="Roadshow Text",
        axes={"wght": (400, 700)},
    ),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        make(cut, FOLDER)


def make(cut: Cut, folder: Path) -> None:
    package = files(cut.package)
    with (package / "files" / cut.source).open("rb") as file:
        font = TTFont(file, recalcTimestamp=False)
        font = instantiateVariableFont(_subset(font), cut.axes)
        _rename(font, cut.family)
        font.flavor = "woff2"
        unfinished = folder / f"{cut.product}.part"
        font.save(unfinished)
    (folder / f"{cut.product}-OFL.txt").write_text((package / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")
    os.replace(unfinished, folder / f"{cut.product}.woff2")


def _subset(font: TTFont) -> TTFont:
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.name_IDs = [COPYRIGHT, FAMILY, STYLE, FULL_NAME, LICENCE, LICENCE_URL]
    options.drop_tables += NEEDLESS
    subsetter = Subsetter(options)
    subsetter.populate(text=TEXT)
    subsetter.subset(font)
    return font


def _rename(font: TTFont, family: str) -> None:
    """The OFL keeps the name "Source" for what its makers made; a cut of it goes under another."""
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in {COPYRIGHT, LICENCE, LICENCE_URL}]
    for identity, text in ((FAMILY, family), (STYLE, "Regular"), (FULL_NAME, family)):
        names.setName(text, identity, 3, 1, 0x409)


if __name__ == "__main__":
    main()
