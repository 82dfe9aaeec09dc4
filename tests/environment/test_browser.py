import os

import pytest

from environment import browser


def test_the_browser_that_was_named_goes_first(monkeypatch, tmp_path):
    named = tmp_path / "chromium"
    named.touch(mode=0o755)
    monkeypatch.setenv("ROADSHOW_CHROMIUM", str(named))

    assert browser.find() == browser.Browser(named)


def test_a_name_that_is_no_program_is_said_aloud(monkeypatch, tmp_path):
    monkeypatch.setenv("ROADSHOW_CHROMIUM", str(tmp_path / "gone"))

    with pytest.raises(SystemExit, match="gone, which is not a program"):
        browser.find()


def test_then_the_one_on_the_path(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.touch(mode=0o755)
    monkeypatch.delenv("ROADSHOW_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert browser.find() == browser.Browser(program)
