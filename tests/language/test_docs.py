"""The examples of docs/annotation.md answer what they say."""

import doctest
from pathlib import Path


def test_the_examples_hold() -> None:
    path = Path(__file__).parents[2] / "docs" / "annotation.md"
    assert doctest.testfile(str(path), module_relative=False, encoding="utf-8").failed == 0
