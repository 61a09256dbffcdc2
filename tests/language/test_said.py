"""What is said: each [piece] that is reported is drawn into one line of contents.tsv."""

from pathlib import Path

import pytest

from ostrov_crawler.language import annotate


def undrawn(drawn: str) -> tuple[str, list[str]]:
    """The line without brackets, and what stood in each, outer before inner."""
    text = ""
    open_: list[int] = []
    said: dict[int, str] = {}
    for char in drawn:
        if char == "[":
            open_.append(len(text))
            said[len(text)] = ""
        elif char == "]":
            start = open_.pop()
            said[start] = text[start:]
        else:
            text += char
    return text, list(said.values())


LINES = Path(__file__).with_name("contents.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_what_is_reported_begins_and_ends(line: str) -> None:
    lang, drawn = line.replace("\\n", "\n").split("\t")
    text, said = undrawn(drawn)
    found = annotate(text, lang=lang).quotes
    assert [f.text for q in found for f in q.fragments] == said
