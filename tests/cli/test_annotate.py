"""`ostrov annotate` as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path

TEXT = 'Мэр Анна Вершинина заявила, что "мост простоит сто лет". Об этом сообщает ТАСС.\n'


def _annotate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ostrov_crawler", "annotate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = _annotate(tmp_path / "a.txt", tmp_path / "a.txt")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["lang"] for line in lines] == ["ru", "ru"]
    assert set(lines[0]) >= {"file", "lang", "quotes", "citations", "dates", "warnings"}


def test_a_missing_file_costs_one_line_and_not_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = _annotate(tmp_path / "none.txt", tmp_path / "a.txt")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, first["reason"], second["lang"]) == (2, "cannot-read", "ru")


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Мэр заявил".encode("cp1251"))
    done = _annotate(tmp_path / "a.txt")
    assert done.returncode == 2
    assert "no UTF-8" in json.loads(done.stdout)["error"]


def test_a_wrong_day_is_refused_in_one_line(tmp_path: Path) -> None:
    done = _annotate("--date", "вчера", tmp_path / "a.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
