"""The boundary for what people typed. Names come through as they are: the invisible is all that is taken out."""

import re
import unicodedata

from email_validator import validate_email

LONGEST_EMAIL = 254
LONGEST_SLUG = 60  # 30 words of one letter: with a number behind them, no more than an address takes

_NO_TEXT = re.compile(r"[\x00\ud800-\udfff\ufffd]")

# Controls, marks for the direction of text, zero width, blanks that pose as letters, tags, and points that are no
# character. White space stays, and so do signs that show, such as the Arabic number sign, although Unicode files
# them with the controls.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

# The two joiners have no width either, but Persian, the scripts of India and composed emoji are misspelled without.
_JOINERS = re.compile(r"[\u200c\u200d]")
_JOINED = re.compile(r"[\u0600-\u1cff\u2600-\u27bf\U00011000-\U00011fff\U0001e900-\U0001e95f\U0001f000-\U0001faff]")

_NEW_LINE = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

# Every apostrophe, and the letters that Unicode does not take apart.
_ALIKE = str.maketrans(
    dict.fromkeys("'`\u00b4\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c", "")
    | {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def is_text(value: str) -> bool:
    """False for what no keyboard makes: NUL, half a character, the mark that stands for bytes that were no UTF-8."""
    return _NO_TEXT.search(value) is None


def line(value: str) -> str:
    """One line as it is kept: a name, a title. White space of every kind and length becomes one space."""
    return " ".join(_visible(value).split())


def prose(value: str) -> str:
    """Text of several lines as it is kept. Spaces inside a line stay, because Markdown counts them."""
    return _visible(_NEW_LINE.sub("\n", value)).strip()


def email(value: str) -> str:
    """The address in the one spelling by which it is known: lower case, domain in Unicode.

    Raises `ValueError` for what no mail would reach. Letters outside ASCII before the @ are refused: few mail servers
    take them. Domains reserved for trials (`.test`) pass, so that a site can be tried out.
    """
    address = line(value)
    if len(address) > LONGEST_EMAIL:
        raise ValueError("longer than an address can be")
    found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    return found.normalized.lower()


def fold(value: str) -> str:
    """How text is compared in a search: words of small plain letters and digits, one space apart.

    Accents, apostrophes and a leading 's- fall away; hyphens, points and brackets separate words.
    """
    return re.sub(r"^(?:s )+", "", _plain(value))


def slug(value: str) -> str:
    """The text as part of an address. Empty when nothing of it can be written in ASCII: the caller has another."""
    words = re.sub(r"[^a-z0-9]+", "-", _plain(value)).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    return words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]


def _visible(value: str) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", value))
    if not _JOINED.search(text):
        text = unicodedata.normalize("NFC", _JOINERS.sub("", text))
    return text


def _plain(value: str) -> str:
    # Twice: before, because taking apart makes a space of some apostrophes; after, because it makes others.
    text = unicodedata.normalize("NFKD", _visible(value).translate(_ALIKE)).casefold().translate(_ALIKE)
    return " ".join("".join(map(_plain_character, unicodedata.normalize("NFKD", text))).split())


def _plain_character(character: str) -> str:
    if character.isalnum():
        return character
    return "" if unicodedata.category(character) in {"Mn", "Me", "Cf"} else " "
