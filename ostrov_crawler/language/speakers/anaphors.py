"""«издание», «в ведомстве», «група», «там» in, the medium or body that is meant out."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.phrases.phrase import Phrase, likeliest
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.names import abbreviation
from ostrov_crawler.language.sources.nominative import name_of
from ostrov_crawler.language.sources.words import lead_at, verb_classes
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution, is_country
from ostrov_crawler.language.speakers.memory import Memory, nouns
from ostrov_crawler.language.tables import word_set

_MEDIA_NOUNS = word_set("that_medium")
_BODY_NOUNS = word_set("that_body")
_FIRMS = word_set("company") | word_set("firm")
_ANY_BODY = word_set("whatever_body")
_BACK = 3
"""Sentences back to the body that «в ведомстве» can mean."""


def anaphor(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«издание», «в ведомстве»: the medium or body named last."""
    if phrase.kind != "noun" or phrase.last > phrase.head + 1:
        return None
    if phrase.lemma in _MEDIA_NOUNS:
        return next((h for h in reversed(memory.named) if h.medium), None) or _cited(memory, phrase)
    told = bool(phrase.modifiers) and phrase.lemma in _FIRMS | _ANY_BODY
    if phrase.lemma not in _BODY_NOUNS and not told:
        return None
    if memory.people.fullest(phrase, case)[0] is not phrase:
        return None
    heard = next((h for h in reversed(memory.named) if _can_be_called(phrase, h)), None)
    definite = not phrase.modifiers or bool(memory.doc.traits(phrase.first).lemmas & _THIS)
    return heard or (_named_before(memory, phrase) if definite else None)


_THIS = frozenset(["цей", "этот", "даний", "данный", "сам"])


def there(memory: Memory, at: int) -> Heard | None:
    """«там добавили» at token `at`: the body that spoke or was named last."""
    bodies = (h for h in reversed(memory.named) if h.kind == "organisation" and not h.medium)
    return next(bodies, None) or _body_before(memory, at, _BACK, "")


def _can_be_called(phrase: Phrase, heard: Heard) -> bool:
    """Whether «ведомство» can mean a body heard before."""
    if heard.kind != "organisation" or heard.medium:
        return False
    return _of_the_kind(phrase.lemma, heard.name, heard.lemma)


def _of_the_kind(lemma: str, name: str, own: str) -> bool:
    """Whether a body of this name, headed by the noun `own`, is what the lemma says: whatever
    body for «ведомство», no court for «компания», a ministry only for «министерство»."""
    if lemma in _ANY_BODY:
        return True
    if lemma in _FIRMS:
        return own not in _STATE
    short = "ком" in name.lower() and lemma in ("комитет", "комітет")  # «Держкомлісу»
    return short or name.lower().startswith(lemma[:3]) or lemma[:5] in name.lower()


_STATE = word_set("state_body")


def _named_before(memory: Memory, phrase: Phrase) -> Heard | None:
    """«Міносвіти готує закон. У відомстві кажуть»: the body named last, though it did not
    speak."""
    return _body_before(memory, phrase.first, _BACK, phrase.lemma)


def _body_before(memory: Memory, at: int, back: int, lemma: str) -> Heard | None:
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[at].start)
    for clause in reversed(memory.people.clauses[max(0, here - back) : here + bool(lemma)]):
        found = [p for p in _with_inner(clause.phrases) if p.last <= at and _named(memory, p)]
        found = [p for p in found if not lemma or _of_the_kind(lemma, _text(doc, p), p.lemma)]
        for phrase in reversed(found):
            case = likeliest(phrase.cases())
            short = phrase.last == phrase.first + 1
            body = phrase.but(kind="body", animate=False, name=None) if short else phrase
            return institution(memory, body, case)
    return None


def _with_inner(phrases: list[Phrase]) -> Iterator[Phrase]:
    return (inner for outer in phrases for inner in (outer, *outer.inner))


def _named(memory: Memory, phrase: Phrase) -> bool:
    """Whether a phrase names a body: an abbreviation, or a noun of bodies with more words."""
    doc = memory.doc
    if phrase.last == phrase.first + 1 and abbreviation(doc, phrase.first):
        return kind(doc, phrase.first) != "surname" and not is_country(memory, phrase)
    if phrase.animate or phrase.name or phrase.last == phrase.first + 1:
        return False
    return phrase.kind == "noun" and nouns(doc.lang).get(phrase.lemma) == "body"


def _text(doc: Document, phrase: Phrase) -> str:
    return doc.text[doc.tokens[phrase.first].start : doc.tokens[phrase.last - 1].stop]


def _cited(memory: Memory, phrase: Phrase) -> Heard | None:
    """The medium that «по данным X», «пишет X» of the sentences before names."""
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[phrase.first].start)
    for sentence in reversed(doc.sentences[max(0, here - _CITED_BACK) : here]):
        for at in range(sentence.last - 1, sentence.first - 1, -1):
            found = _led(doc, at, sentence.last)
            if found and found.kind in ("outlet", "agency") and not found.bare:
                name, surface = name_of(doc, found, "gent"), memory.surface(phrase)
                return Heard(name, "organisation", surface, "anaphor", found.first, medium=True)
    return None


_CITED_BACK = 6


def _led(doc: Document, at: int, stop: int) -> Mention | None:
    lead = lead_at(doc, at, stop)
    after = lead[1] if lead else at + 1 if verb_classes(doc, at) else 0
    return mention_at(doc, after, stop) if after and after < stop else None
