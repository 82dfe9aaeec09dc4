"""Text in a CSV that somebody opens in a spreadsheet, where a cell can be run instead of read."""

import re

# Also behind apostrophes: otherwise reading back would take away one that was typed.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def safe_cell(value: str) -> str:
    """One apostrophe before what would be run."""
    return f"'{value}" if _FORMULA.match(value) else value


def bare_cell(cell: str) -> str:
    """What `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
