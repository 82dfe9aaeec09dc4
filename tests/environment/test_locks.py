import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "requirements"
PACKAGE = re.compile(r"^([a-z0-9.\-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def packages(name: str) -> set[tuple[str, str]]:
    return set(PACKAGE.findall((FOLDER / name).read_text()))


def test_the_product_is_tested_with_the_versions_it_runs_on():
    assert packages("base.txt") - packages("dev.txt") == set()
    assert packages("uv.txt") - packages("dev.txt") == set()


def test_a_lock_names_no_place():
    said = [path.name for path in FOLDER.iterdir() if re.search(r"https?://|file://|index-url", path.read_text())]
    assert said == []


def test_every_package_has_its_hashes():
    lock = (FOLDER / "dev.txt").read_text()
    stanzas = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]

    assert len(stanzas) > 50
    assert [stanza.splitlines()[0] for stanza in stanzas if "--hash=sha256:" not in stanza] == []


def test_the_browser_is_locked_too():
    lock = json.loads((FOLDER / "browser.json").read_text())
    assert lock["integrity"].startswith("sha512-")
