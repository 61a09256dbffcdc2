"""A common noun with a capital in, whether it is the surname of somebody known out: «Трамп»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.names.name import stem
from ostrov_crawler.language.tables import rows

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def known_surname(doc: Document, at: int) -> bool:
    """Whether the word at token `at`, inside a sentence, is the surname of a person of the
    table."""
    token = doc.tokens[at]
    if kind(doc, at) not in ("plain", "surname") or stem(token.text) not in _surnames():
        return False
    inside = doc.sentences[doc.sentence_number(token.start)].first < at
    return inside and not doc.in_marks(at) and any(n.case for n in doc.traits(at).nouns)


@cache
def _surnames() -> frozenset[str]:
    spellings = (name for row in rows("people") for name in row["names"].split("|"))
    return frozenset(stem(name.split()[-1]) for name in spellings if not name.isascii())
