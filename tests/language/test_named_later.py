"""Somebody heard before he is named: a text, who says its first quote, and his office."""

from pathlib import Path

import pytest

from ostrov_crawler.language import annotate

ROWS = [
    (line + "\t\t").split("\t")[:3]
    for line in Path(__file__).with_name("named_later.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("text", "speaker", "role"), ROWS)
def test_the_first_quote_has_its_speaker(text: str, speaker: str, role: str) -> None:
    found = annotate(text.replace("\\n", "\n")).quotes[0].speaker
    assert found is not None
    assert (found.name, found.role or "") == (speaker, role)
