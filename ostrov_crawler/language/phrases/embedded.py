"""A sentence in, the clauses set in between commas out: «мэр, которого ругал депутат, ушёл»."""

from __future__ import annotations

from itertools import pairwise

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.sentences import Sentence

_WHO = word_set("which") | {"чей", "чий"}
ADVERBS = word_set("relative_adverb")
_THAT = word_set("subordinator")


def embedded(doc: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """Tokens `[first, last)` of each relative clause; one that nothing follows ends with the
    sentence."""
    return [
        (at, closes(doc, sentence, at))
        for at in range(sentence.first + 1, sentence.last - 1)
        if doc.tokens[at].text == "," and opens(doc, at + 1)
    ]


def opens(doc: Document, at: int) -> bool:
    """«которого», «с которым», «чей», «где», «дом которого»."""
    if doc.tokens[at].lower in ADVERBS:
        return True
    for here in range(at, min(at + _DEEP, len(doc.tokens))):
        if doc.tokens[here].kind != "word":
            return False
        if doc.traits(here).lemmas & _WHO:
            return True
    return False


_DEEP = 3
"""Words from the comma to «которого»: «за дом которого»."""


def closes(doc: Document, sentence: Sentence, first: int) -> int:
    """The last comma between the verb of the clause that begins at `first` and the next verb
    that is not of it; else the end of the sentence."""
    own = [at for at in range(first, sentence.last) if doc.traits(at).pos == "VERB"]
    for left, right in pairwise(own):
        commas = [at for at in range(left, right) if doc.tokens[at].text == ","]
        if commas and not _goes_deeper(doc, commas[-1] + 1):
            return commas[-1]
    return sentence.last


def _goes_deeper(doc: Document, at: int) -> bool:
    """A comma that opens one more clause inside."""
    return doc.tokens[at].lower in _THAT or opens(doc, at)
