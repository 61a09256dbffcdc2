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


OFFICES = [
    (
        "Ladovian Foreign Minister Anna White said talks would go on.",
        "Anna White",
        "Ladovian Foreign Minister",
    ),
    (
        '"It froze," said Ivan White, the head of the river council.',
        "Ivan White",
        "head of the river council",
    ),
    (
        "The leader of the River People's Party, Ivan White, said that he would run.",
        "Ivan White",
        "leader of the River People's Party",
    ),
    ("Hydrologist Anna White warned that the river would rise.", "Anna White", "Hydrologist"),
    ("But on Friday Mayor Andrew Somov said the bridge was safe.", "Andrew Somov", "Mayor"),
    ('Mayor Andrew Somov opened it. "It stands," the mayor said.', "Andrew Somov", "Mayor"),
    ('"No," Somov said. Mayor Andrew Somov said it was safe.', "Andrew Somov", "Mayor"),
    (
        "A senior official at the Roads Ministry said the port was closed.",
        "senior official at the Roads Ministry",
        None,
    ),
    (
        "The Ladovian Roads Ministry stressed that the port was open.",
        "Ladovian Roads Ministry",
        None,
    ),
    ("Mayor Andrew Somov opened it. He said that it was safe.", "Andrew Somov", "Mayor"),
    (
        "Somov is wrong, Anna White, a lawyer for the port, said on Friday.",
        "Anna White",
        "lawyer for the port",
    ),
    (
        'According to the Ladovian Army Command, "the river is calm," UNIAN news agency reports.',
        "Ladovian Army Command",
        None,
    ),
    ("The Kyiv Independent wrote that the river froze.", "The Kyiv Independent", None),
]


@pytest.mark.parametrize(("text", "speaker", "role"), OFFICES)
def test_the_first_speaker_has_his_office(text: str, speaker: str, role: str | None) -> None:
    found = annotate(text, lang="en").quotes[0].speaker
    assert found is not None
    assert (found.name, found.role) == (speaker, role)


def test_words_in_marks_inside_a_report_are_mixed() -> None:
    text = 'Ladova "strongly refutes" the reports, Mayor Andrew Somov said on Friday.'
    found = annotate(text, lang="en").quotes
    assert [(q.kind, [f.text for f in q.fragments]) for q in found] == [
        ("mixed", ["strongly refutes"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "people\'s council" met on Friday.',
        "According to the Ladovian Roads Ministry, the port was closed.",
        "According to Reuters, the river froze early.",
        "The bridge was built long ago and the mayor opened it.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert annotate(text, lang="en").quotes == ()
