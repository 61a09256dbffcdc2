"""Settings rise in order, and a slip is named."""

import re
from pathlib import Path

import pytest

from ostrov_crawler.config import Config, load, template
from ostrov_crawler.errors import UsageError
from ostrov_crawler.limits import Limits


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ostrov.toml"
    path.write_text(text, "utf-8")
    return path


def test_file_then_environment_then_flags_then_set(tmp_path: Path) -> None:
    path = written(tmp_path, 'db = "sqlite:///a.db"\ndata = "a"\ndelay = 1\n[limits]\ntries = 4\n')
    config = load(
        path,
        environment={"OSTROV_DATA": "b", "OSTROV_DELAY": "2", "OSTROV_UNHEARD": "x"},
        flags={"data": None, "db": "sqlite:///c.db"},
        sets=["delay=0"],
    )
    assert (config.db, config.data) == ("sqlite:///c.db", Path("b"))
    assert (config.limits.delay, config.limits.tries) == (0, 4)


def test_without_a_file_the_defaults_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(environment={}) == Config()


def test_the_template_says_every_setting_and_changes_none(tmp_path: Path) -> None:
    text = template()
    assert load(written(tmp_path, text), environment={}) == Config()
    for name in Limits.model_fields:
        assert f"\n#{name} = " in text
    bare = re.sub(r"(?m)^#(\w+ = )", r"\1", text).replace('contact = ""', "")
    assert load(written(tmp_path, bare), environment={}) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("delya = 2", "unknown setting 'delya'; did you mean 'delay'"),
        ("[limits]\nbody_byte = 2", "did you mean 'body_bytes'"),
        ("[limit]\nx = 2", r"unknown table \[limit\]"),
        ("delay = -1", "delay = -1 cannot be"),
        ('tries = "many"', "tries = 'many' cannot be"),
        ("delay = ", "no valid TOML"),
        ("zzzzzz = 1", "`ostrov init` writes a file"),
    ],
)
def test_a_slip_is_named_with_its_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load(written(tmp_path, text), environment={})


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist; `ostrov init`"):
        load(tmp_path / "none.toml", environment={})


@pytest.mark.parametrize("text", ["delay", "=1", "dealy=1"])
def test_a_wrong_set_says_how_it_is_written(text: str) -> None:
    with pytest.raises(UsageError):
        load(environment={}, sets=[text])
