"""What is said: each [piece] that is reported is drawn into one line of contents.tsv."""

from pathlib import Path

import pytest

from ostrov_crawler.language import annotate

LINES = Path(__file__).with_name("contents.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_what_is_reported_begins_and_ends(line: str) -> None:
    lang, drawn = line.replace("\\n", "\n").split("\t")
    said = [piece.partition("]")[0] for piece in drawn.split("[")[1:]]
    found = annotate(drawn.replace("[", "").replace("]", ""), lang=lang).quotes
    assert [f.text for q in found for f in q.fragments] == said
