"""Speakers: a text, who says its last quote, and his office."""

from pathlib import Path

import pytest

from ostrov_crawler.language import annotate

ROWS = [
    (line + "\t\t").split("\t")[:3]
    for line in Path(__file__).with_name("speakers.tsv").read_text("utf-8").splitlines()[1:]
]


def plain(text: str) -> str:
    return text.replace("ё", "е")


@pytest.mark.parametrize(("text", "speaker", "role"), ROWS)
def test_the_last_quote_has_its_speaker(text: str, speaker: str, role: str) -> None:
    found = annotate(text.replace("\\n", "\n")).quotes[-1].speaker
    assert found is not None
    assert (plain(found.name), plain(found.role or "")) == (plain(speaker), plain(role))
