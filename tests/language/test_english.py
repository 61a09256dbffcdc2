"""English speech: [what is said] is drawn into the text, the speaker beside it."""

import pytest

from ostrov_crawler.language import annotate

CASES = [
    ("direct", '"[We checked it twice]," Mayor Andrew Somov told reporters.', "Andrew Somov"),
    ("direct", '"[No comment]," the spokeswoman said.', "spokeswoman"),
    ("mixed", 'Andrew Somov said that the bridge "[will stand for a century]".', "Andrew Somov"),
    ("indirect", "According to Anna White, [the river froze early].", "Anna White"),
    ("indirect", "[The bridge is safe], according to the mayor.", "mayor"),
    ("indirect", "Andrew Somov denied that [the port was closed].", "Andrew Somov"),
    ("indirect", "The ministry announced that [the port would open].", "ministry"),
    ("indirect", "The minister said [the bridge was safe].", "minister"),
    ("indirect", "[The port is closed until spring], the mayor said on Monday.", "mayor"),
    ("indirect", "[The river is frozen], said Anna White, a doctor.", "Anna White"),
]


@pytest.mark.parametrize(("kind", "drawn", "speaker"), CASES)
def test_who_says_what(kind: str, drawn: str, speaker: str) -> None:
    said = drawn.partition("[")[2].partition("]")[0]
    found = annotate(drawn.replace("[", "").replace("]", ""), lang="en").quotes[0]
    assert (found.kind, [f.text for f in found.fragments]) == (kind, [said])
    assert found.speaker is not None
    assert found.speaker.name == speaker


def test_words_behind_the_narration_are_the_same_quotation() -> None:
    text = '"We checked it," said Andrew Somov, the mayor. "It will stand."'
    found = annotate(text, lang="en").quotes
    assert [f.text for q in found for f in q.fragments] == ["We checked it", "It will stand."]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "According to Reuters, the river froze early.",
        "The bridge was built long ago and the mayor opened it.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert annotate(text, lang="en").quotes == ()
