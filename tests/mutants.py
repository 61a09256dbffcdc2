"""Takes one mechanism out at a time, from a copy of the program, and looks for a red test.

`make mutants`; the table is mutants.tsv. A test that stays green without what it is there for
proves nothing.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
_LEFT_OUT = (".*", "data", "build", "docs", "*.egg-info", "__pycache__")
_SECONDS = 120  # for one test: one that only hangs has not turned red
_RED, _GREEN = 1, 0  # pytest's codes; any other means that no test ran


@frozen
class Mutant:
    """One row of the table."""

    mechanism: str
    file: str
    line: str
    """The statement that carries the mechanism; stands once in the file."""
    without: str
    """What stands there instead."""
    test: str


def mutants() -> list[Mutant]:
    with (ROOT / "tests" / "mutants.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Mutant(**row) for row in rows]


def mutate(one: Mutant, place: Path) -> str:
    """Write the mutant into the copy; the text that was there."""
    path = place / one.file
    text = path.read_text("utf-8")
    if text.count(one.line) != 1:
        sys.exit(f"{one.file} holds {one.line!r} {text.count(one.line)} times; mend mutants.tsv")
    path.write_text(text.replace(one.line, one.without), "utf-8")
    return text


def verdict(tests: list[str], place: Path) -> str:
    """What pytest says of the tests in the copy: red, green or why neither."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(place), "OSTROV_KILLS": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=place,
            env=environment,
            capture_output=True,
            timeout=_SECONDS * len(tests),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "hangs"
    return {_RED: "red", _GREEN: "green"}.get(done.returncode, f"pytest ends {done.returncode}")


def main() -> int:
    """Prints a line for each; 1 where one is not red."""
    named = sys.argv[1:]
    table = [one for one in mutants() if not named or any(n in one.mechanism for n in named)]
    with tempfile.TemporaryDirectory(prefix="ostrov-mutants-") as directory:
        place = Path(directory) / "ostrov"
        shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        results = [_judged("(nothing taken out)", sorted({one.test for one in table}), place)]
        sound = results == ["green"]
        for one in table:
            text = mutate(one, place)
            sound &= _judged(one.mechanism, [one.test], place) == "red"
            (place / one.file).write_text(text, "utf-8")
    return 0 if sound else 1


def _judged(mechanism: str, tests: list[str], place: Path) -> str:
    began = time.monotonic()
    said = verdict(tests, place)
    print(f"{said:8} {time.monotonic() - began:5.1f} s  {mechanism}", flush=True)
    return said


if __name__ == "__main__":
    sys.exit(main())
