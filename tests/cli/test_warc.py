"""`ostrov warc` and `ostrov reread`: what is recorded is checked, mended, taken in, read again."""

import json
import sqlite3
from pathlib import Path

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.recorded import recorded_versions
from ostrov_crawler.recording import Recorder, load
from tests.recording.exchanges import exchange
from tests.server import article

PAGES = {
    "https://www.ostro.org/ru/news/most-cherez-miren-otkryt-i990001": article(1),
    "https://miren.example/2026/03/02/bridge.html": article(2),
}


def recording(directory: Path) -> Path:
    with Recorder(directory, name="elsewhere") as recorder:
        for url, page in PAGES.items():
            pointer = recorder.record(exchange(url, payload=page.encode()))
    return directory / pointer.file


def test_each_file_is_judged_in_a_line_of_its_own(ostrov, tmp_path: Path) -> None:
    sound = recording(tmp_path)
    torn, letter = tmp_path / "torn.warc.gz", tmp_path / "letter.warc.gz"
    torn.write_bytes(sound.read_bytes()[:-9])
    letter.write_text("hello")
    done = ostrov("warc", "verify", sound)
    assert (done.returncode, done.stdout) == (0, f"{sound}: sound, 5 records\n")
    done = ostrov("warc", "verify", sound, torn, letter, "absent.warc.gz")
    assert (done.returncode, done.stderr) == (2, "")
    lines = done.stdout.splitlines()
    assert [
        word in line
        for word, line in zip(
            ("sound", "damaged", "no WARC file", "name a WARC file"), lines, strict=True
        )
    ] == [True] * 4
    done = ostrov("warc", "repair", sound, torn, letter)
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert "nothing to cut, 5 records" in lines[0]
    assert "kept in torn.warc.gz.torn, 4 whole records stay" in lines[1]
    assert "is no WARC; nothing was changed" in lines[2]
    assert ostrov("warc", "verify", torn).returncode == 0


def test_any_warc_is_taken_in_once_and_its_pages_stay_to_be_read_again(
    ostrov, tmp_path: Path
) -> None:
    foreign = recording(tmp_path / "elsewhere")
    first = ostrov("warc", "import", foreign, "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["articles_new"] == 2
    gaps = ostrov("coverage", "--format", "jsonl").stdout
    assert {json.loads(line)["site"] for line in gaps.splitlines()} == {"ostrov", "generic"}
    assert "site down" not in gaps  # a file that lacks the lists says nothing of the site
    foreign.unlink()
    again = ostrov("warc", "import", tmp_path / "data" / "warc" / foreign.name, "--json")
    assert json.loads(again.stdout)["articles_new"] == 0
    assert [path.name for path in (tmp_path / "data" / "warc").iterdir()] == [foreign.name]
    with Archive(f"sqlite:///{tmp_path}/data/ostrov.db") as archive:
        kept = recorded_versions(archive.database)
        assert sorted(one.site for one in kept) == ["generic", "ostrov"]
        bodies = {load(tmp_path / "data" / "warc", one.pointer).body for one in kept}
    assert bodies == {page.encode() for page in PAGES.values()}
    _reread(ostrov, tmp_path / "data" / "ostrov.db")


def _reread(ostrov, file: Path) -> None:
    """The same rules add nothing; other rules add a reading to each version, once."""
    assert "2 versions, 0 new readings, 2 read by these" in ostrov("reread").stdout
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE reading SET ruleset = 'of-old'")
    connection.close()
    assert "1 versions, 1 new readings" in ostrov("reread", "--site", "ostrov").stdout
    assert "2 versions, 1 new readings, 1 read by" in ostrov("reread").stdout
    assert "0 versions" in ostrov("reread", "--since", "2999-01-01").stdout
    with sqlite3.connect(file) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("reading", "version")
        ]
    connection.close()
    assert counts == [4, 2]


def test_what_is_no_warc_is_not_taken_in(ostrov, tmp_path: Path) -> None:
    (tmp_path / "letter.warc.gz").write_text("hello")
    done = ostrov("warc", "import", "letter.warc.gz")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert not (tmp_path / "data" / "warc").exists()


def test_an_empty_file_is_no_recording(ostrov, tmp_path: Path) -> None:
    empty = tmp_path / "empty.warc.gz"
    empty.touch()
    for words in (("warc", "import", empty), ("crawl", "ostrov", "--replay", empty)):
        done = ostrov(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{empty} cannot be read further (it is empty)" in done.stderr
    assert not (tmp_path / "data" / "ostrov.db").exists()
