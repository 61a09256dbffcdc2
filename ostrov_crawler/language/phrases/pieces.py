"""A stretch in marks in, what it is out: speech of its own, a piece of speech, or a name."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.words.marks import Quoted

_ENDS = frozenset(".!?…")


def word_count(doc: Document, q: Quoted) -> int:
    """Words between the marks."""
    first, last = inner_tokens(doc, q)
    return sum(doc.tokens[at].kind == "word" for at in range(first, last))


def inner_tokens(doc: Document, q: Quoted) -> tuple[int, int]:
    """The tokens between the marks: `[first, last)`."""
    first = doc.token_at(q.start)
    while first < len(doc.tokens) and doc.tokens[first].start < q.start:
        first += 1
    return first, doc.token_at(q.stop)


def has_verb(doc: Document, q: Quoted) -> bool:
    """Whether a finite verb, infinitive or short adjective stands between the marks."""
    first, last = inner_tokens(doc, q)
    return any(
        doc.traits(at).pos in ("VERB", "INFN", "PRED", "ADJS", "PRTS") or bool(doc.traits(at).short)
        for at in range(first, last)
    )


def is_name(doc: Document, q: Quoted) -> bool:
    """«Азовский завод», "Северный поток": a title or a name, not words that were said."""
    first, last = inner_tokens(doc, q)
    count = word_count(doc, q)
    if first >= last or count == 0:
        return True
    text = doc.masked[q.start : q.stop].strip()
    if text[-1:] in _ENDS and count > 1:
        return False
    if not (doc.tokens[first].capital or doc.tokens[first].kind == "number"):
        return False
    if _said_right_after(doc, q) and (has_verb(doc, q) or not worn(doc, q)):
        return False
    if count == 1 and text.endswith("!"):
        return _after_noun(doc, first) and not _somebody(doc, first - 2)
    if _whole_report(doc, q):
        return False
    if count <= 2 and not text.endswith("!"):
        return not (has_verb(doc, q) and _after_that(doc, q))
    if count <= 5 and not has_verb(doc, q):
        return True
    return count <= 8 and _after_noun(doc, first) and not has_verb(doc, q)


def _said_right_after(doc: Document, q: Quoted) -> bool:
    """«Снег», — сказал мэр: comma, dash and a verb make anything speech."""
    at = doc.token_at(q.outer_stop)
    if at + 2 >= len(doc.tokens) or doc.tokens[at].text != ",":
        return False
    return doc.tokens[at + 1].text in _DASHES and doc.traits(at + 2).pos == "VERB"


def _somebody(doc: Document, at: int) -> bool:
    return any("anim" in r.tags for r in doc.traits(at).nouns)


def _after_that(doc: Document, q: Quoted) -> bool:
    """что «река стала»: the marks hold the whole of the reported clause."""
    at = doc.token_at(q.outer_start) - 1
    return at >= 0 and doc.tokens[at].lower in ("что", "що")


def _whole_report(doc: Document, q: Quoted) -> bool:
    """что «Бог ему судья».: three words or more between «что» and the full stop."""
    at = doc.token_at(q.outer_stop)
    ended = at >= len(doc.tokens) or doc.tokens[at].text in _ENDS
    return ended and word_count(doc, q) > 2 and _after_that(doc, q)


_DASHES = frozenset("—–-")


def is_clause(doc: Document, q: Quoted) -> bool:
    """Speech that stands on its own feet: it begins like a sentence and says something."""
    first, _ = inner_tokens(doc, q)
    if first >= len(doc.tokens):
        return False
    count = word_count(doc, q)
    text = doc.masked[q.start : q.stop].strip()
    begins = doc.tokens[first].capital or doc.tokens[first].kind in ("number", "mark")
    return begins and (count >= 4 or (count >= 1 and text[-1:] in "!?…."))


def _after_noun(doc: Document, first: int) -> bool:
    """Whether a noun stands right before the opening mark."""
    at = first - 2
    return at >= 0 and bool(doc.traits(at).nouns) and doc.traits(at).pos == "NOUN"


def worn(doc: Document, q: Quoted) -> bool:
    """«директор НВК "Школа рек і гір"»: a name right after the body that wears it."""
    at = doc.token_at(q.outer_start) - 1
    if at < 0 or doc.tokens[at].kind != "word":
        return False
    return doc.tokens[at].text.isupper() or doc.traits(at).pos == "NOUN"
