"""What is speech: every [piece] that somebody says is drawn into a text of spoken.tsv, and nothing
else of it is speech; `speakers` are whoever says them, in the order of the text."""

from pathlib import Path

import pytest

from ostrov_crawler.language import annotate

ROWS = [
    (line + "\t").split("\t")[:2]
    for line in Path(__file__).with_name("spoken.tsv").read_text("utf-8").splitlines()[1:]
]
_UKRAINIAN = set("іїєґІЇЄҐ")


@pytest.mark.parametrize(("drawn", "speakers"), ROWS)
def test_what_is_drawn_is_speech_and_nothing_else(drawn: str, speakers: str) -> None:
    drawn = drawn.replace("\\n", "\n")
    text = drawn.replace("[", "").replace("]", "")
    lang = "uk" if _UKRAINIAN & set(text) else "ru"
    said = [quote for quote in annotate(text, lang=lang).quotes if quote.kind != "indirect"]
    wanted = [piece.partition("]")[0] for piece in drawn.split("[")[1:]]
    assert [fragment.text for quote in said for fragment in quote.fragments] == wanted
    names = [quote.speaker.name if quote.speaker else "" for quote in said]
    assert list(dict.fromkeys(filter(None, names))) == [s for s in speakers.split("; ") if s]
