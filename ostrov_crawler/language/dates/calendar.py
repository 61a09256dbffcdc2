"""The words of the calendar, from tables/calendar.tsv: forms in, numbers out."""

import re
from collections.abc import Iterable
from functools import cache

from ostrov_crawler.language.tables import rows


@cache
def forms(*kinds: str) -> dict[str, str]:
    """Folded form to value, for the kinds of row asked for."""
    return {
        fold(form): row["value"]
        for row in rows("calendar")
        if row["kind"] in kinds
        for form in row["forms"].split()
    }


@cache
def numbers(*kinds: str) -> dict[str, int]:
    """The same, for kinds whose value is a number."""
    return {form: int(value) for form, value in forms(*kinds).items()}


def fold(text: str) -> str:
    """Lower case, ё as е, one apostrophe, any white space as one kind; the length stays."""
    return _lower(text).translate(_FOLDED)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_FOLDED = str.maketrans(
    {
        "ё": "е",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "\xa0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
    }
)


def _lower(text: str) -> str:
    """Lower case of the same length: a few letters would grow."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
