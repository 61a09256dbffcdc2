"""One sentence for each shape of attribution: [what is said], {who says it}, <where it is from>.

`shapes.tsv` draws the expected findings into the sentence; `speaker` is the name in the
nominative, `chains` the sources, outermost first ("A < B", several parted by "; ").
"""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ostrov_crawler.language import annotate
from tests.language.score import Score, score_chains, score_indirect, score_spoken

MARKS = "\"'«»“”„‘’"
KNOWN_QUOTES = """
    S11 S34 S35 S48 S51 S54 S55 S56 S58 S59 S60
    S66 S71 S100 S101 S118 S122 S126 S127
"""
"""Shapes whose quote or speaker is not read right yet; a lucky fix fails the test."""
KNOWN_SOURCES = """
    S10 S14 S27 S30 S34 S45 S71
"""
"""The same for chains of sources."""


class Shape(NamedTuple):
    id: str
    lang: str
    drawn: str
    speaker: str
    chains: str


def shapes() -> list[Shape]:
    lines = Path(__file__).with_name("shapes.tsv").read_text("utf-8").splitlines()[1:]
    return [Shape(*line.replace("\\n", "\n").split("\t")) for line in lines]


def undrawn(drawn: str) -> tuple[str, list[str]]:
    """The sentence without its marks, and what stood in brackets; inner brackets are its own."""
    text, starts, said = "", [], []
    for char in drawn:
        inner = len(starts) > (char == "]")
        text += "" if char in "{}<>" or (char in "[]" and not inner) else char
        if char == "[":
            starts.append(len(text))
        if char == "]":
            start = starts.pop()
            said += [] if starts else [text[start:]]
    return text, said


def spoken(text: str, fragment: str) -> bool:
    """Beside a quotation mark, or a turn of a dialogue."""
    before, _, after = text.partition(fragment)
    marked = before[-1:] in tuple(MARKS) or after[:1] in tuple(MARKS)
    return marked or before.endswith(("\n— ", "\n- "))


def gold(shape: Shape) -> dict[str, Any]:
    text, said = undrawn(shape.drawn)
    return {
        "quotes": [
            {
                "kind": "direct" if spoken(text, fragment) else "indirect",
                "fragments": [fragment],
                "speaker": shape.speaker,
            }
            for fragment in said
        ],
        "citations": [{"chain": c.split(" < ")} for c in shape.chains.split("; ") if c],
    }


def read(shape: Shape) -> dict[str, Any]:
    text, _ = undrawn(shape.drawn)
    found = annotate(text, lang=shape.lang)
    return {
        "quotes": [
            {
                "kind": quote.kind,
                "fragments": [span.text for span in quote.fragments],
                "speaker": quote.speaker.name if quote.speaker else "",
            }
            for quote in found.quotes
        ],
        "citations": [{"chain": [link.name for link in c.chain]} for c in found.citations],
    }


def cases(known: str) -> list[Any]:
    mark = pytest.mark.xfail(strict=True, reason="not read right yet")
    return [
        pytest.param(shape, id=shape.id, marks=[mark] if shape.id in known.split() else [])
        for shape in shapes()
    ]


@pytest.mark.parametrize("shape", cases(KNOWN_QUOTES))
def test_quotes(shape: Shape) -> None:
    score, wanted, found = Score(), gold(shape), read(shape)
    score_spoken(score, wanted, found)
    score_indirect(score, wanted, found)
    assert score.errors == []
    assert score.f1["indirect with speaker"].value == 1


@pytest.mark.parametrize("shape", cases(KNOWN_SOURCES))
def test_sources(shape: Shape) -> None:
    score = Score()
    score_chains(score, gold(shape), read(shape))
    assert score.errors == []


def test_every_shape_has_a_sentence() -> None:
    assert [shape.id for shape in shapes()] == [f"S{n:02}" for n in range(1, 136)]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.id)
def test_the_drawing_agrees_with_the_columns(shape: Shape) -> None:
    _, said = undrawn(shape.drawn)
    assert bool(said) == bool(shape.speaker)
    assert shape.drawn.count("<") == shape.drawn.count(">") <= 3
    assert ("<" in shape.drawn) == bool(shape.chains)


def test_inner_brackets_stay() -> None:
    assert undrawn("«[Он [мэр] тут]», — {она}") == ("«Он [мэр] тут», — она", ["Он [мэр] тут"])
