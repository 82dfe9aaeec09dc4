"""What an operator decides stands in the README, and what cannot be used stops the start."""

import re
from pathlib import Path

import pytest

from roadshow.config import MissingSetting, read
from tests.databases import KEY

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"ROADSHOW_[A-Z_]+")


def test_the_readme_lists_every_setting_and_no_other():
    table = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = {NAME.findall(line)[0] for line in table if NAME.match(line.removeprefix("| `"))}

    assert listed == set(NAME.findall((ROOT / "roadshow" / "config.py").read_text(encoding="utf-8")))


def test_a_ground_that_is_not_known_stops_the_start():
    with pytest.raises(MissingSetting, match="ROADSHOW_TILES must be none or pdok"):
        read({"ROADSHOW_SECRET_KEY": KEY, "ROADSHOW_TILES": "https://tiles.example.org"})

    assert read({"ROADSHOW_SECRET_KEY": KEY}).tiles == "none"
