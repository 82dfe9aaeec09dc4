"""Text in a file that somebody opens in a spreadsheet, where a cell can be run instead of read."""

import re

# Also behind apostrophes: otherwise reading back would take off one that was typed.
_RUNS = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def safe_cell(value: str) -> str:
    """One apostrophe before what a spreadsheet would run."""
    return f"'{value}" if _RUNS.match(value) else value


def bare_cell(cell: str) -> str:
    """What `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
