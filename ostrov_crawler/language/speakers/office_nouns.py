"""The noun of an office in, the one word that all its forms share out."""

from __future__ import annotations

from functools import cache, lru_cache

from ostrov_crawler.language.tables import rows, word_set

_HER_ENDS = (
    ("ельница", "ель"),
    ("телька", "тель"),
    ("ница", "ник"),
    ("ниця", "ник"),
    ("виця", "вець"),
    ("гиня", "г"),
    ("киня", "к"),
    *((letter + "ка", letter) for letter in "ртнлв"),
)
"""Ends of women's offices, and of men's."""
_SHORTEST = 3


_PARTIES = word_set("partisan")
"""«сенатор-республиканец» is a senator."""


@lru_cache(maxsize=10_000)
def bare(lemma: str) -> str:
    """An office's noun without «экс-», «вице-», as a man's; one word for all twins."""
    parts = lemma.split("-")
    last = parts[0] if parts[-1] in _PARTIES else parts[-1]
    last = last[3:] if last.startswith(("экс", "екс")) and len(last) > 6 else last
    his = _his(last)
    return _twins().get(his, his)


def _his(word: str) -> str:
    for end, own in _HER_ENDS:
        if word.endswith(end) and len(word) > len(end) + _SHORTEST - len(own):
            return word[: -len(end)] + own
    return word


@cache
def _twins() -> dict[str, str]:
    """«нардеп» for «депутат»: the noun of an office by its other names."""
    return {row["word"]: row["office"] for row in rows("office_twins")}
