"""One line a case: a sentence in, the speaker's name and office out, both in the nominative."""

from pathlib import Path
from typing import NamedTuple

import pytest

from ostrov_crawler.language import annotate


class Case(NamedTuple):
    lang: str
    name: str
    role: str
    text: str


def cases() -> list[Case]:
    lines = Path(__file__).with_name("people.tsv").read_text("utf-8").splitlines()[1:]
    return [Case(*line.split("\t")) for line in lines]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:60])
def test_who_speaks_in_which_office(case: Case) -> None:
    quotes = annotate(case.text.replace("\\n", "\n"), lang=case.lang).quotes
    assert quotes
    found = {(q.speaker.name, q.speaker.role or "") if q.speaker else ("", "") for q in quotes}
    assert found == {(case.name, case.role)}
