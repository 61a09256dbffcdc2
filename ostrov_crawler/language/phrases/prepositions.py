"""A preposition in, the cases out that it can rule; they tell in which case a name stands."""

from __future__ import annotations

from functools import cache

from ostrov_crawler.language.phrases.phrase import CASES
from ostrov_crawler.language.tables import rows


@cache
def _ruled() -> dict[str, set[str]]:
    return {row["word"]: set(row["cases"].split()) for row in rows("prepositions")}


def ruled_by(word: str) -> set[str]:
    """The cases behind a preposition; all of them where it is none of the table's."""
    return _ruled().get(word, set(CASES))
