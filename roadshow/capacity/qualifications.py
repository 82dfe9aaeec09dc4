"""The qualifications whose students need a place: Sociaal werker of level 4, and what it was called before."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from roadshow.regions.facts import rows

HERE = Path(__file__).parent / "data"


@cache
def qualifications() -> Mapping[str, str]:
    """The name of each, by its crebo."""
    return {row["crebo"]: row["name"] for row in rows(HERE / "qualifications.csv")}
