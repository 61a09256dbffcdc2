"""A person's name: where it stands, and the cases it can be read in."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import field, frozen

_ENDINGS = re.compile(
    r"(?:ого|ому|ими|ыми|ою|ею|ой|ей|ий|ый|ій|им|ым|ім|ом|ем|єм|ам|ами|ах|ях|ові|еві|єві|ую|юю|ая|яя|"
    r"ої|ої|ые|ие|их|ых|а|я|у|ю|е|є|і|ї|и|ы|о|ь|й)$"
)

_LONG_ENDINGS = re.compile(r"(?:ия|ию|ии|ием|ией|ія|ію|ії|ієм|ією)$")
"""«Парубию» is of «Парубий»; of «Мария» too little would be left."""
_SHORT = 3
_LEAST = 4
_BEFORE_Y = "еєа"
"""«Матвей», «Матвеем»; «Николай», «Николаем»: the vowel goes with the ending in one of them."""

Sense = tuple[str, str]
"""A case and a gender (empty where either may be)."""


@frozen(eq=False)
class Name:
    """A name of a person: tokens `[first, last)`."""

    first: int
    last: int
    senses: frozenset[Sense]
    """The readings all its words share; empty where none is known (any case may be)."""
    sure: bool
    """A given name with surname, or initials; otherwise only capitals speak for it."""
    words: tuple[int, ...] = field(default=())
    """The tokens that are words of the name (no full stops of initials)."""
    full: bool = False
    """More than a surname; «Ле Сом» is one surname."""


_ARTICLE = re.compile(r"^(?:аль|ас|эль|ель|ад|ан|аш|ат)-")
"""«аль-Сомари» is «Сомари» as well."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What a surname keeps through its cases."""
    lower = _ARTICLE.sub("", word.lower()).replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    cut = _LONG_ENDINGS.sub("", lower)
    cut = cut if _SHORT < len(cut) < len(lower) else _ENDINGS.sub("", lower)
    if len(cut) > _LEAST and cut[-1] in _BEFORE_Y:
        cut = cut[:-1]
    return cut if len(cut) >= 3 else lower
