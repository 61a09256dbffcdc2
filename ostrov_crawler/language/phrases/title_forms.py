"""A name of one word in any case in, its nominative out: в «Автотресте» is «Автотрест»."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import stem
from ostrov_crawler.language.phrases.nominative import like
from ostrov_crawler.language.words.morph import Reading

_OBLIQUE = ("loct", "gent", "datv", "ablt")
_SHED = {"loct": ("е", "і", "у", "ю"), "gent": ("а", "я"), "ablt": ("ом", "ем"), "datv": ("у",)}
"""What a masculine name that no dictionary has takes on in a case."""


def nominative_title(doc: Document, at: int, case: str) -> str:
    """The word at token `at`, which stands in `case`, as the document or the dictionary has it
    in the nominative; the word itself where that is the same or not known."""
    word = doc.tokens[at].text
    if case not in _OBLIQUE or word[:1].isascii() or word.isupper():
        return word
    return _elsewhere(doc, at) or _by_dictionary(doc, at, case) or _shed(word, case)


def _elsewhere(doc: Document, at: int) -> str:
    """The shorter form of the same word that stands in the document."""
    word = doc.tokens[at].text
    same = {
        t.text for t in doc.tokens
        if t.capital and t.text != word and len(t.text) <= len(word) and stem(t.text) == stem(word)
    }  # fmt: skip
    bare = [w for w in same if word.startswith(w)]
    return min(bare or [w for w in same if w.endswith("ь")], key=len, default="")


def _by_dictionary(doc: Document, at: int, case: str) -> str:
    found = [r for r in doc.readings(at) if r.case == case and r.pos in ("NOUN", "ADJF")]
    best = max(found, key=_trust, default=None)
    if best is None or (not best.known and _trust(best)[1] == 0):
        return ""
    form = doc.morph.inflect(best, "nomn", best.number, "")
    return like(doc.tokens[at], form) if form else ""


def _trust(reading: Reading) -> tuple[bool, int, float]:
    """Known words first; among guesses men's and things' before women's names."""
    return (
        reading.known,
        (reading.gender != "femn") * 2 + ("Name" not in reading.tags),
        (reading.score),
    )


def _shed(word: str, case: str) -> str:
    end = next((e for e in _SHED.get(case, ()) if word.lower().endswith(e)), "")
    return word[: -len(end)] if end else word
