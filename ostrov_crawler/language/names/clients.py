"""A given name behind an office in, whether it is but whose office that is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import adjacent, kind
from ostrov_crawler.language.names.senses import senses_of

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def of_a_client(doc: Document, at: int, words: list[int]) -> bool:
    """«агент Вагнера Тор Шмит»: a given name in the genitive behind an office in the nominative,
    and a whole name behind it that can be one."""
    if len(words) < _WITH_CLIENT or not at or not adjacent(doc, at - 1, at):
        return False
    if kind(doc, words[2]) == "given":
        return False  # «жена Ивана Зорина Анна»
    office = [n.case for n in doc.traits(at - 1).nouns if n.animate and n.number == "sing"]
    own = {case for case, _ in senses_of(doc, at, given=True)}
    if "nomn" not in office or "gent" in office or "nomn" in own or "gent" not in own:
        return False
    return all("nomn" in {c for c, _ in senses_of(doc, i, given=False)} for i in words[1:3])


_WITH_CLIENT = 3
"""Words of «Вагнера Тор Шмит»."""
