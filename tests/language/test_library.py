"""The examples of docs/library.md print what they say."""

import contextlib
import io
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
EXAMPLES = [
    code
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    if "print(" in code
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_prints_what_it_says(code: str) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, {})
    assert said.getvalue().splitlines() == re.findall(r"^# (.*)$", code, re.M)
