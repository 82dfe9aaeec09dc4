"""How wide letters are in the font of the pages, in thousandths of its size: drawings are made without a browser."""

from functools import cache

# As the cut of Source Sans 3 has them, by width.
_NORMAL = {
    120: "\u202f",
    200: " \u00a0",
    241: "|",
    247: "iìíîïjı",
    249: "',.:;·‘’‚",
    255: "l",
    263: "IÌÍÎÏİ",
    292: "!f",
    304: "()[]{}•",
    311: "-\u00ad",
    350: "/\\rt",
    419: "*sş",
    426: '?z"“”„',
    446: "x",
    456: "cç",
    467: "vyýÿ",
    480: "YÝJ–",
    486: "L",
    500: "#$+0123456789<=>^~×€−_eèéêëkFĳ",
    504: "agàáâãäåğ",
    515: "XV",
    527: "ĲEÈÉÊË",
    536: "SŞT",
    544: "ZAhuÀÁÂÃÄÅùúûü`oòóôõöø",
    555: "nñbdpq",
    571: "PRCÇ",
    588: "KBß",
    617: "&DGĞ",
    652: "UÙÚÛÜNÑH",
    664: "OQÒÓÔÕÖØ",
    727: "wM",
    800: "æWß—",
    829: "%mÆ½",
    847: "@",
    948: "…",
}
_STRONG = {
    120: "\u202f",
    200: " \u00a0",
    254: "|",
    271: "iìíîïjıl",
    282: "',.:;·‘’‚IÌÍÎÏİ",
    324: "!f-\u00ad()[]{}•",
    344: "/\\",
    373: "tr",
    443: "*sşz?",
    462: "cç",
    482: 'x–"“”„',
    502: "JvyýÿYÝL",
    516: "#$+0123456789<=>^~×€−_eèéêëFaàáâãäå",
    524: "gğkĳ",
    546: "VEÈÉÊËXZSŞT",
    564: "`oòóôõöøuùúûühAÀÁÂÃÄÅnñbdpqĲ",
    597: "CÇPRBK",
    639: "DGĞ&ß",
    674: "UÙÚÛÜNÑHOQÒÓÔÕÖØ",
    748: "wM",
    800: "æW—",
    843: "%mÆ½",
    875: "@",
    963: "…",
}
_UNKNOWN = 1400  # from another font: as wide as a picture of a face


def width(words: str, size: float, *, strong: bool = False) -> float:
    """Never less than what a browser draws in that font."""
    widths = _widths(strong)
    return sum(widths.get(letter, _UNKNOWN) for letter in words) * size / 1000


@cache
def _widths(strong: bool) -> dict[str, int]:  # noqa: FBT001 - the one question
    table = _STRONG if strong else _NORMAL
    return {letter: its for its, letters in table.items() for letter in letters}
