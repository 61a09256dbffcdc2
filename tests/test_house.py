"""The floors that a machine keeps: short files, short functions, no drawers, light doors."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("ostrov_crawler/**/*.py"), *ROOT.glob("pipelines/*.py")])
LONGEST_FILE = 400
LONGEST_FUNCTION = 55
MEDIAN_FUNCTION = 6
NINE_IN_TEN = 15
DRAWERS = {"utils", "misc", "common", "helpers", "base_objects"}


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno or 0) if docstring else first.lineno - 1
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - start


def test_no_file_is_longer_than_one_noun_needs() -> None:
    long = {
        str(f): n for f in SOURCES if (n := len(f.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_function_is_longer_than_one_question_needs() -> None:
    long = {name: n for f in SOURCES for name, n in _functions(f) if n > LONGEST_FUNCTION}
    assert not long


def test_most_functions_are_short() -> None:
    lengths = sorted(n for f in SOURCES for _, n in _functions(f))
    assert lengths[len(lengths) // 2] <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= NINE_IN_TEN


def test_there_is_no_drawer() -> None:
    assert not [f for f in SOURCES if DRAWERS & {part.removesuffix(".py") for part in f.parts}]


def _loaded(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    ("door", "stays_out"),
    [
        ("import ostrov_crawler.language", {"scrapy", "twisted", "sqlalchemy", "lxml", "typer"}),
        ("import ostrov_crawler.extract", {"scrapy", "twisted", "sqlalchemy", "typer"}),
        ("import ostrov_crawler.archive", {"scrapy", "twisted", "typer", "lxml"}),
        ("import ostrov_crawler.cli.app", {"scrapy", "twisted", "sqlalchemy", "lxml", "pymorphy3"}),
    ],
)
def test_a_door_loads_only_its_own_floor(door: str, stays_out: set[str]) -> None:
    assert not _loaded(door) & stays_out


def test_the_archive_loads_word_forms_and_no_rules() -> None:
    code = "import sys, ostrov_crawler.archive\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "ostrov_crawler.language.words.morph" in done.stdout.split()
    assert "ostrov_crawler.language.door" not in done.stdout.split()
