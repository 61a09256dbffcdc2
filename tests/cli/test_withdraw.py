"""`ostrov withdraw`: gone from archive and recordings, and no import brings it back."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ostrov_crawler.archive import Archive
from ostrov_crawler.cli.app import app
from ostrov_crawler.recording import Recorder, load, pages
from tests.archive.conftest import make_article
from tests.recording.exchanges import exchange


def call(data: Path, *words: str) -> str:
    done = CliRunner().invoke(app, ["--data", str(data), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_text_findings_and_recording_go(tmp_path: Path) -> None:
    one = make_article("1", url="https://ostro.org/news/1")
    with Recorder(tmp_path / "warc", name="w") as recorder:
        pointer = recorder.record(exchange(one.url))
    with Archive.open(tmp_path / "ostrov.db") as archive:
        run = archive.begin_run(["ostrov"], "crawl")
        archive.store(one, run=run, url=one.url, pointer=pointer)
    assert load(tmp_path / "warc", pointer)
    assert call(tmp_path, "withdraw", one.url, "--dry-run").startswith("would withdraw ostrov/1")
    told = call(tmp_path, "withdraw", one.url, "--reason", "asked by the publisher")
    assert "1 recorded pages were blanked" in told
    assert list(pages(tmp_path / "warc" / pointer.file)) == []
    assert "0 recorded pages" in call(tmp_path, "withdraw", one.url, "--reason", "once more")
    listed = json.loads(call(tmp_path, "withdraw", "--list", "--format", "jsonl"))
    assert (listed["key"], listed["reason"]) == ("ostrov/1", "asked by the publisher")
    with Archive(tmp_path / "ostrov.db", read_only=True) as archive:
        assert archive.withdrawals.addresses() == {one.url}


@pytest.mark.parametrize("words", [[], ["ostrov/1"]])
def test_a_withdrawal_wants_an_archive_a_name_and_a_reason(
    tmp_path: Path, words: list[str]
) -> None:
    done = CliRunner().invoke(app, ["--data", str(tmp_path), "withdraw", *words])
    assert done.exit_code != 0
