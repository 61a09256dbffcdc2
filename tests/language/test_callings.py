"""Every row of bodies_again.tsv: the word in its witness means the body whose name is there."""

import pytest

from ostrov_crawler.language import annotate
from ostrov_crawler.language.tables import rows

ROWS = [(row["lang"], row["word"], row["witness"], row["means"]) for row in rows("bodies_again")]


@pytest.mark.parametrize(("lang", "word", "witness", "means"), ROWS)
def test_a_body_is_known_by_what_it_is_called(
    lang: str, word: str, witness: str, means: str
) -> None:
    speaker = annotate(witness, lang=lang).quotes[-1].speaker
    assert speaker is not None
    assert speaker.name == means, word
