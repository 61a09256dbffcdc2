"""`ostrov init` writes a file that the program itself can read."""

from pathlib import Path

import pytest

from ostrov_crawler.config import Config, load


def test_the_file_says_every_setting_and_changes_none(ostrov, tmp_path: Path) -> None:
    assert ostrov("init").returncode == 0
    assert load(tmp_path / "ostrov.toml", environment={}) == Config()


def test_the_contact_stands_in_it(ostrov, tmp_path: Path) -> None:
    assert ostrov("init", "--contact", "https://example.org/bot").returncode == 0
    assert load(tmp_path / "ostrov.toml", environment={}).contact == "https://example.org/bot"


@pytest.mark.parametrize("contact", ["nonsense", "me@home", "https://", 'a"b@example.org', "a b"])
def test_a_contact_that_reaches_nobody_is_refused(ostrov, tmp_path: Path, contact: str) -> None:
    done = ostrov("init", "--contact", contact)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "e-mail" in done.stderr
    assert not (tmp_path / "ostrov.toml").exists()


def test_a_file_that_is_there_is_kept(ostrov, tmp_path: Path) -> None:
    (tmp_path / "ostrov.toml").write_text("# mine\n")
    done = ostrov("init")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "ostrov.toml").read_text() == "# mine\n"


def test_a_directory_that_is_not_there_is_said(ostrov) -> None:
    done = ostrov("init", "--file", "none/ostrov.toml")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
