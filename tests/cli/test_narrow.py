"""A filter that names nothing that exists is an error, not an empty answer."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ostrov_crawler.archive import Archive
from ostrov_crawler.cli.app import app
from ostrov_crawler.errors import UsageError


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/a.db"
    with Archive.open(address) as archive:
        run = archive.begin_run(["ostrov"], "crawl ostrov")
        archive.ledger.settle(run, "olgamore", "https://olgamore.example/", "skipped", "old")
    return address


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("quotes --site ostrof", "ostrov"),
        ("search мост --site nowhere", "nowhere"),
        ("export articles --site nowhere", "nowhere"),
        ("feed --site nowhere", "nowhere"),
        ("sources --site nowhere", "nowhere"),
        ("graph --site nowhere", "nowhere"),
        ("coverage --site nowhere", "nowhere"),
        ("dataset -o none --site nowhere", "nowhere"),
        ("quotes --lang xx", "--lang 'xx' is none: choose ru, uk, en"),
        ("quotes --speaker person/9999", "no person 'person/9999'"),
        ("people person/9999", "no person 'person/9999'"),
        ("sources --source source/9999", "no source 'source/9999'"),
        ("quotes --speaker ''", "--speaker is empty"),
        ("quotes --from ''", "--from is empty"),
        ("search мост --site ''", "--site is empty"),
    ],
)
def test_what_does_not_exist_is_an_error(url: str, words: str, complaint: str) -> None:
    typed = [word if word != "''" else "" for word in words.split()]
    done = CliRunner().invoke(app, ["--db", url, *typed])
    assert isinstance(done.exception, UsageError)
    assert complaint in str(done.exception)


@pytest.mark.parametrize(
    "words", ["quotes --site liga", "quotes --site olgamore", "quotes --lang uk", "quotes"]
)
def test_what_exists_may_have_nothing(url: str, words: str) -> None:
    assert CliRunner().invoke(app, ["--db", url, *words.split()]).exit_code == 0
