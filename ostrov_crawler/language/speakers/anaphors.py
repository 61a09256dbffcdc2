"""«издание», «в ведомстве», «група», «там» in, the medium or body that is meant out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.phrases.phrase import CASES, Phrase, likeliest
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.names import abbreviation
from ostrov_crawler.language.sources.nominative import name_of
from ostrov_crawler.language.sources.words import lead_at, verb_classes
from ostrov_crawler.language.speakers.callings import Calling, calling
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution, is_country
from ostrov_crawler.language.speakers.memory import Memory, nouns
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import by_name

_FAR = 12
"""Sentences back to the bank that «регулятор» can mean."""
_MEDIA_NOUNS = word_set("that_medium")
_BODY_NOUNS = word_set("that_body")
_OFFICES = word_set("press_office")
_BACK = 3
"""Sentences back to the body that «в ведомстве» can mean."""


def body_again(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«регулятор», «в вузе», «надзорное ведомство»: the body whose name is of that kind."""
    if phrase.kind != "noun" or phrase.last > phrase.head + 1:
        return None
    called = calling(memory.doc, phrase)
    if not called.listed or (phrase.modifiers and not called.definite):
        return None
    longer = memory.people.fullest(phrase, case)[0] is not phrase
    return _heard(memory, phrase, called) if longer else _called(memory, phrase, called, _FAR)


def anaphor(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«издание», «в ведомстве»: the medium or body named last."""
    if phrase.kind not in ("noun", "body") or phrase.last > phrase.head + 1:
        return None
    if phrase.lemma in _MEDIA_NOUNS:
        return next((h for h in reversed(memory.named) if h.medium), None) or _cited(memory, phrase)
    called = calling(memory.doc, phrase)
    familiar = phrase.lemma in _BODY_NOUNS or (called.anybody and phrase.lemma not in _CROWDS)
    if not familiar and not (called.anybody and phrase.modifiers):
        return None
    if memory.people.fullest(phrase, case)[0] is not phrase:
        return None
    return _called(memory, phrase, called, _BACK)


def _called(memory: Memory, phrase: Phrase, called: Calling, back: int) -> Heard | None:
    """The body heard last that can be called so, else the one named last, though it did not
    speak: «Міносвіти готує закон. У відомстві кажуть»."""
    this = bool(memory.doc.traits(phrase.first).lemmas & _THIS)
    definite = not phrase.modifiers or this or called.definite
    found = _heard(memory, phrase, called)
    if found is None and called.in_names and definite:
        own = evolve(called, names=("*" + called.word[:_STEM],))
        found = _body_before(memory, phrase.first, _FAR, own)  # «Смарт-Снег-Холдинг»
    return found or (_body_before(memory, phrase.first, back, called) if definite else None)


def _heard(memory: Memory, phrase: Phrase, called: Calling) -> Heard | None:
    heard = (h for h in reversed(memory.named) if _can_be_called(memory, phrase, called, h))
    return next(heard, None)


_STEM = 6
_CROWDS = frozenset(["группа", "група"])
_THIS = frozenset(["цей", "этот", "даний", "данный", "сам"])


def there(memory: Memory, at: int) -> Heard | None:
    """«там добавили» at token `at`: the body that spoke or was named last."""
    bodies = (h for h in reversed(memory.named) if _is_body(h))
    return next(bodies, None) or _body_before(memory, at, _BACK, None)


def _is_body(heard: Heard) -> bool:
    """Whether a body was heard; «Snow Motors» is one, the site Snow.com is a medium."""
    if heard.kind != "organisation" or not heard.medium:
        return heard.kind == "organisation"
    return not heard.lemma and "." not in heard.name and by_name(heard.name) is None


def _can_be_called(memory: Memory, phrase: Phrase, called: Calling, heard: Heard) -> bool:
    """Whether «ведомство» can mean a body heard before: one with a name of its own, not the
    «служба ведомства» that leans on the same word."""
    if not _is_body(heard) or (called.listed and heard.lemma in _OFFICES):
        return False  # a press service is no bank
    word = memory.doc.tokens[phrase.head].lower[:5]
    leans = any(part.lower().startswith(word) for part in heard.name.split()[1:])
    named = " " in heard.name or heard.name[:1].isupper()
    return not leans and named and called.fits(heard.name, heard.lemma)


def _body_before(memory: Memory, at: int, back: int, called: Calling | None) -> Heard | None:
    """The body named last before token `at`: who does something in its sentence goes first."""
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[at].start)
    for clause in reversed(memory.people.clauses[max(0, here - back) : here + bool(called)]):
        inner = [p for outer in clause.phrases for p in outer.inner]
        likely = [p for p in (*clause.phrases, *inner) if p.last <= at]
        likely = [p for p in likely if _named(memory, p, called)]
        found = [p for p in likely if not called or called.fits(_named_by(doc, p, called), p.lemma)]
        if found:
            first = clause.sentence.first
            best = max(found, key=lambda p: (_acts(p, inner), p.first == first, p.first))
            return _as_it_stands(memory, best, "gent" if best in inner else "")
    return None


def _named_by(doc: Document, phrase: Phrase, called: Calling) -> str:
    """The words in which a calling looks for itself: «представництво Снігхолдингу» is none."""
    own = called.in_names and called.listed and phrase.kind not in ("title", "latin")
    return doc.tokens[phrase.head].text if own else _text(doc, phrase)


def _acts(phrase: Phrase, inner: list[Phrase]) -> bool:
    return phrase.fits("nomn") and not phrase.governed and phrase not in inner


def _as_it_stands(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """The body of a phrase in the case, else the likeliest one."""
    likely = (c for c in CASES if phrase.fits(c, "sing") and (c != "nomn" or not phrase.governed))
    case = case if phrase.fits(case) else next(likely, "nomn")
    if phrase.last > phrase.first + 1:
        return institution(memory, phrase, case)
    own = {noun.case for noun in memory.doc.traits(phrase.head).nouns}
    case = case if case in own or not own else likeliest(own)
    return institution(memory, phrase.but(kind="body", animate=False, name=None), case)


def _named(memory: Memory, phrase: Phrase, called: Calling | None) -> bool:
    """Whether a phrase names a body: an abbreviation, or a noun of bodies with more words; for
    «компания» also «Север», Snow Motors."""
    doc = memory.doc
    firm = called is not None and called.of_firms
    if phrase.kind in ("title", "latin", "unknown"):
        return firm and _of_a_firm(memory, phrase)
    if phrase.last == phrase.first + 1 and abbreviation(doc, phrase.first):
        return kind(doc, phrase.first) != "surname" and not is_country(memory, phrase)
    if phrase.last == phrase.first + 1 and doc.tokens[phrase.first].capital:
        return called is not None and called.in_names and called.listed  # «Смарт-Холдинг»
    if phrase.animate or phrase.name or phrase.last == phrase.first + 1:
        return False
    if firm and not any(doc.tokens[at].capital for at in range(phrase.first + 1, phrase.last)):
        return False  # «группа компаний»
    return phrase.kind == "noun" and nouns(doc.lang).get(phrase.lemma) == "body"


def _of_a_firm(memory: Memory, phrase: Phrase) -> bool:
    """Whether a name in marks or Latin letters may be a firm's: none of the known media."""
    text = _text(memory.doc, phrase).strip("«»“”„\"' ")
    return text[:1].isupper() and "." not in text and by_name(text) is None


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
