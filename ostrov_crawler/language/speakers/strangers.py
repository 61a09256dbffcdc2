"""«источник», «собеседник», «рыбак» in, the one without a name whom it means out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.office_nouns import bare as one_office
from ostrov_crawler.language.tables import word_set

TALKERS = word_set("talker")
ASKED = word_set("talked_to")
_TERMS = word_set("no_place_of_his")
_ONE = word_set("one_of")


def same_stranger(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«источник», «рыбак» again: the one without a name heard before."""
    if phrase.kind != "noun" or (not phrase.animate and phrase.lemma not in TALKERS):
        return None
    if phrase.fits(case, "plur"):
        return None
    if phrase.lemma in ASKED:
        return _asked(memory) if not _among(memory, phrase) else None
    if _of_the_last(memory, phrase):
        return None
    bare, nouns = phrase.last == phrase.first + 1, memory.doc.traits(phrase.head).lemmas
    for heard in reversed(memory.named):
        if heard.kind != "unnamed" or heard.medium or heard.plural:
            continue
        same = heard.lemma == phrase.lemma or one_office(heard.lemma) == one_office(phrase.lemma)
        again = same and (bare or phrase.lemma in TALKERS)
        if again or (bare and heard.words & nouns) or _same_one(phrase, heard, memory):
            return evolve(heard, at=phrase.first)
    return None


def _of_the_last(memory: Memory, phrase: Phrase) -> bool:
    """«…, вважає релігієзнавець. …, каже Сомов. …, додає релігієзнавець»: the name came later."""
    last = memory.last()
    if last is None or last.person is None or last.person.roles or phrase.lemma in _NOBODY:
        return False
    return phrase.last == phrase.first + 1 and last.agrees("sing", memory.gender)


_NOBODY = TALKERS | word_set("unnamed_alone")


def _asked(memory: Memory) -> Heard | None:
    """«собеседник агентства»: who has just spoken; nobody where that was a person by name."""
    last = memory.last()
    if last is not None and last.person is not None:
        return None
    if last is not None and last.kind == "unnamed" and not last.plural:
        return last
    strangers = (h for h in reversed(memory.named) if h.kind == "unnamed" and h.lemma in TALKERS)
    return next(strangers, None)


def _among(memory: Memory, phrase: Phrase) -> bool:
    """«собеседник среди рыбаков», «источник из мэрии»: somebody told apart by where he is."""
    tokens = memory.doc.tokens
    return phrase.last < len(tokens) and tokens[phrase.last].lower in ("среди", "серед", "из", "з")


def _same_one(phrase: Phrase, heard: Heard, memory: Memory) -> bool:
    """«один из рыбаков» again."""
    return phrase.lemma in _ONE and bool(heard.words & one_of(memory, phrase))


def one_of(memory: Memory, phrase: Phrase) -> frozenset[str]:
    """The nouns of «один из рыбаков»."""
    if phrase.lemma not in _ONE:
        return frozenset()
    doc = memory.doc
    return frozenset(
        noun.lemma
        for at in range(phrase.head + 1, phrase.last)
        for noun in doc.traits(at).nouns
        if noun.case == "gent"
    )


def fullest_stranger(memory: Memory, phrase: Phrase, case: str) -> tuple[Phrase, str]:
    """«источник» as «источник в мэрии», with what the document says of him somewhere."""
    if phrase.lemma not in TALKERS:
        return phrase, case
    phrase = with_place(memory.doc, phrase)
    if phrase.last > phrase.first + 1 or phrase.lemma in ASKED:
        return phrase, case
    number = "plur" if phrase.fits(case, "plur") else "sing"
    for other in memory.strangers(phrase.lemma):
        longer = with_place(memory.doc, other)
        found = next((c for c in ("nomn", *sorted(other.cases())) if other.fits(c, number)), "")
        if found and longer.last > longer.first + 1 and not longer.name:
            return longer, found
    return phrase, case


def with_place(doc: Document, phrase: Phrase) -> Phrase:
    """«источник в мэрии»: where somebody without a name is from."""
    tokens, at = doc.tokens, phrase.last
    if at + 1 >= len(tokens):
        return phrase
    if at > phrase.head + 1:
        placed = phrase.lemma in TALKERS and tokens[phrase.head + 1].lower in _IN
        return evolve(phrase, last=_and_place(doc, at)) if placed else phrase
    if tokens[at].lower not in _IN:
        return phrase
    inner = phrase_at(doc, at + 1, len(tokens))
    if inner is None or inner.name or inner.kind == "pronoun" or not inner.fits("loct"):
        return phrase
    if inner.lemma in _TERMS:
        return phrase  # «на условиях анонимности»
    return evolve(phrase, last=_and_place(doc, inner.last))


_IN = word_set("inside") | {"на"}


def _and_place(doc: Document, at: int) -> int:
    """«источники в мэрии и думе»: where a second place ends; else `at`."""
    if at + 1 >= len(doc.tokens) or doc.tokens[at].lower not in ("и", "та", "і", "й"):
        return at
    inner = phrase_at(doc, at + 1, len(doc.tokens))
    if inner is None or inner.name or inner.animate or not inner.fits("loct"):
        return at
    return inner.last if not inner.fits("nomn") else at
