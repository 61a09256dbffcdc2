"""Words that mark a paragraph as no part of the article, from tables/furniture.tsv."""

import csv
from functools import cache
from importlib.resources import files

_MARKS = " \t»›>→•*.●▪️✅❗📌👉⚡🔴▶️-–—"
_SHORT = 80
"""Characters; words of kind `short` may also open a sentence, which is longer."""
_TITLE = 30
"""Characters of the longest line above comments."""
_LONGEST = 400
"""Characters; a longer paragraph is not judged by a phrase somewhere in it."""


def is_furniture(text: str) -> bool:
    """Whether a paragraph announces, advertises, credits a picture or asks for a mistake."""
    if len(text) > _LONGEST:
        return False
    bare = text.lstrip(_MARKS).casefold()
    return bool(
        bare.startswith(_of_kind("start"))
        or (len(bare) < _SHORT and bare.startswith(_of_kind("short")))
        or bare.rstrip(" .:…") in _of_kind("line")
        or any(words in bare for words in _of_kind("any"))
    )


def ends_article(text: str) -> bool:
    """Whether everything from this paragraph on is furniture."""
    if len(text) >= _LONGEST:
        return False
    bare = text.casefold()
    return any(all(stem in bare for stem in stems) for stems in _ends())


def opens_comments(text: str) -> bool:
    """Whether a line stands above what readers have written."""
    bare = text.strip(_MARKS).casefold()
    return len(bare) < _TITLE and bare.startswith(_of_kind("opens"))


@cache
def _ends() -> tuple[list[str], ...]:
    return tuple(words.split() for words in _of_kind("end"))


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    return tuple(row["words"] for row in table() if row["kind"] == kind)


@cache
def table() -> tuple[dict[str, str], ...]:
    """The rows: words in lower case, kind (start, short, line, any, end,
    opens), witness."""
    text = (files("ostrov_crawler.extract") / "tables" / "furniture.tsv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
